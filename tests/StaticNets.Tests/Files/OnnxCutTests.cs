using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>What of a graph is read where it has several inputs or outputs, and what exporters write around a network.</summary>
public sealed class OnnxCutTests
{
    private static readonly double[] Inputs = [0.5, -2, 3];

    [Fact]
    public void AnOutputThatIsNotThereIsRefusedWithTheNames()
    {
        void Write(OnnxGraphWriter graph)
        {
            graph.Output("z", 3);
            graph.Node("Tanh", ["x"], "z");
            graph.Node("Relu", ["x"], "y");
        }

        Assert.Equal("It has 2 outputs that are networks of the inputs ('z', 'y'), and one is read at a time: choose it by Output, or by --output in the tool.", Refusal(Write));
        Assert.Equal("It has no output 'w'; its outputs are 'z', 'y', and what a node puts out may be named as well.", Refusal(Write, output: "w"));
        Assert.Equal("It has no input 'w'; its inputs are 'x', and what a node puts out may be named as well.", Refusal(Write, output: "y", input: "w"));
        Assert.Equal("Its output 'y' does not depend on 'z'.", Refusal(Write, output: "y", input: "z"));
        Assert.Equal(Activation.Tanh, Assert.Single(Read(Write, output: "z").Links).Activation);
        Assert.Equal(["Output 'y' is left out."], Read(Write, output: "z").Remarks);
    }

