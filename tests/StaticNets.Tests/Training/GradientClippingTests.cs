using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>Norms and clipping of gradients agree with PyTorch's, and do not depend on how vectors cut a block.</summary>
public class GradientClippingTests
{
    // In single precision each gradient carries its own rounding, 2^-24 of it, and the factor's: 2^-23 together.
    private const double SingleTolerance = 2e-7;

    [SkippableFact]
    public void NormsAndClippedGradientsAreThoseOfPyTorch()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedReference.Find("clipping.json")));
        int count = 0;
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            Assert.Equal("norm", one.GetProperty("kind").GetString());
            double max = one.GetProperty("max").GetDouble();
            double norm = one.GetProperty("total_norm").GetDouble();
            double[] gradients = Flatten(one.GetProperty("gradients"));
            double[] clipped = Flatten(one.GetProperty("clipped"));

            var training = new TrainingState<double>(gradients.Length);
            gradients.CopyTo(training.Gradients);
            Assert.Equal(norm, GradientClipping.ByNorm(training, max), 1e-10 * norm);
            for (int i = 0; i < clipped.Length; i++)
            {
                Assert.Equal(clipped[i], training.Gradients[i], 1e-10 * Math.Max(1, Math.Abs(clipped[i])));
            }

            var single = new TrainingState<float>(gradients.Length);
            gradients.Select(value => (float)value).ToArray().CopyTo(single.Gradients);
            Assert.Equal(norm, GradientClipping.ByNorm(single, max), SingleTolerance * norm);
            for (int i = 0; i < clipped.Length; i++)
            {
                Assert.Equal(clipped[i], single.Gradients[i], SingleTolerance * Math.Abs(clipped[i]));
            }

            count++;
        }

        Assert.Equal(3, count);
    }

    [Fact]
    public void SumOfSquaresIsTakenInSixteenLanes()
    {
        for (int length = 1; length < 200; length++)
        {
            double[] values = Random(length);
            float[] singles = values.Select(value => (float)value).ToArray();
            Assert.Equal(Math.Sqrt(SixteenLanes(values)), GradientNorm.Of<double>(values));
            Assert.Equal(Math.Sqrt(SixteenLanes(singles.Select(value => (double)value).ToArray())), GradientNorm.Of<float>(singles));
        }
    }

    [Fact]
    public void NormOfLayersIsOfWeightsAndBiases()
    {
        // two layers, 3-2-1, rows padded to 4
        LayerInfo[] layers = [new(0, 3, 2, Activation.Relu, 0, 0, 4), new(1, 2, 1, Activation.Identity, 0, 16, 4)];
        var training = new TrainingState<float>(32);
        training.Gradients[0] = 3;
        training.Gradients[13] = -4;
        training.Gradients[16] = 12;
        var norms = new double[2];
        GradientNorm.OfLayers(training, layers, norms);
        Assert.Equal([5, 12], norms);
        Assert.Equal(13, GradientNorm.Of(training));
        Assert.Equal("norms", Assert.Throws<ArgumentException>(() => GradientNorm.OfLayers(training, layers, new double[1])).ParamName);
    }

    [Fact]
    public void NormAtMostTheGreatestChangesNothing()
    {
        TrainingState<float> training = State(3, -4);
        Assert.Equal(5, GradientClipping.ByNorm(training, 5.1));
        Assert.Equal([3, -4], training.Gradients.ToArray());
    }

    [Fact]
    public void ValuesAreMovedIntoTheRangeAndNaNStays()
    {
        foreach (int length in new[] { 5, 16, 37 })
        {
            var training = new TrainingState<double>(length);
            training.Gradients[0] = 2;
            training.Gradients[1] = -7;
            training.Gradients[2] = 0.25;
            training.Gradients[3] = double.NaN;
            training.Gradients[length - 1] = double.NegativeInfinity;
            GradientClipping.ByValue(training, 0.5);
            Assert.Equal([0.5, -0.5, 0.25, double.NaN], training.Gradients.Slice(0, 4).ToArray());
            Assert.Equal(-0.5, training.Gradients[length - 1]);
        }
    }

    [Fact]
    public void NormThatIsNotFiniteIsReturnedAndNothingChanged()
    {
        TrainingState<float> training = State(3, float.PositiveInfinity);
        Assert.Equal(double.PositiveInfinity, GradientClipping.ByNorm(training, 1));
        Assert.Equal([3, float.PositiveInfinity], training.Gradients.ToArray());
        Assert.Equal(double.NaN, GradientClipping.ByNorm(State(3, float.NaN), 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void LimitsOutOfRangeAreRefused(double limit)
    {
        Assert.Equal("maxNorm", Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(State(1), limit)).ParamName);
        Assert.Equal("maxValue", Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(State(1), limit)).ParamName);
    }

    private static TrainingState<float> State(params float[] gradients)
    {
        var training = new TrainingState<float>(gradients.Length);
        gradients.CopyTo(training.Gradients);
        return training;
    }

    private static double[] Flatten(JsonElement layers)
        => layers.EnumerateArray().SelectMany(layer => layer.GetProperty("weights").EnumerateArray().SelectMany(row => row.EnumerateArray())
            .Concat(layer.GetProperty("biases").EnumerateArray())).Select(value => value.GetDouble()).ToArray();

    private static double[] Random(int length)
    {
        var random = new RandomSource((ulong)length);
        var values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }

    private static double SixteenLanes(double[] values)
    {
        var lanes = new double[16];
        for (int i = 0; i < values.Length; i++)
        {
            lanes[i % 16] += values[i] * values[i];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }
}
