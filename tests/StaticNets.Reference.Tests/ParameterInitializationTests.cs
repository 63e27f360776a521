using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class ParameterInitializationTests
{
    private static readonly (LayerInfo[] Layers, int Length) Layout = TestLayers.Create([3, 5, 2], 4, Activation.Tanh, Activation.Softmax);

    [Fact]
    public void WeightsAreDrawnInThePortableOrderAndTheRestIsZero()
    {
        double[] block = Enumerable.Repeat(double.NaN, Layout.Length).ToArray();
        ParameterInitialization.Initialize<double>(block, default, Layout.Layers, 7, Initializer.HeNormal);
        var portable = new double[32];
        ParameterLayout.CopyToPortable<double>(block, Layout.Layers, portable);

        var random = new RandomSource(7);
        var expected = new double[32];
        Initializer.HeNormal.Fill(expected.AsSpan(0, 15), 3, 5, ref random);
        Initializer.HeNormal.Fill(expected.AsSpan(20, 10), 5, 2, ref random);
        Assert.Equal(expected, portable);
        Assert.Equal(25, block.Count(value => value != 0));
        Assert.DoesNotContain(double.NaN, block);
    }

    /// <summary>The same weights in both precisions, but for their rounding, and in every layout.</summary>
    [Fact]
    public void ASeedFixesTheWeights()
    {
        double[] doubles = Portable<double>(TestLayers.Create([3, 5, 2], 1, Activation.Relu), 9);
        float[] singles = Portable<float>(TestLayers.Create([3, 5, 2], 16, Activation.Relu), 9);
        Assert.Equal(doubles.Select(value => (float)value), singles);
        Assert.NotEqual(doubles, Portable<double>(TestLayers.Create([3, 5, 2], 1, Activation.Relu), 10));

        // bits that must never change, on any platform: seeds of users depend on them
        Assert.Equal([-0.51485328662885488, 0.23408328655425517, 1.6371400826487819], doubles[..3]);
    }

    [Fact]
    public void WithoutAnInitializerEachActivationHasItsOwn()
    {
        var layout = TestLayers.Create([3, 5, 2], 4, Activation.Relu, Activation.Sigmoid);
        var block = new double[layout.Length];
        ParameterInitialization.Initialize<double>(block, default, layout.Layers, 7, null);
        var portable = new double[32];
        ParameterLayout.CopyToPortable<double>(block, layout.Layers, portable);
        var random = new RandomSource(7);
        var expected = new double[32];
        Initializer.HeNormal.Fill(expected.AsSpan(0, 15), 3, 5, ref random);
        Initializer.XavierUniform.Fill(expected.AsSpan(20, 10), 5, 2, ref random);
        Assert.Equal(expected, portable);
    }

    [Fact]
    public void AnInitializerThatFailsLeavesTheParameters()
    {
        float[] block = Enumerable.Repeat(3f, Layout.Length).ToArray();
        Assert.Throws<NotImplementedException>(() => ParameterInitialization.Initialize<float>(block, default, Layout.Layers, 7, new FailingInitializer()));
        Assert.All(block, value => Assert.Equal(3, value));

        var error = Assert.Throws<InvalidOperationException>(() => ParameterInitialization.Initialize<float>(block, default, Layout.Layers, 7, Initializer.Constant(1e300)));
        Assert.Contains("weight of layer 1 from input 0 to output 0 (counted from 0), which is not a finite Single", error.Message, StringComparison.Ordinal);
        Assert.All(block, value => Assert.Equal(3, value));

        error = Assert.Throws<InvalidOperationException>(() => ParameterInitialization.Initialize<float>(block, default, Layout.Layers, 7, new NanInitializer()));
        Assert.Contains("NanInitializer drew NaN for the weight of layer 2 from input 4 to output 1", error.Message, StringComparison.Ordinal);
        Assert.All(block, value => Assert.Equal(3, value));
        ParameterInitialization.Initialize<double>(new double[Layout.Length], default, Layout.Layers, 7, Initializer.Constant(1e300));
    }

    private static T[] Portable<T>((LayerInfo[] Layers, int Length) layout, ulong seed)
        where T : unmanaged
    {
        var block = new T[layout.Length];
        ParameterInitialization.Initialize<T>(block, default, layout.Layers, seed, null);
        var portable = new T[32];
        ParameterLayout.CopyToPortable<T>(block, layout.Layers, portable);
        return portable;
    }

    private sealed class FailingInitializer : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
        {
            weights.Fill(1);
            if (fanIn == 5)
            {
                throw new NotImplementedException();
            }
        }
    }

    private sealed class NanInitializer : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
        {
            if (fanIn == 5)
            {
                weights[^1] = double.NaN;
            }
        }
    }
}