    [Fact]
    public void OtherFormatsHaveNothingToChoose()
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes("{}");
        Assert.True(Assert.Throws<ModelChoiceException>(() => ModelFiles.Read(json, "a.json", new ModelChoice("x", null))).IsInput);
        Assert.Contains("are for ONNX files", Assert.Throws<ModelChoiceException>(() => ModelFiles.Read(json, "a.safetensors", new ModelChoice(null, "y"))).Message, StringComparison.Ordinal);
    }

    /// <summary>What is put out twice is one network; constants, and what is passed on, are none.</summary>
    [Fact]
    public void TheOnlyNetworkAmongOutputsIsTaken()
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("version", [1], [3]);
            graph.Output("version", 1);
            graph.Output("same", 3);
            graph.Output("again", 3);
            graph.Output("best", 1);
            graph.Input("state", 2);
            graph.Output("passed", 2);
            graph.Node("Identity", ["state"], "copy");
            graph.Node("Cast", ["copy"], "passed", ("to", 1L));
            graph.Node("Flatten", ["x"], "same");
            graph.Node("Relu", ["x"], "y");
            graph.Node("Relu", ["x"], "again");
            graph.Node("ArgMax", ["again"], "best", ("axis", 1L));
        });
        Assert.Equal(Activation.Relu, Assert.Single(model.Links).Activation);
        Assert.Equal(["Input 'state' is left out: the network does not depend on it.", "Output 'version' is left out.", "Output 'same' is left out.", "Output 'best' is left out.", "Output 'passed' is left out.", "Output 'y' is left out."], model.Remarks.Order(StringComparer.Ordinal).Where(remark => remark[0] == 'I').Concat(model.Remarks.Where(remark => remark[0] == 'O')));
    }

    [Fact]
    public void AnInputInTheMiddleIsOne()
    {
        ModelDescription model = Read(
            graph =>
            {
                graph.Input("z", 3);
                graph.Node("Concat", ["x", "z"], "both", ("axis", 1L));
                graph.Node("Tanh", ["both"], "h");
                graph.Tensor("w", [6, 1], [1, 2, 3, 4, 5, 6]);
                graph.Node("MatMul", ["h", "w"], "y");
            },
            input: "h");
        Assert.Equal("6-1", model.ToString());
        Assert.Contains("Input 'z' is left out: the network does not depend on it.", model.Remarks);
    }

    [Fact]
    public void InputsThatNothingJoinsAreRefused()
    {
        Assert.Contains("Its output depends on 2 inputs ('x', 'z'), and one is accepted, or several that a Concat joins to one row", Refusal(Add), StringComparison.Ordinal);
        Assert.Equal("Its output 'y' depends on 'z' besides 'x': choose an input behind which all of them are joined, or none.", Refusal(Add, input: "x"));
        Assert.Contains("are clipped to other bounds each, and the same ones are accepted", Refusal(graph =>
        {
            graph.Input("z", 2);
            graph.Tensor("low", [], [-5]);
            graph.Tensor("high", [], [5]);
            graph.Node("Clip", ["z", "low", "high"], "c");
            graph.Node("Concat", ["x", "c"], "y", ("axis", 1L));
        }), StringComparison.Ordinal);

        static void Add(OnnxGraphWriter graph)
        {
            graph.Input("z", 3);
            graph.Node("Add", ["x", "z"], "y");
        }
    }

    [Fact]
    public void InputsAreNormalizedEachByItsOwn()
    {
        ModelDescription model = Read(graph =>
        {
            graph.Input("z", 2);
            graph.Tensor("mean", [2], [1, 2]);
            graph.Tensor("scale", [], [0.5]);
            graph.Node("Sub", ["z", "mean"], "a");
            graph.Node("Mul", ["scale", "a"], "b");
            graph.Node("Concat", ["b", "x"], "all", ("axis", -1L));
            graph.Node("Tanh", ["all"], "y");
        });
        Assert.Equal([new ModelInputPart("z", 0, 2), new ModelInputPart("x", 2, 3)], model.InputParts);
        Assert.Equal([Math.Tanh(2), Math.Tanh(-1), Math.Tanh(0.5), Math.Tanh(-2), Math.Tanh(3)], ModelEvaluation.Run(model, [5, 0, .. Inputs]).Select(value => Math.Round(value, 14)).Zip([Math.Tanh(2), Math.Tanh(-1), Math.Tanh(0.5), Math.Tanh(-2), Math.Tanh(3)], (a, b) => Math.Abs(a - b) < 1e-12 ? b : a));
    }

    /// <summary>Bounds that no activation has are those of one between two scales; where no weights are beside them, layers are added.</summary>
    [Theory]
    [InlineData(-3.0, 3.0)]
    [InlineData(-1.0, 2.0)]
    [InlineData(0.0, 1.0)]
    [InlineData(0.0, 2.5)]
    [InlineData(0.25, 2.0)]
    [InlineData(-1.5, null)]
    [InlineData(null, 0.75)]
    [InlineData(null, null)]
    public void AnyBoundsClip(double? minimum, double? maximum)
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("w", [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
            graph.Node("MatMul", ["x", "w"], "sums");
            graph.Tensor("low", [], [minimum ?? 0]);
            graph.Tensor("high", [], [maximum ?? 0]);
            graph.Node("Clip", ["sums", minimum is null ? string.Empty : "low", maximum is null ? string.Empty : "high"], "y");
        });
        double[] expected = Array.ConvertAll(Inputs, value => Math.Min(maximum ?? 9, Math.Max(minimum ?? -9, value)));
        Close(expected, ModelEvaluation.Run(model, Inputs));
        ModelFolding.Fold(model);
        Close(expected, ModelEvaluation.Run(model, Inputs));
        Assert.DoesNotContain("scale", model.ToString(), StringComparison.Ordinal);
        ModelTopology.Write(model);
    }

    [Fact]
    public void AnActivationAloneGetsALayer()
    {
        ModelDescription model = Read(graph =>
        {
            graph.Node("Tanh", ["x"], "t");
            graph.Node("Relu", ["t"], "y");
        });
        ModelFolding.Fold(model);
        Assert.Equal("3-3 tanh-3 relu", ModelTopology.Write(model));
        Close([Math.Tanh(0.5), 0, Math.Tanh(3)], ModelEvaluation.Run(model, Inputs));
    }

    [Fact]
    public void SomeOfARowIsPicked()
    {
        Close([-2, 3], Run(graph => graph.Node("Slice", ["x", Ints(graph, 1), Ints(graph, 1000), Ints(graph, 1)], "y")));
        Close([3, -2, 0.5], Run(graph => graph.Node("Slice", ["x", Ints(graph, -1), Ints(graph, -1000), Ints(graph, -1), Ints(graph, -1)], "y")));
        Close([0.5, 3], Run(graph => graph.Node("Slice", ["x", Ints(graph, 0), Ints(graph, 3), Ints(graph, 1), Ints(graph, 2)], "y")));
        Close([3, 3, 0.5], Run(graph => graph.Node("Gather", ["x", Ints(graph, 2, -1, 0)], "y", ("axis", 1L))));
        Close([3], Run(
            graph =>
            {
                graph.Output("a", 2);
                graph.Output("b", 1);
                graph.Node("Concat", ["x", "x"], "xx", ("axis", 1L));
                graph.Node("Slice", ["xx", Ints(graph, 2), Ints(graph, 3), Ints(graph, 1)], "b");
                graph.Node("Relu", ["xx"], "y");
                graph.Node("Relu", ["xx"], "a");
            },
            output: "b"));
        Assert.Contains("takes some of the rows", Refusal(graph => graph.Node("Slice", ["x", Ints(graph, 1), Ints(graph, 2), Ints(graph, 0)], "y")), StringComparison.Ordinal);
        Assert.Contains("takes value 3 of 3", Refusal(graph => graph.Node("Gather", ["x", Ints(graph, 3)], "y", ("axis", 1L))), StringComparison.Ordinal);
        Assert.Contains("takes none of the values", Refusal(graph => graph.Node("Slice", ["x", Ints(graph, 2), Ints(graph, 1), Ints(graph, 1)], "y")), StringComparison.Ordinal);
        Assert.Contains("in another way than along a row", Refusal(graph => graph.Node("Gather", ["x", "x"], "y", ("axis", 1L))), StringComparison.Ordinal);
        Assert.Contains("splits 3 values into [2, 2]", Refusal(graph => graph.Node("Split", ["x", Ints(graph, 2, 2)], "y", ("axis", 1L))), StringComparison.Ordinal);
    }

    /// <summary>Layers beside each other, also of parts of a row, are one; a part that goes by is one of ones.</summary>
    [Fact]
    public void WhatBranchesPutOutIsJoined()
    {
        double[] expected = [Math.Tanh(0.5 - 2), Math.Tanh(6), 0.5 - 2, Math.Max(0, 3)];
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("a", [3, 1], [1, 1, 0]);
            graph.Tensor("b", [1, 1], [2]);
            graph.Node("MatMul", ["x", "a"], "p");
            graph.Node("Slice", ["x", Ints(graph, 2), Ints(graph, 3), Ints(graph, 1)], "last");
            graph.Node("MatMul", ["last", "b"], "q");
            graph.Node("Tanh", ["p"], "tp");
            graph.Node("Tanh", ["q"], "tq");
            graph.Node("Concat", ["tp", "tq"], "y", ("axis", 1L));
        });
        Close(expected[..2], ModelEvaluation.Run(model, Inputs));
        ModelFolding.Fold(model);
        Assert.Equal("3-2 tanh", model.ToString());

        // The inputs beside what a layer makes of them.
        model = Read(graph =>
        {
            graph.Tensor("a", [3, 1], [1, 1, 0]);
            graph.Node("MatMul", ["x", "a"], "p");
            graph.Node("Concat", ["p", "x"], "y", ("axis", 1L));
        });
        Assert.Equal("3-4", model.ToString());
        Close([-1.5, .. Inputs], ModelEvaluation.Run(model, Inputs));
        Assert.Contains("joins values that went different ways, of which one comes from Node 'Tanh_0' (Tanh), tanh, and", Refusal(graph =>
        {
            graph.Node("Tanh", ["x"], "t");
            graph.Node("Concat", ["t", "x"], "y", ("axis", 1L));
        }), StringComparison.Ordinal);
        Assert.Contains("joins rows, and the values of rows are accepted", Refusal(graph => graph.Node("Concat", ["x", "x"], "y", ("axis", 0L))), StringComparison.Ordinal);
    }

    /// <summary>Separate layers for parts of the inputs are one with weights of 0.</summary>
    [Fact]
    public void LayersOfTheirOwnInputsAreOne()
    {
        ModelDescription model = Read(graph =>
        {
            graph.Tensor("a", [2, 2], [1, 2, 3, 4]);
            graph.Tensor("b", [1, 1], [5]);
            graph.Tensor("c", [2, 1], [1, -1]);
            graph.Tensor("d", [1, 2], [1, -1]);
            graph.Node("Gather", ["x", Ints(graph, 0, 2)], "one", ("axis", 1L));
            graph.Node("Gather", ["x", Ints(graph, 1)], "two", ("axis", 1L));
            graph.Node("MatMul", ["one", "a"], "p");
            graph.Node("MatMul", ["two", "b"], "q");
            graph.Node("Relu", ["p"], "rp");
            graph.Node("Relu", ["q"], "rq");
            graph.Node("MatMul", ["rp", "c"], "s");
            graph.Node("MatMul", ["rq", "d"], "t");
            graph.Node("Concat", ["s", "t"], "y", ("axis", 1L));
        });
        Assert.Equal("3-3 relu-3", model.ToString());
        Close([0.5 + 9 - (1 + 12), 0, 0], ModelEvaluation.Run(model, Inputs));
        Close([0.5 + 9 - (1 + 12), 20, -20], ModelEvaluation.Run(model, [0.5, 4, 3]));
    }

    [Fact]
    public void ConstantsOfConstantsAreComputed()
        => Close([0.5 / 3, -2 / 3.0, 1], Run(graph =>
        {
            graph.Tensor("variance", [1, 3], [8, 8, 8]);
            graph.Tensor("epsilon", [], [1]);
            graph.Node("Add", ["variance", "epsilon"], "sum");
            graph.Node("Sqrt", ["sum"], "deviation");
            graph.Node("Div", ["x", "deviation"], "y");
        }));

    /// <summary>A thousand outputs, each of which joins the one before with itself, take no time and no memory out of proportion.</summary>
    [Fact]
    public void JoinsOfJoinsAreNoWayToMakeAFileLarge()
        => Assert.ThrowsAny<FormatException>(() => Read(graph =>
        {
            string name = "x";
            for (int i = 0; i < 1000; i++)
            {
                string next = i == 999 ? "y" : $"n{i}";
                graph.Node("Concat", [name, name], next, ("axis", 1L));
                name = next;
            }
        }));

    [Fact]
    public void ChoicesOfChoicesEnd()
    {
        Assert.ThrowsAny<FormatException>(() => Read(graph =>
        {
            graph.Node("ArgMax", ["y"], "a", ("axis", 1L));
            graph.Node("ArgMax", ["a"], "y", ("axis", 1L));
        }));
        Assert.ThrowsAny<FormatException>(() => Read(graph =>
        {
            string name = "x";
            for (int i = 0; i < 60; i++)
            {
                graph.Node("Concat", [name, name], $"c{i}", ("axis", 1L));
                graph.Node("Identity", [$"c{i}"], $"i{i}");
                name = $"i{i}";
            }

            graph.Node("ArgMax", [name], "y", ("axis", 1L));
        }));
    }

    private static string Ints(OnnxGraphWriter graph, params long[] values)
    {
        string name = "ints" + Guid.NewGuid();
        graph.Integers(name, values);
        return name;
    }

    private static ModelDescription Read(Action<OnnxGraphWriter> write, string? input = null, string? output = null)
        => OnnxGraphReader.Read(OnnxSamples.Graph(3, write), new ModelChoice(input, output));

    /// <summary>The outputs, which are the same once constants and selections are in weights.</summary>
    private static double[] Run(Action<OnnxGraphWriter> write, string? output = null)
    {
        ModelDescription model = Read(write, output: output);
        double[] outputs = ModelEvaluation.Run(model, Inputs);
        ModelFolding.Fold(model);
        Close(outputs, ModelEvaluation.Run(model, Inputs));
        ModelTopology.Write(model);
        return outputs;
    }

    private static string Refusal(Action<OnnxGraphWriter> write, string? input = null, string? output = null) => Assert.ThrowsAny<FormatException>(() => Read(write, input, output)).Message;

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
