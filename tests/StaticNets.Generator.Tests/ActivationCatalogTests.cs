using StaticNets.Generator.Catalog;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>The generator's rows of activations and the runtime's, which it has compiled in, say the same.</summary>
public class ActivationCatalogTests
{
    [Fact]
    public void RowsAreThoseOfTheRuntime()
    {
        Assert.Equal(ActivationFunctions.Rows.Count, ActivationCatalog.Rows.Count);
        for (int i = 0; i < ActivationCatalog.Rows.Count; i++)
        {
            ActivationRow row = ActivationCatalog.Rows[i];
            ActivationFunction function = ActivationFunctions.Rows[i];
            Assert.Equal(function.Activation, row.Activation);
            Assert.Equal(function.Word, row.Word);
            Assert.Equal(function.HasParameter, row.HasParameter);
            Assert.Equal(function.IsRowwise, row.IsRowwise);
            Assert.Equal(function.Parameter ?? 0, row.DefaultParameter);
        }
    }
}
