using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>What changes shapes, and what clips or scales around an activation, as exporters write it.</summary>
public sealed class OnnxShapeTests
{
    /// <summary><c>x.view(x.size(0), -1)</c> as PyTorch exports it, on rows of 2 by 3.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AShapeMayBeComputedOfTheNumberOfRows(bool isSlice)
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("w", [6, 1], [1, 2, 3, 4, 5, 6]);
            graph.Tensor("rows", [], [0]);
            graph.Tensor("end", [1], [1]);
            graph.Tensor("rest", [1], [-1]);
            graph.Tensor("first", [1], [0]);
            graph.Tensor("split", [3], [-1, 2, 3]);
            graph.Node("Reshape", ["x", "split"], "a");
            graph.Node("Shape", ["a"], "s");
            if (isSlice)
            {
                graph.Node("Slice", ["s", "first", "end"], "u");
            }
            else
            {
                graph.Node("Gather", ["s", "rows"], "g");
                graph.Node("Unsqueeze", ["g", "first"], "u");
            }

            if (isSlice)
            {
                graph.Node("Concat", ["u", "rest"], "c", ("axis", 0L));
            }
            else
            {
                graph.Tensor("second", [], [1]);
                graph.Tensor("third", [], [-1]);
                graph.Node("Gather", ["s", "second"], "g2");
                graph.Node("Gather", ["s", "third"], "g3");
                graph.Node("Mul", ["g2", "g3"], "m");
                graph.Node("Unsqueeze", ["m", "first"], "all");
                graph.Node("Concat", ["u", "all"], "c", ("axis", 0L));
            }

