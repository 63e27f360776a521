using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Its inputs go past the first layer.</summary>
[Network("3-residual(3 tanh)-2", Activation.Tanh, Loss.Mse)]
public partial class InputResidual;

/// <summary>A scaling folded into a network's first layer: raw rows give what scaled rows gave.</summary>
public class InputScalingTests
{
    private const int Rows = 40;

    [Fact]
    public void ADoubleNetworkTakesRawValuesAfterwards()
    {
        var network = new OptimizerDouble(5);
        Dataset<double> data = Dataset.Regression(Raw(), new double[Rows * 2], 3, 2);
        Scaling<double> scaling = Scaling.Standardize(data);
        var scaled = new double[Rows * 2];
        network.Forward(scaling.ApplyToInputs(data).Inputs.Span, scaled);

        network.FoldInputScaling(scaling);
        var raw = new double[Rows * 2];
        network.Forward(data.Inputs.Span, raw);

        // columns of mean 1000 and deviation 3 cancel three digits of sixteen
        AssertClose(scaled, raw, 1e-12);
        LayerInfo first = OptimizerDouble.Layers[0];
        Assert.True(first.Stride > first.OutputSize);
        for (int row = 0; row <= first.InputSize; row++)
        {
            Assert.All(network.Parameters.Slice(first.BiasOffset + (row * first.Stride) + first.OutputSize, first.Stride - first.OutputSize).ToArray(), padding => Assert.Equal(0, padding));
        }

        var unscaled = new OptimizerDouble(5);
        unscaled.Forward(data.Inputs.Span, raw);
        Assert.True(scaled.Zip(raw, (a, b) => Math.Abs(a - b)).Max() > 0.01);
    }

    [Fact]
    public void AStructOfFloatsDoesSoInPlace()
    {
        var network = new TrainingLoop.LoopUnitsStruct(5);
        Dataset<float> data = Dataset.Regression(Raw().Select(value => (float)value).ToArray(), new float[Rows * 2], 3, 2);
        Scaling<float> scaling = Scaling.MinMax(data, -1, 1);
        var scaled = new float[Rows * 2];
        network.Forward(scaling.ApplyToInputs(data).Inputs.Span, scaled);

        network.FoldInputScaling(scaling);
        var raw = new float[Rows * 2];
        network.Forward(data.Inputs.Span, raw);

        // columns of mean 1000 and deviation 3 cancel three digits of seven
        AssertClose(scaled.Select(value => (double)value).ToArray(), raw.Select(value => (double)value).ToArray(), 1e-3);
    }

    [Fact]
    public void ANetworkThatWouldComputeSomethingElseIsLeftAlone()
    {
        var network = new OptimizerSingle(5);
        float[] before = network.Parameters.ToArray();

        // float has no digits for 1e12 plus a few
        Scaling<float> scaling = Scaling<float>.FromValues([1e12, 1e12, 1e12, 1, 1, 1]);
        Assert.Throws<InvalidOperationException>(() => network.FoldInputScaling(scaling));
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Throws<ArgumentException>("scaling", () => network.FoldInputScaling(Scaling<float>.FromValues([0, 1])));
        Assert.Throws<ArgumentNullException>("scaling", () => network.FoldInputScaling((Scaling<float>)null!));
    }

    [Fact]
    public void ANetworkWhoseInputsGoElsewhereTooIsLeftAlone()
    {
        var network = new InputResidual(5);
        float[] before = network.Parameters.ToArray();
        Scaling<float> scaling = Scaling.Standardize(Dataset.Regression(Raw().Select(value => (float)value).ToArray(), new float[Rows * 2], 3, 2));
        Assert.Contains("skip connection", Assert.Throws<InvalidOperationException>(() => network.FoldInputScaling(scaling)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    /// <summary>Three columns: about 1000 with deviation 3, about 0 with deviation 0.01, and a constant.</summary>
    private static double[] Raw()
    {
        var random = new RandomSource(1);
        var values = new double[Rows * 3];
        for (int row = 0; row < Rows; row++)
        {
            values[row * 3] = 1000 + (3 * random.NextNormal());
            values[(row * 3) + 1] = 0.01 * random.NextNormal();
            values[(row * 3) + 2] = 7;
        }

        return values;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{i}: expected {expected[i]:R}, came {actual[i]:R}");
        }
    }
}
