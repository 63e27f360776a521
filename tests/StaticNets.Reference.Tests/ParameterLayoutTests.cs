using System;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class ParameterLayoutTests
{
    private static readonly (LayerInfo[] Layers, int Length) Layout = TestLayers.Create([2, 3, 1], 4, Activation.Relu);

    [Fact]
    public void ThePortableOrderIsWeightsByOutputAndThenBiases()
    {
        float[] portable = Enumerable.Range(1, 13).Select(i => (float)i).ToArray();
        var block = new float[Layout.Length];
        ParameterLayout.CopyFromPortable<float>(block, Layout.Layers, portable);
        float[] expected =
        [
            7, 8, 9, 0, // biases of layer 0
            1, 3, 5, 0, // from input 0
            2, 4, 6, 0, // from input 1
            13, 0, 0, 0, // the bias of layer 1
            10, 0, 0, 0, 11, 0, 0, 0, 12, 0, 0, 0,
        ];
        Assert.Equal(expected, block);

        var copy = new float[13];
        ParameterLayout.CopyToPortable<float>(block, Layout.Layers, copy);
        Assert.Equal(portable, copy);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(0)]
    public void AnotherLengthIsRefusedAndNothingIsWritten(int length)
    {
        var block = new double[Layout.Length];
        double[] portable = Enumerable.Repeat(1.0, length).ToArray();
        var error = Assert.Throws<ArgumentException>(() => ParameterLayout.CopyFromPortable<double>(block, Layout.Layers, portable));
        Assert.Equal("source", error.ParamName);
        Assert.Contains($"13 weights and biases, but the length given is {length}", error.Message, StringComparison.Ordinal);
        Assert.All(block, value => Assert.Equal(0, value));

        error = Assert.Throws<ArgumentException>(() => ParameterLayout.CopyToPortable<double>(block, Layout.Layers, portable));
        Assert.Equal("destination", error.ParamName);
        Assert.All(portable, value => Assert.Equal(1, value));
    }

    [Fact]
    public void ABlockOfAnotherNetworkIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => ParameterLayout.CopyFromPortable<double>(new double[Layout.Length - 1], Layout.Layers, new double[13]));
        Assert.Equal("block", error.ParamName);
    }
}
