using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Graphs that other software may write, and those that are refused with the node that is at fault.</summary>
public sealed class OnnxGraphTests
{
    private static readonly double[] Matrix = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void GemmHasItsFactorsAndAnyLayoutOfItsWeights()
    {
        ModelDescription model = Read(2, graph =>
        {
            graph.Tensor("w", [2, 3], Matrix);
            graph.Tensor("b", [1, 3], [10, 20, 30]);
            graph.Node("Gemm", ["x", "w", "b"], "y", ("alpha", 0.5), ("beta", 2.0));
        });
        Assert.Equal([0.5, 2, 1, 2.5, 1.5, 3], model.Links[0].Weights);
        Assert.Equal([20, 40, 60], model.Links[0].Biases);
        model = Read(3, graph =>
        {
            graph.Tensor("w", [2, 3], Matrix);
            graph.Tensor("b", [], [1]);
            graph.Node("Gemm", ["x", "w", "b"], "y", ("transB", 1L));
        });
        Assert.Equal(Matrix, model.Links[0].Weights);
        Assert.Equal([1, 1], model.Links[0].Biases);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MatMulTakesItsBiasFromEitherSide(bool isFirst)
    {
        ModelDescription model = Read(2, graph =>
        {
            graph.Tensor("w", [2, 3], Matrix);
            graph.Tensor("b", [3], [10, 20, 30]);
            graph.Node("MatMul", ["x", "w"], "sum");
            graph.Node("Add", isFirst ? ["b", "sum"] : ["sum", "b"], "y");
        });
        ModelFolding.FoldScales(model);
        ModelLink layer = Assert.Single(model.Links);
        Assert.Equal([1, 4, 2, 5, 3, 6], layer.Weights);
        Assert.Equal([10, 20, 30], layer.Biases);
    }

    [Fact]
    public void ANormalizationOfInputsGoesIntoTheFirstWeights()
    {
        ModelDescription model = Read(2, graph =>
        {
            graph.Tensor("mean", [1, 2], [1, 2]);
            graph.Tensor("deviation", [2], [2, 4]);
            graph.Tensor("w", [2, 1], [6, 8]);
            graph.Node("Sub", ["x", "mean"], "centred");
            graph.Node("Div", ["centred", "deviation"], "normal");
            graph.Node("Cast", ["normal"], "cast", ("to", 1L));
            graph.Node("MatMul", ["cast", "w"], "y");
        });
        ModelFolding.FoldScales(model);
        ModelLink layer = Assert.Single(model.Links);
        Assert.Equal([3, 2], layer.Weights);
        Assert.Equal([-7], layer.Biases);
    }

    [Theory]
    [InlineData(Activation.Silu, 1.0)]
    [InlineData(Activation.HardSwish, 1.0)]
    [InlineData(Activation.Softsign, 1.0)]
    [InlineData(Activation.Mish, 1.0)]
    [InlineData(Activation.Softplus, 1.0)]
    [InlineData(Activation.Gelu, 1.0)]
    [InlineData(Activation.GeluTanh, 1.0)]
    public void ExpansionsAreReadInEitherOrder(Activation activation, double one)
    {
        ModelDescription model = Read(1, graph =>
        {
            graph.Tensor("one", [1], [one]);
            graph.Tensor("three", [], [3]);
            graph.Tensor("zero", [], [0]);
            graph.Tensor("six", [], [6]);
            switch (activation)
            {
                case Activation.Silu:
                    graph.Node("Sigmoid", ["x"], "s");
                    graph.Node("Mul", ["s", "x"], "y");
                    break;
                case Activation.HardSwish:
                    graph.Node("Add", ["three", "x"], "a");
                    graph.Node("Clip", ["a", "zero", "six"], "c");
                    graph.Node("Div", ["c", "six"], "d");
                    graph.Node("Mul", ["d", "x"], "y");
                    break;
                case Activation.Softsign:
                    graph.Node("Abs", ["x"], "a");
                    graph.Node("Add", ["one", "a"], "b");
                    graph.Node("Div", ["x", "b"], "y");
                    break;
                case Activation.Gelu:
                    graph.Tensor("half", [], [0.5]);
                    graph.Tensor("root", [], [0.70710678]);
                    graph.Node("Mul", ["root", "x"], "a");
                    graph.Node("Erf", ["a"], "e");
                    graph.Node("Add", ["one", "e"], "g");
                    graph.Node("Mul", ["x", "half"], "h");
                    graph.Node("Mul", ["g", "h"], "y");
                    break;
                case Activation.GeluTanh:
                    graph.Tensor("two", [], [2]);
                    graph.Tensor("cubic", [], [0.044715]);
                    graph.Tensor("root", [], [0.7978846]);
                    graph.Node("Pow", ["x", "three"], "p");
                    graph.Node("Mul", ["cubic", "p"], "c");
                    graph.Node("Add", ["c", "x"], "a");
                    graph.Node("Mul", ["root", "a"], "b");
                    graph.Node("Tanh", ["b"], "t");
                    graph.Node("Add", ["one", "t"], "g");
                    graph.Node("Mul", ["g", "x"], "h");
                    graph.Node("Div", ["h", "two"], "y");
                    break;
                case Activation.Softplus:
                    graph.Node("Exp", ["x"], "e");
                    graph.Node("Add", ["one", "e"], "a");
                    graph.Node("Log", ["a"], "y");
                    break;
                default:
                    graph.Node("Exp", ["x"], "e");
                    graph.Node("Add", ["e", "one"], "a");
                    graph.Node("Log", ["a"], "l");
                    graph.Node("Tanh", ["l"], "t");
                    graph.Node("Mul", ["x", "t"], "y");
                    break;
            }
        });
        Assert.Equal(activation, Assert.Single(model.Links).Activation);
    }

    /// <summary>As files before opset 17 have it; what is scaled and shifted behind it becomes its gamma and beta.</summary>
    [Fact]
    public void ALayerNormalizationMayBeSpelledOut()
    {
        ModelDescription model = Read(3, graph =>
        {
            graph.Tensor("axes", [1], [-1]);
            graph.Tensor("two", [], [2]);
            graph.Tensor("epsilon", [], [0.5]);
            graph.Tensor("gamma", [3], [1, 2, 3]);
            graph.Tensor("beta", [3], [4, 5, 6]);
            graph.Node("ReduceMean", ["x", "axes"], "mean");
            graph.Node("Sub", ["x", "mean"], "deviation");
            graph.Node("Pow", ["deviation", "two"], "square");
            graph.Node("ReduceMean", ["square", "axes"], "variance");
            graph.Node("Add", ["variance", "epsilon"], "sum");
            graph.Node("Sqrt", ["sum"], "root");
            graph.Node("Div", ["deviation", "root"], "normal");
            graph.Node("Mul", ["normal", "gamma"], "scaled");
            graph.Node("Add", ["scaled", "beta"], "y");
        });
        ModelFolding.FoldScales(model);
        ModelLink norm = Assert.Single(model.Links);
        Assert.Equal(ModelLinkKind.LayerNorm, norm.Kind);
        Assert.Equal(0.5, norm.Epsilon);
        Assert.Equal([1, 2, 3], norm.Weights);
        Assert.Equal([4, 5, 6], norm.Biases);
    }

    [Fact]
    public void AnExpansionWithAnotherConstantIsNoActivation()
    {
        Refused(1, "(Abs) is not supported", graph =>
        {
            graph.Tensor("two", [1], [2]);
            graph.Node("Abs", ["x"], "a");
            graph.Node("Add", ["two", "a"], "b");
            graph.Node("Div", ["x", "b"], "y");
        });
        Refused(1, "Node 'Mul_0' (Mul) combines two values", graph =>
        {
            graph.Node("Tanh", ["x"], "t");
            graph.Node("Mul", ["x", "t"], "y");
        });
    }

    [Fact]
    public void ConstantsAreTransposedReshapedAndCast()
    {
        ModelDescription model = Read(3, graph =>
        {
            graph.Tensor("w", [6], Matrix);
            graph.Tensor("shape", [2], [-1, 3]);
            graph.Node("Reshape", ["w", "shape"], "rows");
            graph.Node("Transpose", ["rows"], "columns", []);
            graph.Node("Cast", ["columns"], "cast", ("to", 11L));
            graph.Node("MatMul", ["x", "cast"], "y");
        });
        Assert.Equal(Matrix, model.Links[0].Weights);
    }

    [Fact]
    public void BranchesAreAddedWhenOneIsAnEarlierValue()
    {
        ModelDescription model = Read(2, graph =>
        {
            graph.Tensor("w", [2, 2], [1, 2, 3, 4]);
            graph.Node("MatMul", ["x", "w"], "a");
            graph.Node("Relu", ["a"], "b");
            graph.Node("MatMul", ["b", "w"], "c");
            graph.Node("Add", ["b", "c"], "d");
            graph.Node("Add", ["d", "x"], "y");
        });
        Assert.Equal("2-2 relu-2 skip skip", model.ToString());
        Assert.Equal([1, -1], model.Links.Where(link => link.Kind == ModelLinkKind.Add).Select(link => link.Source));
        Refused(2, "Node 'Add_0' (Add) adds two branches that both have layers", graph =>
        {
            graph.Tensor("w", [2, 2], [1, 2, 3, 4]);
            graph.Node("MatMul", ["x", "w"], "a");
            graph.Node("MatMul", ["x", "w"], "b");
            graph.Node("Add", ["a", "b"], "y");
        });
    }

    [Fact]
    public void WhatIsNotSupportedIsNamedWithWhatIs()
    {
        Refused(2, "Node 'ConvTranspose_0' (ConvTranspose) is not supported; Gemm, MatMul", graph => graph.Node("ConvTranspose", ["x"], "y"));
        Refused(2, "Node 'Celu_0' (Celu) has alpha = 0, but only positive numbers are supported", graph => graph.Node("Celu", ["x"], "y", ("alpha", 0.0)));
        Refused(2, "has approximate = 'erf'", graph => graph.Node("Gelu", ["x"], "y", ("approximate", "erf")));
        Refused(2, "is over axis 0", graph => graph.Node("Softmax", ["x"], "y", ("axis", 0L)));
        Refused(2, "has its attribute 'axis' in another type", graph => graph.Node("Softmax", ["x"], "y", ("axis", 0.5)));
        Refused(2, "is not the output; a log-softmax is supported only there", graph =>
        {
            graph.Node("LogSoftmax", ["x"], "a");
            graph.Node("Relu", ["a"], "y");
        });
        Refused(3, "has weights for 2 inputs, but 3 come in", graph =>
        {
            graph.Tensor("w", [2, 2], [1, 2, 3, 4]);
            graph.Node("MatMul", ["x", "w"], "y");
        });
        Refused(2, "has weights (B) that are no constants", graph => graph.Node("Gemm", ["x", "x"], "y"));
        Refused(2, "has transA = 1", graph => graph.Node("Gemm", ["x", "x"], "y", ("transA", 1L)));
        Refused(2, "It is of opset 5, and 6 to 24 are read", graph => graph.Node("Relu", ["x"], "y"), opset: 5);
        Refused(2, "It is of opset 25, and 6 to 24 are read", graph => graph.Node("Relu", ["x"], "y"), opset: 25);
        Refused(2, "is in training mode", graph => graph.Node("Dropout", ["x"], "y"), opset: 6);
        Refused(2, "has no input", graph => graph.Node("Relu", [], "y"));
    }

    /// <summary>Of a PRelu it is the slopes that are refused, not the operator.</summary>
    [Fact]
    public void SlopesThatAreComputedAreNamed()
    {
        Refused(3, "Node 'PRelu_0' (PRelu) is not supported with slopes that are computed; constant slopes are", graph => graph.Node("PRelu", ["x", "x"], "y"));
        Refused(3, "Node 'PRelu_0' (PRelu) is not supported with slopes that are computed; constant slopes are", graph => graph.Node("PRelu", ["x"], "y"));
    }

    /// <summary>Operators that are read of sizes or of constants alone are not refused beside their own names.</summary>
    [Theory]
    [InlineData("Transpose", "(Transpose) has perm = [1, 0], and those are accepted that leave the dimension of rows the first of 2.")]
    [InlineData("Max", "(Max) is not supported with these values; Max with a constant is, where it leaves more than one number.")]
    public void OperatorsThatAreReadOfOtherThingsSayOfWhich(string operation, string expected)
    {
        string message = Assert.Throws<FormatException>(() => Read(3, graph => graph.Node(operation, ["x"], "y"))).Message;
        Assert.EndsWith(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Gemm", message, StringComparison.Ordinal);
    }

    [Fact]
    public void BoundsThatAreNoActivationAreNamed()
    {
        Refused(2, "'Clip_0' (Clip) has bounds that are no activation, 20 and 0, but only constants", graph =>
        {
            graph.Tensor("low", [], [20]);
            graph.Tensor("high", [], [0]);
            graph.Node("Clip", ["x", "low", "high"], "y");
        });
        Refused(2, "'Clip_0' (Clip) has bounds that are no constants, but only", graph => graph.Node("Clip", ["x", "x"], "y"));
    }

    /// <summary>A model that states no version of ONNX' own operators, only of another set, or none at all.</summary>
    [Fact]
    public void AnOpsetThatIsNotStatedIsNotCalledZero()
    {
        byte[] own = OnnxSamples.Graph(2, graph => graph.Node("Relu", ["x"], "y"));
        var set = new ProtobufWriter();
        set.Text(1, "com.microsoft");
        set.Integer(2, 1);
        byte[] foreign = OnnxBytes.Copy(own, (field, content) => field == 8 ? set.ToArray() : content);
        Assert.Equal(
            "It states no version (opset) of ONNX' own operators, only of 'com.microsoft', and those are read, of opset 6 to 24: export the model anew, and save it without the optimizations of onnxruntime or other software.",
            Assert.Throws<FormatException>(() => OnnxGraphReader.Read(foreign)).Message);
        byte[] none = OnnxBytes.Copy(own, (field, content) => field == 8 ? null : content);
        Assert.Contains("It states no version (opset) of ONNX' own operators, and those are read", Assert.Throws<FormatException>(() => OnnxGraphReader.Read(none)).Message, StringComparison.Ordinal);
    }

    /// <summary>What has no weights is no network, and no topology is made of it.</summary>
    [Fact]
    public void AGraphWithoutALayerIsNoTopology()
    {
        ModelDescription model = Read(60, graph =>
        {
            graph.Node("Identity", ["x"], "y");
        });
        Assert.Contains("It has no layer", Assert.Throws<FormatException>(() => ModelTopology.Write(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GraphsThatAreNoChainAreRefused()
    {
        Refused(2, "the nodes are in a cycle", graph =>
        {
            graph.Node("Relu", ["b"], "a");
            graph.Node("Relu", ["a"], "b");
            graph.Node("Relu", ["b"], "y");
        });
        Refused(2, "takes 'nowhere', which nothing gives", graph => graph.Node("Relu", ["nowhere"], "y"));
        Refused(2, "takes 'y', which nothing gives", graph => graph.Node("Relu", ["x"], "z"));
        Refused(2, "gives 'y', which is there already", graph =>
        {
            graph.Node("Relu", ["x"], "y");
            graph.Node("Relu", ["x"], "y");
        });
        Refused(2, "Its output depends on 2 inputs ('x', 'z')", graph =>
        {
            graph.Input("z", 2);
            graph.Node("Add", ["x", "z"], "y");
        });
        Refused(2, "It has 2 outputs that are networks of the inputs ('z', 'y')", graph =>
        {
            graph.Output("z", 2);
            graph.Node("Tanh", ["x"], "z");
            graph.Node("Relu", ["x"], "y");
        });
        Refused(2, "does not depend on its input", graph => graph.Tensor("y", [1], [1]));
    }

    private static ModelDescription Read(int inputs, Action<OnnxGraphWriter> write, long opset = 17) => OnnxGraphReader.Read(OnnxSamples.Graph(inputs, write, opset));

    private static void Refused(int inputs, string reason, Action<OnnxGraphWriter> write, long opset = 17)
        => Assert.Contains(reason, Assert.ThrowsAny<FormatException>(() => Read(inputs, write, opset)).Message, StringComparison.Ordinal);
}
