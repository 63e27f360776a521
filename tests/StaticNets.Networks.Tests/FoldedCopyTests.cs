using System;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>A network with batch normalization gives its weights, folded, to one without.</summary>
public class FoldedCopyTests
{
    [Fact]
    public void TheCopyComputesTheSameAndTheSourceIsUnchanged()
    {
        var network = new SavedDouble(seed: 3);
        var random = new RandomSource(1);
        double[] inputs = new double[8 * SavedDouble.InputSize];
        foreach (ref double value in inputs.AsSpan())
        {
            value = random.NextNormal();
        }

        var adam = new Adam(0.05);
        for (int step = 0; step < 20; step++)
        {
            network.Step(inputs, new double[8 * SavedDouble.OutputSize], ref adam);
        }

        double[] parameters = network.Parameters.ToArray();
        double[] statistics = network.Statistics.ToArray();
        var plain = new PlainTwin().DrawnDouble(seed: 9);
        network.CopyFoldedTo(ref plain);
        var expected = new double[8 * SavedDouble.OutputSize];
        var actual = new double[expected.Length];
        network.Forward(inputs, expected);
        plain.Forward(inputs, actual);

        // A few roundings of 1e-16 each, of values of about 1.
        Assert.All(expected, (value, i) => Assert.Equal(value, actual[i], 1e-13));
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.Equal(statistics, network.Statistics.ToArray());
    }

    [Fact]
    public void ANetworkOfOtherLayersIsRefusedAndUnchanged()
    {
        var network = new SavedDouble(seed: 3);
        var other = new OtherTwin().DrawnDouble(seed: 9);
        double[] before = other.Parameters.ToArray();
        var error = Assert.Throws<ArgumentException>(() => network.CopyFoldedTo(ref other));
        Assert.Contains("Layer 1 of the network is Dense of 3 inputs and 6 outputs with Tanh, but Dense of 3 inputs and 6 outputs with Relu was expected", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.Parameters.ToArray());
    }

    [Fact]
    public void ANormalizationBehindAnActivationCannotBeFolded()
    {
        var network = new NormBehind().DrawnDouble(seed: 3);
        var plain = new PlainTwin().DrawnDouble(seed: 9);
        double[] before = plain.Parameters.ToArray();
        Assert.Throws<InvalidOperationException>(() => network.CopyFoldedTo(ref plain));
        Assert.Equal(before, plain.Parameters.ToArray());
    }
}
