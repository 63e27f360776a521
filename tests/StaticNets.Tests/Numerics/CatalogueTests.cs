using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>The enumerations and the functions belong together: a member without its functions fails here, and a function without its member.</summary>
public class CatalogueTests
{
    [Fact]
    public void Every_activation_has_its_value_and_slope()
    {
        // Softmax is a function of the whole layer.
        IEnumerable<string> expected = Enum.GetNames<Activation>().Except([nameof(Activation.Softmax)]).SelectMany(name => new[] { name, name + "Slope" });
        AssertSameNames(expected, typeof(Activations));
    }

    [Fact]
    public void Every_loss_has_its_value_and_slope()
    {
        IEnumerable<string> names = Enum.GetValues<Loss>().Where(loss => loss != Loss.Heads).Select(loss => loss switch
        {
            Loss.Mse => nameof(Losses.SquaredError),
            Loss.Mae => nameof(Losses.AbsoluteError),
            _ => loss.ToString(),
        });
        names = names.Append(nameof(Losses.BinaryCrossEntropyWithLogits));
        AssertSameNames(names.SelectMany(name => new[] { name, name + "Slope" }), typeof(Losses));
    }

    private static void AssertSameNames(IEnumerable<string> expected, Type type)
    {
        string[] sorted = [.. expected.Order(StringComparer.Ordinal)];
        foreach (Type element in new[] { typeof(float), typeof(double) })
        {
            Assert.Equal(sorted, Formula.ScalarMethods(element, type).Select(method => method.Name).Order(StringComparer.Ordinal));
        }
    }
}