            graph.Node("Reshape", ["a", "c"], "flat");
            graph.Node("MatMul", ["flat", "w"], "y");
        });
        Assert.Equal("6-1", model.ToString());
        Assert.Equal([1.0, 2, 3, 4, 5, 6], model.Links[0].Weights);
    }

    [Fact]
    public void SizesThatMoveRowsAreRefused()
    {
        Refused("changes what a row is (from [6] to [-1, n])", graph =>
        {
            graph.Tensor("rows", [1], [0]);
            graph.Tensor("rest", [1], [-1]);
            graph.Node("Shape", ["x"], "s");
            graph.Node("Gather", ["s", "rows"], "g");
            graph.Node("Concat", ["rest", "g"], "c");
            graph.Node("Reshape", ["x", "c"], "y");
        });
        Refused("takes 's', which are sizes, where values are expected", graph =>
        {
            graph.Node("Shape", ["x"], "s");
            graph.Node("Relu", ["s"], "y");
        });
        Refused("changes what a row is (from [6] to [?])", graph =>
        {
            graph.Tensor("rows", [1], [0]);
            graph.Tensor("six", [1], [6]);
            graph.Node("Shape", ["x"], "s");
            graph.Node("Gather", ["s", "rows"], "g");
            graph.Node("Mul", ["g", "six"], "m");
            graph.Node("Reshape", ["x", "m"], "y");
        });
        Refused("takes size 2 of 2", graph =>
        {
            graph.Tensor("two", [], [2]);
            graph.Node("Shape", ["x"], "s");
            graph.Node("Gather", ["s", "two"], "g");
            graph.Node("Reshape", ["x", "g"], "y");
        });
        Refused("but at most 16 are supported", graph =>
        {
            graph.Node("Shape", ["x"], "s");
            graph.Node("Concat", ["s", "s", "s", "s", "s", "s", "s", "s", "s"], "c");
            graph.Node("Reshape", ["x", "c"], "y");
        });
    }

    /// <summary>Without zeros that copy a size, 0 is a size.</summary>
    [Fact]
    public void AZeroOfAReshapeMayMeanNothing()
    {
        static void Reshape(OnnxGraphWriter graph, long allowZero)
        {
            graph.Tensor("s", [2], [0, 6]);
            graph.Node("Reshape", ["x", "s"], "y", ("allowzero", allowZero));
        }

        Assert.Empty(Read(graph => Reshape(graph, 0)).Links);
        Refused("changes what a row is", graph => Reshape(graph, 1));
    }

    [Fact]
    public void DimensionsOfOneComeAndGo()
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("one", [1], [1]);
            graph.Tensor("last", [1], [-1]);
            graph.Tensor("w", [6, 1], [1, 2, 3, 4, 5, 6]);
            graph.Node("Unsqueeze", ["x", "one"], "a");
            graph.Node("Relu", ["a"], "b");
            graph.Node("Squeeze", ["b", "one"], "c");
            graph.Node("MatMul", ["c", "w"], "d");
            graph.Node("Squeeze", ["d", "last"], "e");
            graph.Node("Sigmoid", ["e"], "y");
        });
        Assert.Equal("6 relu-1 sigmoid", model.ToString());
        Refused("puts a dimension before that of the rows", graph =>
        {
            graph.Tensor("zero", [1], [0]);
            graph.Node("Unsqueeze", ["x", "zero"], "y");
        });
        Refused("removes dimensions that are not there or not 1", graph =>
        {
            graph.Tensor("one", [1], [1]);
            graph.Node("Squeeze", ["x", "one"], "y");
        });
        Refused("does not state its axes as constants", graph => graph.Node("Squeeze", ["x"], "y"));
    }

    [Fact]
    public void OneRowWithoutADimensionOfRowsGetsOne()
    {
        byte[] file = OnnxSamples.Graph(6, Write);
        Assert.Equal("6-1 relu", OnnxGraphReader.Read(OnnxBytes.WithoutRows(file)).ToString());
        static void Write(OnnxGraphWriter graph)
        {
            graph.Tensor("zero", [1], [0]);
            graph.Tensor("w", [6, 1], [1, 2, 3, 4, 5, 6]);
            graph.Node("Unsqueeze", ["x", "zero"], "a");
            graph.Node("Gemm", ["a", "w"], "b");
            graph.Node("Squeeze", ["b", "zero"], "c");
            graph.Node("Relu", ["c"], "y");
        }

        string message = Assert.Throws<FormatException>(() => OnnxGraphReader.Read(OnnxBytes.WithoutRows(OnnxSamples.Graph(6, graph =>
        {
            graph.Tensor("w", [6, 1], [1, 2, 3, 4, 5, 6]);
            graph.Node("Gemm", ["x", "w"], "y");
        })))).Message;
        Assert.Contains("takes values without a dimension of rows", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Max", 0, "Min", 6, Activation.Relu6)]
    [InlineData("Min", 6, "Max", 0, Activation.Relu6)]
    [InlineData("Max", -1, "Min", 1, Activation.HardTanh)]
    [InlineData("Relu", 0, "Min", 6, Activation.Relu6)]
    [InlineData("Relu", 0, "Max", 0, Activation.Relu)]
    public void TwoBoundsAreOneActivation(string first, double firstBound, string second, double secondBound, Activation expected)
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("a", [], [firstBound]);
            graph.Tensor("b", [1], [secondBound]);
            graph.Node(first, first == "Relu" ? ["x"] : ["x", "a"], "z");
            graph.Node(second, ["b", "z"], "y");
        });
        Assert.Equal(expected, Assert.Single(model.Links).Activation);
    }

    [Fact]
    public void BoundsThatLeaveOneNumberAreRefused()
    {
        // The lower bound wins in the end: everything is 6.
        Refused("(Max) is not supported", graph =>
        {
            graph.Tensor("a", [], [0]);
            graph.Tensor("b", [], [6]);
            graph.Node("Min", ["x", "a"], "z");
            graph.Node("Max", ["z", "b"], "y");
        });
    }

    /// <summary>Activations with other constants than ours are ours between two scales.</summary>
    [Theory]
    [InlineData("HardSigmoid", 0.2, 0.5)]
    [InlineData("HardSigmoid", 0.5, 0.6)]
    [InlineData("Selu", 2, 3)]
    [InlineData("Celu", 2, 0)]
    [InlineData("Swish", 1.702, 0)]
    public void ActivationsWithOtherConstantsComputeWhatTheySay(string operation, double alpha, double beta)
    {
        (string, object)[] attributes = operation switch
        {
            "HardSigmoid" => [("alpha", alpha), ("beta", beta)],
            "Selu" => [("alpha", alpha), ("gamma", beta)],
            _ => [("alpha", alpha)],
        };
        ModelDescription model = Read(graph => graph.Node(operation, ["x"], "y", attributes));
        double[] inputs = [-4, -1.5, -0.25, 0, 0.75, 3];
        double Expected(double x) => operation switch
        {
            "HardSigmoid" => Math.Clamp((alpha * x) + beta, 0, 1),
            "Selu" => beta * (x > 0 ? x : alpha * (Math.Exp(x) - 1)),
            "Celu" => Math.Max(0, x) + Math.Min(0, alpha * (Math.Exp(x / alpha) - 1)),
            _ => x / (1 + Math.Exp(-alpha * x)),
        };

        // The constants of nodes are single precision.
        Assert.All(inputs.Zip(ModelEvaluation.Run(model, inputs)), pair => Assert.Equal(Expected(pair.First), pair.Second, 1e-6));
    }

    /// <summary>Up to opset 6 an axis said where a constant's dimensions begin.</summary>
    [Fact]
    public void AnAxisOfBroadcastingHasToBeTheUsualOne()
    {
        static void Add(OnnxGraphWriter graph, long axis)
        {
            graph.Tensor("b", [6], [1, 2, 3, 4, 5, 6]);
            graph.Node("Add", ["x", "b"], "y", ("axis", axis), ("broadcast", 1L));
        }

        Assert.Equal(ModelLinkKind.Scale, Assert.Single(OnnxGraphReader.Read(OnnxSamples.Graph(6, graph => Add(graph, 1), opset: 6)).Links).Kind);
        Assert.Contains("along axis 0", Assert.Throws<FormatException>(() => OnnxGraphReader.Read(OnnxSamples.Graph(6, graph => Add(graph, 0), opset: 6))).Message, StringComparison.Ordinal);
    }

    private static ModelDescription Read(Action<OnnxGraphWriter> write) => OnnxGraphReader.Read(OnnxSamples.Graph(6, write));

    private static void Refused(string reason, Action<OnnxGraphWriter> write)
        => Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(write)).Message, StringComparison.Ordinal);
}
