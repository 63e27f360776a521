using System;
using System.Linq;
using System.Reflection;
using StaticNets.Generator.Catalog;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>The generator's rows, the enums and the runtime's functions say the same.</summary>
public class CatalogTests
{
    [Fact]
    public void ActivationRowsAreTheEnumInItsOrder()
        => Assert.Equal(Enum.GetNames<Activation>(), ActivationCatalog.Rows.Select(row => row.Name));

    [Fact]
    public void LossRowsAreTheEnumInItsOrder()
        => Assert.Equal(Enum.GetNames<Loss>(), LossCatalog.Rows.Select(row => row.Name).Append(nameof(Loss.Heads)));

    [Fact]
    public void EveryActivationHasItsFunctions()
    {
        foreach (ActivationRow row in ActivationCatalog.Rows.Where(row => !row.IsRowwise))
        {
            ParameterInfo[] value = Parameters(typeof(Activations), row.Name);
            ParameterInfo[] slope = Parameters(typeof(Activations), row.Name + "Slope");
            Assert.Equal("x", value[0].Name);
            Assert.Equal(row.Slope == SlopeSource.Output ? "y" : "x", slope[0].Name);
            Assert.Equal(row.HasParameter ? [row.Parameter] : [], value.Skip(1).Select(parameter => parameter.Name));
            Assert.Equal(row.HasParameter ? [row.Parameter] : [], slope.Skip(1).Select(parameter => parameter.Name));
        }
    }

    [Fact]
    public void EveryLossHasItsFunctions()
    {
        foreach (LossRow row in LossCatalog.Rows)
        {
            string[] expected = row.HasParameter ? ["y", "t", row.Parameter] : ["y", "t"];
            Assert.Equal(expected, Parameters(typeof(Losses), row.Function).Select(parameter => parameter.Name));
            Assert.Equal(expected, Parameters(typeof(Losses), row.Function + "Slope").Select(parameter => parameter.Name));
        }
    }

    private static ParameterInfo[] Parameters(Type type, string function)
        => type.GetMethods().Single(method => method.Name == function && method.ReturnType == typeof(float)).GetParameters();
}
