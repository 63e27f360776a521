using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Convolutions over steps in every format that has them.</summary>
public sealed class ConvolutionModelTests
{
    [Fact]
    public void ModelsComeBackFromEveryFormat()
    {
        ModelDescription model = Model();
        Assert.Equal("2; conv1d 4,3,2; tanh; conv1d 6,2,1,2; conv1d 6,1,1,3; dense 1", ModelSteps.Write(model));
        Assert.Equal("2-conv1d(4, 3, 2) tanh-conv1d(6, 2, 1, 2)-conv1d(6, 1, 1, 3)-1", ModelTopology.Write(model));
        ModelDescription graph = OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Double));
        ModelFolding.FoldScales(graph); // the biases of dense layers
        Compare(model, graph);
        Compare(model, SafetensorsModel.Read(SafetensorsModelWriter.Write(model, TensorType.F64)));
        Compare(model, JsonModel.Read(JsonModelWriter.Write(model, isSingle: false)));

        static void Compare(ModelDescription expected, ModelDescription actual)
        {
            Assert.Equal(ModelSteps.Write(expected), ModelSteps.Write(actual));
            foreach ((ModelLink a, ModelLink b) in expected.Links.Zip(actual.Links))
            {
                Assert.True(a.HasFormOf(b));
                Assert.Equal(a.Weights, b.Weights);
                Assert.Equal(a.Biases, b.Biases);
            }
        }
    }

    [Fact]
    public void AGroupSeesItsOwnValues()
    {
        var link = new ModelLink(ModelLinkKind.Convolution, "it") { InputSize = 4, OutputSize = 2, Taps = 2, Dilation = 1, Groups = 2, Weights = [1, 2, 3, 4, 5, 6, 7, 8], Biases = [0.5, -0.5] };
        var state = new double[4];
        Assert.Equal([2 + (4 * 10) + 0.5, (6 * 100) + (8 * 1000) - 0.5], link.Kind.Evaluate(link, [1, 10, 100, 1000], [], state));
        Assert.Equal([1 + (3 * 10) + 0.5, (5 * 100) + (7 * 1000) - 0.5], link.Kind.Evaluate(link, [0, 0, 0, 0], [], state));
    }

    /// <summary>As exporters write them: values along the second dimension, as they come or after a Transpose, and zeros before the first step by the node itself or by a Pad.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void GraphsAreReadAsExportersWriteThem(bool isTransposed, bool isPadded)
    {
        var graph = new OnnxGraphWriter(OnnxType.Double);
        graph.Input("x", 2, hasSteps: true);
        graph.Tensor("w", [3, 2, 3], [.. Enumerable.Range(0, 18).Select(i => i * 0.25)]);
        graph.Tensor("b", [3], [1, 2, 3]);
        graph.Integers("pads", [0, 0, 4, 0, 0, 0]);
        string x = "x";
        if (isTransposed)
        {
            graph.Node("Transpose", [x], "channels", ("perm", new long[] { 0, 2, 1 }));
            x = "channels";
        }

        if (isPadded)
        {
            graph.Node("Pad", [x, "pads"], "padded");
            x = "padded";
        }

        graph.Node("Conv", [x, "w", "b"], "sums", ("dilations", new long[] { 2 }), ("kernel_shape", new long[] { 3 }), ("pads", new long[] { isPadded ? 0 : 4, 0 }), ("strides", new long[] { 1 }));
        graph.Node("Tanh", ["sums"], "y");
        graph.Output("y", 3, hasSteps: true);
        byte[] bytes = graph.ToArray(17);
        ModelDescription model = OnnxGraphReader.Read(bytes);
        Assert.Equal("conv1d 3,3,2; tanh", string.Join("; ", ModelSteps.Write(model).Split("; ")[1..]));
        Assert.Equal(2, model.Links[0].InputSize);
        Assert.Equal(Enumerable.Range(0, 18).Select(i => i * 0.25), model.Links[0].Weights);
    }

    [Theory]
    [InlineData("pads", 2L, 2L, "has pads = [2, 2], but only 4 zeros before the first step and none behind the last are supported: a convolution that is causal, [4, 0].")]
    [InlineData("pads", 0L, 0L, "has pads = [0, 0], but only 4 zeros before the first step and none behind the last are supported: a convolution that is causal, [4, 0].")]
    [InlineData("strides", 2L, null, "has strides of 2 and dilations of 2, but only strides of 1 are supported.")]
    [InlineData("group", 2L, null, "has weights of shape [3, 2, 3] in 2 groups, which is impossible.")]
    public void WhatIsNoCausalConvolutionIsRefused(string name, long first, long? second, string message)
    {
        var graph = new OnnxGraphWriter(OnnxType.Double);
        graph.Input("x", 2, hasSteps: true);
        graph.Tensor("w", [3, 2, 3], new double[18]);
        graph.Node("Transpose", ["x"], "channels", ("perm", new long[] { 0, 2, 1 }));
        graph.Node("Conv", ["channels", "w"], "y", ("dilations", new long[] { 2 }), (name, second is { } last ? new[] { first, last } : name == "group" ? first : new[] { first }));
        graph.Output("y", 3, hasSteps: true);
        Assert.EndsWith(message, Assert.Throws<FormatException>(() => OnnxGraphReader.Read(graph.ToArray(17))).Message, StringComparison.Ordinal);
    }

    private static ModelDescription Model()
    {
        var random = new RandomSource(3);
        double[] Draw(int count) => Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();
        return new ModelDescription(
            2,
            [
                new ModelLink(ModelLinkKind.Convolution, "a") { InputSize = 2, OutputSize = 4, Taps = 3, Dilation = 2, Weights = Draw(24), Biases = Draw(4) },
                new ModelLink(ModelLinkKind.Activation, "b") { Activation = Activation.Tanh },
                new ModelLink(ModelLinkKind.Convolution, "c") { InputSize = 4, OutputSize = 6, Taps = 2, Groups = 2, Weights = Draw(24), Biases = Draw(6) },
                new ModelLink(ModelLinkKind.Convolution, "d") { InputSize = 6, OutputSize = 6, Groups = 3, Weights = Draw(12), Biases = Draw(6) },
                new ModelLink(ModelLinkKind.Dense, "e") { InputSize = 6, OutputSize = 1, Weights = Draw(6), Biases = Draw(1) },
            ]);
    }
}
