using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Learned slopes in every format of models.</summary>
public class PReluModelTests
{
    [Fact]
    public void EveryFormatGivesTheSlopesBack()
    {
        ModelDescription model = Model();
        Assert.Equal("2-3 prelu-1", model.ToString());
        Assert.Equal("2-3 prelu-1", ModelTopology.Write(model));
        Assert.Equal("2; dense 3; prelu; dense 1", ModelSteps.Write(model));
        AssertSame(model, OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Double)));
        AssertSame(model, JsonModel.Read(JsonModelWriter.Write(model, isSingle: false)));
        AssertSame(model, SafetensorsModel.Read(SafetensorsModelWriter.Write(model, TensorType.F64)));
    }

    [Fact]
    public void SlopesAreOfNegativeValuesOnly()
        => Assert.Equal([2, -2, 8], StaticNets.ModelEvaluation.Evaluate(new ModelDescription(3, [Model().Links[1]]), [2, -2, -4]));

    /// <summary>PyTorch exports a slope for each channel as [n]; ONNX broadcasts [1, n] alike.</summary>
    [Theory]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 1, 3 })]
    public void OnnxMayHaveASlopeForEachValue(int[] shape)
    {
        ModelDescription model = Read(3, shape, [0.5, 1, -2]);
        Assert.Equal("3 prelu", model.ToString());
        Assert.Equal([2, -2, 8], StaticNets.ModelEvaluation.Evaluate(model, [2, -2, -4]));
    }

    /// <summary>One slope for several values learns nothing here; for the one value of a row it is that value's.</summary>
    [Fact]
    public void OneSlopeIsALeakyReluUnlessThereIsOneValue()
    {
        Assert.Equal("3 leakyrelu(0.5)", Read(3, [1], [0.5]).ToString());
        Assert.Equal("3 leakyrelu(0.5)", Read(3, [], [0.5]).ToString());
        Assert.Equal("1 leakyrelu(0.5)", Read(1, [], [0.5]).ToString());
        Assert.Equal("1 prelu", Read(1, [1], [0.5]).ToString());
    }

    [Fact]
    public void SlopesOfAnotherShapeAreRefused()
        => Assert.Contains("Node 'PRelu_0' (PRelu) has numbers of shape [2], but only one number or [3] is supported", Assert.Throws<FormatException>(() => Read(3, [2], [1, 2])).Message, StringComparison.Ordinal);

    [Fact]
    public void TheyStandInTheActivationsPlace()
    {
        ModelDescription model = Model();
        model.Links.Insert(2, new ModelLink(ModelLinkKind.Activation, "Node 'x'") { Activation = Activation.Relu });
        Assert.Equal("Node 'x' is a second activation, relu directly after prelu.", Assert.Throws<FormatException>(() => ModelTopology.Write(model)).Message);
    }

    [Fact]
    public void KerasCallsThemAlpha()
    {
        byte[] file = Tensors(
            ("dense_1/kernel", [2, 3], [1, 3, 5, 2, 4, 6]),
            ("dense_1/bias", [3], [1, 2, 3]),
            ("p_re_lu_2/alpha", [3], [0.5, 1, -2]),
            ("dense_3/kernel", [3, 1], [1, 2, 3]),
            ("dense_3/bias", [1], [1]));
        AssertSame(Model(), SafetensorsModel.Read(file, Model(), ["dense_1", "p_re_lu_2", "dense_3"]));
    }

    [Fact]
    public void JsonSaysWhatIsWrong()
    {
        Assert.Contains("Layer 1 (prelu) lacks \"slopes\"", Refusal("{\"prelu\": 2}"), StringComparison.Ordinal);
        Assert.Contains("Layer 1 (prelu) is of 3 values, but 2 come in", Refusal("{\"prelu\": 3, \"slopes\": [1, 2, 3]}"), StringComparison.Ordinal);
        Assert.Contains("Layer 1 (prelu) has 1 numbers in \"slopes\", but 2 are expected", Refusal("{\"prelu\": 2, \"slopes\": [1]}"), StringComparison.Ordinal);

        static string Refusal(string layer)
        {
            byte[] text = System.Text.Encoding.UTF8.GetBytes($"{{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 2, \"layers\": [{layer}]}}");
            return Assert.ThrowsAny<Exception>(() => JsonModel.Read(text)).Message;
        }
    }

    private static ModelDescription Read(int inputs, int[] shape, double[] slopes) => OnnxGraphReader.Read(OnnxSamples.Graph(
        inputs,
        graph =>
        {
            graph.Tensor("s", shape, slopes);
            graph.Node("PRelu", ["x", "s"], "y");
        },
        opset: 17));

    /// <summary>A file of other software, which states nothing besides.</summary>
    private static byte[] Tensors(params (string Name, int[] Shape, double[] Values)[] tensors)
    {
        var entries = new List<string>();
        int offset = 0;
        foreach ((string name, int[] shape, double[] values) in tensors)
        {
            entries.Add($"\"{name}\": {{\"dtype\": \"F64\", \"shape\": [{string.Join(", ", shape)}], \"data_offsets\": [{offset}, {offset += values.Length * sizeof(double)}]}}");
        }

        byte[] header = System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(", ", entries)}}}");
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. tensors.SelectMany(tensor => tensor.Values).SelectMany(BitConverter.GetBytes)];
    }

    private static void AssertSame(ModelDescription expected, ModelDescription actual)
    {
        Assert.Equal(expected.Links.Count, actual.Links.Count);
        foreach ((ModelLink a, ModelLink b) in expected.Links.Zip(actual.Links))
        {
            Assert.True(a.HasFormOf(b), b.Describe());
            Assert.Equal(a.Weights, b.Weights);
            Assert.Equal(a.Biases, b.Biases);
        }
    }

    private static ModelDescription Model() => new(2, new List<ModelLink>
    {
        new(ModelLinkKind.Dense, "test") { InputSize = 2, OutputSize = 3, Weights = [1, 2, 3, 4, 5, 6], Biases = [1, 2, 3] },
        new(ModelLinkKind.PRelu, "test") { OutputSize = 3, Weights = [0.5, 1, -2] },
        new(ModelLinkKind.Dense, "test") { InputSize = 3, OutputSize = 1, Weights = [1, 2, 3], Biases = [1] },
    });
}
