using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Recurrent layers in every format that has them.</summary>
public sealed class RecurrentModelTests
{
    [Theory]
    [InlineData("gru-1-16-1", "1-gru(16)-1")]
    [InlineData("gru-3-8-2", "3-gru(8)-2")]
    [InlineData("lstm-3-8-2", "3-lstm(8)-2")]
    [InlineData("lstm-5-6-3-2layers", "5-lstm(6)-lstm(6)-3")]
    public void ModelsOfPyTorchGiveItsOutputs(string name, string topology)
    {
        ModelDescription model = OnnxGraphReader.Read(Resource(name + ".onnx"));
        ExpectedOutputs expected = ExpectedOutputs.Read(Resource(name + ".expected.json"));
        ExpectedDifference worst = expected.Compare(model);
        Assert.True(worst.Agrees(1e-6), worst.ToString()); // PyTorch computed in single precision
        ModelFolding.Fold(model);
        Assert.Equal(topology, ModelTopology.Write(model));

        // With other numbers they would differ, and so would they without a state.
        model.Links[0].RecurrentWeights[0] += 0.5;
        Assert.False(expected.Compare(model).Agrees(1e-4));
    }

    [Fact]
    public void ModelsComeBackFromEveryFormat()
    {
        ModelDescription model = Model();
        Assert.Equal("3; rnn 2; gru 4; layernorm 1E-05; lstm 4; batchnorm 0.001; add 3; gru 3,before,softsign,clip=3.5; lstm 4,peepholes,relu; dense 4; tanh; dense 2; softmax", ModelSteps.Write(model));
        Assert.Equal("3-rnn(2)-gru(4) layernorm-lstm(4) batchnorm skip-gru(3, reset: before, activation: softsign, clip: 3.5)-lstm(4, peepholes: yes, activation: relu)-4 tanh-2 softmax", model.ToString());
        ModelDescription graph = OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Double));
        ModelFolding.FoldScales(graph); // the biases of dense layers
        Compare(model, graph);
        Compare(model, SafetensorsModel.Read(SafetensorsModelWriter.Write(model, TensorType.F64)));
        Compare(model, JsonModel.Read(JsonModelWriter.Write(model, isSingle: false)));

        static void Compare(ModelDescription expected, ModelDescription actual)
        {
            Assert.Equal(expected.ToString(), actual.ToString());
            foreach ((ModelLink a, ModelLink b) in expected.Links.Zip(actual.Links))
            {
                Assert.True(a.HasFormOf(b));
                Assert.Equal(a.Weights, b.Weights);
                Assert.Equal(a.Biases, b.Biases);
                Assert.Equal(a.RecurrentWeights, b.RecurrentWeights);
                Assert.Equal(a.RecurrentBiases, b.RecurrentBiases);
                Assert.Equal(a.Peepholes, b.Peepholes);
                Assert.Equal(a.Means, b.Means);
                Assert.Equal(a.Source, b.Source);
            }
        }
    }

    [Fact]
    public void GraphsAreReadAsExportersWriteThem()
    {
        ModelLink gru = Random(ModelLinkKind.Gru, 2, 3, new RandomSource(1));
        ModelLink second = Random(ModelLinkKind.Gru, 3, 3, new RandomSource(2));

        // Steps first.
        Read(graph => Swap(graph, Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x")), 1)), "2-gru(3)");

        // Sequences first, opset 7 to 12 with axes as attributes, a static shape.
        Read(graph => graph.Node("Squeeze", [Recurrent(graph, gru, "x", ("layout", 1L))], ["y"], ("axes", new long[] { 2 })), "2-gru(3)", opset: 9);
        Read(graph => Squeeze(graph, Recurrent(graph, gru, "x"), 1), "2-gru(3)", shape: [7, 4, 2]);
        Read(graph => Squeeze(graph, Recurrent(graph, gru, graph.Node("Unsqueeze", ["x", graph.Integers(1)], ["one"])), 1), "2-gru(3)", shape: ["steps", 2]);

        // The last step by Gather, Slice and the state.
        Read(graph => graph.Node("Gather", [Swap(graph, Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x")), 1)), graph.Integer(-1)], ["y"], ("axis", 1L)), "2-gru(3)");
        Read(
            graph => Squeeze(graph, graph.Node("Slice", [Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x")), 1), graph.Integers(-1), graph.Integers(long.MaxValue), graph.Integers(0)], ["last"]), 0),
            "2-gru(3)");
        Read(graph =>
        {
            Recurrent(graph, gru, Swap(graph, "x"));
            return Squeeze(graph, "state0", 0);
        }, "2-gru(3)");

        // Two layers, the state of the last, behind which weights and an activation stand.
        Read(graph =>
        {
            Recurrent(graph, second, Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x")), 1), index: 1);
            string all = graph.Node("Concat", ["state0", "state1"], ["all"], ("axis", 0L));
            string last = graph.Node("Gather", [all, graph.Integer(-1)], ["last"], ("axis", 0L));
            return graph.Node("Tanh", [graph.Node("Gemm", [last, graph.Numbers([3, 1], 1, 2, 3), graph.Numbers([1], 1)], ["sums"])], ["y"]);
        }, "2-gru(3)-gru(3)-1 tanh");

        // Weights at every step as a matrix, and back.
        Read(graph =>
        {
            string values = Swap(graph, Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x")), 1));
            string sizes = graph.Node("Shape", [values], ["sizes"]);
            string rows = graph.Node("Slice", [sizes, graph.Integers(0), graph.Integers(2), graph.Integers(0)], ["rows"]);
            string matrix = graph.Node("Reshape", [values, graph.Integers(-1, 3)], ["matrix"]);
            string sums = graph.Node("Gemm", [matrix, graph.Numbers([3, 1], 1, 2, 3), graph.Numbers([1], 1)], ["sums"]);
            return graph.Node("Reshape", [sums, graph.Node("Concat", [rows, graph.Integers(1)], ["shape"], ("axis", 0L))], ["y"]);
        }, "2-gru(3)-1");

        // The same with steps first and fixed sizes: the one sequence goes with the steps.
        Read(graph =>
        {
            string matrix = graph.Node("Reshape", [Squeeze(graph, Recurrent(graph, gru, "x"), 1), graph.Integers(7, 3)], ["matrix"]);
            string sums = graph.Node("Gemm", [matrix, graph.Numbers([3, 1], 1, 2, 3), graph.Numbers([1], 1)], ["sums"]);
            return graph.Node("Reshape", [sums, graph.Integers(7, 1, 1)], ["y"]);
        }, "2-gru(3)-1", shape: [7, 1, 2]);

        // Both forms of a reset gate, peepholes, activations.
        Read(graph => Squeeze(graph, Recurrent(graph, gru, "x", ("linear_before_reset", 0L)), 1), "2-gru(3, reset: before)");
        Read(graph => Squeeze(graph, Recurrent(graph, gru, "x", ("clip", 3f)), 1), "2-gru(3, clip: 3)");
        Read(graph => Squeeze(graph, Recurrent(graph, gru, "x", ("activations", new[] { "sigmoid", "relu" })), 1), "2-gru(3, activation: relu)");

        // Zeros as the state, made of sizes.
        Read(graph =>
        {
            string size = graph.Node("Gather", [graph.Node("Shape", ["x"], ["sizes"]), graph.Integer(0)], ["size"], ("axis", 0L));
            string shape = graph.Node("Concat", [graph.Integers(1), graph.Node("Unsqueeze", [size, graph.Integers(0)], ["sizeOf1"]), graph.Integers(3)], ["shape"], ("axis", 0L));
            string zeros = graph.Node("Expand", [graph.Numbers([1, 1, 1], 0), shape], ["zeros"]);
            return Squeeze(graph, Recurrent(graph, gru, Swap(graph, "x"), initial: zeros), 1);
        }, "2-gru(3)");

        // A state that comes in and goes out, a step at a time.
        Read(graph =>
        {
            graph.Input("h", 1, "n", 3);
            graph.Output("state0", 1, "n", 3);
            string step = graph.Node("Unsqueeze", ["x", graph.Integers(0)], ["step"]);
            return Squeeze(graph, Squeeze(graph, Recurrent(graph, gru, step, initial: "h"), 0), 0);
        }, "2-gru(3)", shape: ["n", 2]);

        void Read(Func<OnnxSequenceGraph, string> build, string topology, long opset = 14, object[]? shape = null)
        {
            var graph = new OnnxSequenceGraph(opset);
            graph.Input("x", shape ?? ["n", "steps", 2]);
            graph.Output(build(graph));
            ModelDescription model = OnnxGraphReader.Read(graph.ToArray());
            ModelFolding.Fold(model);
            Assert.Equal(topology, ModelTopology.Write(model));
            Assert.Equal(gru.Weights, model.Links[0].Weights);
            Assert.Equal(gru.Biases, model.Links[0].Biases);
            Assert.Equal(gru.RecurrentWeights, model.Links[0].RecurrentWeights);
            Assert.Equal(gru.RecurrentBiases, model.Links[0].RecurrentBiases);
        }
    }

    [Fact]
    public void WhatIsNotReadIsRefusedByName()
    {
        ModelLink gru = Random(ModelLinkKind.Gru, 2, 3, new RandomSource(1));
        ModelLink lstm = Random(ModelLinkKind.Lstm, 2, 3, new RandomSource(1));
        ModelLink rnn = Random(ModelLinkKind.Rnn, 2, 3, new RandomSource(1));
        Refused("direction = 'reverse', but only 'forward' is supported", graph => Recurrent(graph, gru, "x", ("direction", "reverse")));
        Refused("direction = 'bidirectional'", graph => Recurrent(graph, lstm, "x", ("direction", "bidirectional")));
        Refused("clip = -3, but only positive numbers are supported", graph => Recurrent(graph, gru, "x", ("clip", -3f)));
        Refused("input_forget = 1", graph => Recurrent(graph, lstm, "x", ("input_forget", 1L)));
        Refused("the activations 'Affine', but only one of 'Tanh', 'Relu', 'Sigmoid', 'Softsign', 'Softplus' are supported", graph => Recurrent(graph, rnn, "x", ("activations", new[] { "Affine" })));
        Refused("the activations 'HardSigmoid', 'Tanh', but only 'Sigmoid', then one of 'Tanh',", graph => Recurrent(graph, gru, "x", ("activations", new[] { "HardSigmoid", "Tanh" })));
        Refused("but only 'Sigmoid', then twice one of 'Tanh',", graph => Recurrent(graph, lstm, "x", ("activations", new[] { "Sigmoid", "Tanh", "Relu" })));
        Refused("sequence_lens", graph => Recurrent(graph, gru, "x", lengths: graph.Integers(4)));
        Refused("as initial_h, which is neither a constant, also repeated by Expand or Tile, nor an input of the model", graph => Recurrent(graph, gru, "x", initial: graph.Node("Tanh", [graph.Numbers([1, 1, 3], 0, 1, 0)], ["h"])));
        Refused("of shape [3] as initial_h, but [1, sequences, 3] is expected", graph => Recurrent(graph, gru, "x", initial: graph.Numbers([3], 0, 1, 0)));
        Refused("of shape [2, 1, 3] as initial_c, but [1, sequences, 3] is expected", graph => Recurrent(graph, lstm, "x", cell: graph.Numbers([2, 1, 3], 0, 1, 0, 0, 1, 0)));
        Refused("of shape [1, 2, 3] as initial_h, but [sequences, 1, 3] is expected", graph => Recurrent(graph, gru, "x", ("layout", 1L), initial: graph.Numbers([1, 2, 3], 0, 1, 0, 0, 1, 0)));
        Refused("as initial_c, which differs from sequence to sequence (0 and 1), but only one state for all is supported", graph => Recurrent(graph, lstm, "x", cell: graph.Numbers([1, 2, 3], 0, 1, 0, 0, 1, 2)));
        Refused("has peepholes (P) of shape [1, 8], but [1, 9] is expected", graph => Recurrent(graph, lstm, "x", peepholes: graph.Numbers([1, 8], 1, 0, 0, 0, 0, 0, 0, 0)));
        Refused("takes step 0, but only the last one (-1) is supported", graph => graph.Node("Gather", [Recurrent(graph, gru, "x"), graph.Integer(0)], ["y"], ("axis", 0L)));
        Refused("changes what a step is", graph => graph.Node("Reshape", [Squeeze(graph, Recurrent(graph, gru, "x"), 1), graph.Integers(-1, 6)], ["y"]));
        Refused("weights for 2 inputs, but 3 come in", graph => Recurrent(graph, gru, Squeeze(graph, Recurrent(graph, gru, "x"), 1), index: 1));

        static void Refused(string words, Func<OnnxSequenceGraph, string> build)
        {
            var graph = new OnnxSequenceGraph();
            graph.Input("x", "steps", "n", 2);
            graph.Output(build(graph));
            Assert.Contains(words, Assert.Throws<FormatException>(() => OnnxGraphReader.Read(graph.ToArray())).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SequencesBeginWithConstants()
    {
        ModelLink gru = Random(ModelLinkKind.Gru, 2, 3, new RandomSource(1));
        ModelLink second = Random(ModelLinkKind.Gru, 3, 3, new RandomSource(2));
        ModelLink lstm = Random(ModelLinkKind.Lstm, 2, 3, new RandomSource(1));
        ModelLink peeping = Random(ModelLinkKind.Lstm, 2, 3, new RandomSource(1), hasPeepholes: true);
        double[] state = [0.5, -0.25, 2];
        double[] twice = [.. state, .. state];

        // One sequence, or as many as there are, in both layouts; the states of LSTMs, also one of them alone.
        Read([state], graph => Recurrent(graph, gru, "x", initial: graph.Numbers([1, 1, 3], state)));
        Read([state], graph => Recurrent(graph, gru, "x", initial: graph.Numbers([1, 2, 3], twice)));
        Read([state], graph => Recurrent(graph, gru, "x", ("layout", 1L), initial: graph.Numbers([2, 1, 3], twice)));
        Read([[.. state, 1, 2, 3]], graph => Recurrent(graph, lstm, "x", initial: graph.Numbers([1, 1, 3], state), cell: graph.Numbers([1, 1, 3], 1, 2, 3)));
        Read([[0, 0, 0, .. state]], graph => Recurrent(graph, lstm, "x", cell: graph.Numbers([1, 1, 3], state)));
        Read([[.. state, 0, 0, 0]], graph => Recurrent(graph, lstm, "x", initial: graph.Numbers([1, 1, 3], state), cell: graph.Numbers([1, 1, 3], 0, 0, 0)));
        Read([[0, 0, 0, .. state]], graph => Recurrent(graph, peeping, "x", cell: graph.Numbers([1, 1, 3], state), peepholes: graph.Numbers([1, 9], 1, 2, 3, 4, 5, 6, 7, 8, 9)));
        Read([[]], graph => Recurrent(graph, gru, "x", initial: graph.Numbers([1, 1, 3], 0, 0, 0)));

        // Repeated along the sequences, whose number is open.
        Read([state], graph => Recurrent(graph, gru, "x", initial: graph.Node("Expand", [graph.Numbers([3], state), Sizes(graph, 1, null, 3)], ["h"])));
        Read([state], graph => Recurrent(graph, gru, "x", initial: graph.Node("Tile", [graph.Numbers([1, 1, 3], state), Sizes(graph, 1, null, 1)], ["h"])));
        Read([[0.5, 0.5, 0.5]], graph => Recurrent(graph, gru, "x", initial: graph.Node("Expand", [graph.Numbers([1], 0.5), Sizes(graph, 1, null, 3)], ["h"])));
        Read([state], graph => Recurrent(graph, gru, "x", initial: graph.Node("Unsqueeze", [graph.Node("Expand", [graph.Numbers([1, 3], state), Sizes(graph, null, 3)], ["rows"]), graph.Integers(0)], ["h"])));
        Read([state], graph => Recurrent(graph, gru, "x", ("layout", 1L), initial: graph.Node("Transpose", [graph.Node("Expand", [graph.Numbers([1, 1, 3], state), Sizes(graph, 1, null, 3)], ["rows"])], ["h"], ("perm", new long[] { 1, 0, 2 }))));

        // Of two layers in one.
        Read([state, [1, 2, 3]], graph =>
        {
            string all = graph.Node("Expand", [graph.Numbers([2, 1, 3], [.. state, 1, 2, 3]), Sizes(graph, 2, null, 3)], ["h"]);
            string below = Recurrent(graph, gru, "x", initial: graph.Node("Slice", [all, graph.Integers(0), graph.Integers(1), graph.Integers(0)], ["h0"]));
            return Recurrent(graph, second, Squeeze(graph, below, 1), initial: graph.Node("Gather", [all, graph.Integers(-1)], ["h1"], ("axis", 0L)), index: 1);
        });

        static string Sizes(OnnxSequenceGraph graph, params int?[] sizes) => graph.Node(
            "Concat",
            [.. sizes.Select(size => size is { } known ? graph.Integers(known) : graph.Node("Slice", [graph.Node("Shape", ["x"], ["sizes"]), graph.Integers(1), graph.Integers(2)], ["sequences"]))],
            ["shape"],
            ("axis", 0L));

        static void Read(double[][] expected, Func<OnnxSequenceGraph, string> build)
        {
            var graph = new OnnxSequenceGraph();
            graph.Input("x", "steps", "n", 2);
            graph.Output(build(graph));
            ModelDescription model = OnnxGraphReader.Read(graph.ToArray());
            Assert.Equal(expected, model.Links.Select(link => link.Start));
            Assert.Equal(expected, OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Double)).Links.Select(link => link.Start));
        }
    }

    [Fact]
    public void TensorsOfPyTorchAndKerasAreReadByTheirNames()
    {
        ModelLink first = Random(ModelLinkKind.Gru, 3, 3, new RandomSource(1));
        ModelLink second = Random(ModelLinkKind.Gru, 3, 3, new RandomSource(2));
        ModelLink dense = Random(ModelLinkKind.Dense, 3, 2, new RandomSource(3));
        ModelDescription form = ModelSteps.Read("3; gru 3; gru 3; dense 2");
        var torch = new Tensors();
        torch.Add("head.weight", [2, 3], dense.Weights);
        torch.Add("head.bias", [2], dense.Biases);
        foreach ((ModelLink link, int level) in new[] { (first, 0), (second, 1) })
        {
            torch.Add($"rnn.weight_ih_l{level}", [9, 3], link.Weights);
            torch.Add($"rnn.weight_hh_l{level}", [9, 3], link.RecurrentWeights);
            torch.Add($"rnn.bias_ih_l{level}", [9], link.Biases);
            torch.Add($"rnn.bias_hh_l{level}", [9], link.RecurrentBiases);
        }

        Compare(SafetensorsModel.Read(torch.ToArray(), form, null));
        Compare(SafetensorsModel.Read(torch.ToArray(), form, ["rnn.l0", "rnn.l1", "head"]));

        var keras = new Tensors();
        keras.Add("dense/kernel", [3, 2], SafetensorsModel.Transpose(dense.Weights, 2, 3));
        keras.Add("dense/bias", [2], dense.Biases);
        foreach ((ModelLink link, string name) in new[] { (first, "gru/gru_cell"), (second, "gru_1/gru_cell") })
        {
            keras.Add(name + "/kernel", [3, 9], SafetensorsModel.Transpose(Keras(link.Weights), 9, 3));
            keras.Add(name + "/recurrent_kernel", [3, 9], SafetensorsModel.Transpose(Keras(link.RecurrentWeights), 9, 3));
            keras.Add(name + "/bias", [2, 9], [.. Keras(link.Biases), .. Keras(link.RecurrentBiases)]);
        }

        Compare(SafetensorsModel.Read(keras.ToArray(), form, ["gru/gru_cell", "gru_1/gru_cell", "dense"]));

        // A row of biases: the reset gate comes before the weights. PyTorch has no such layer.
        var before = new Tensors();
        before.Add("gru/kernel", [3, 9], SafetensorsModel.Transpose(Keras(first.Weights), 9, 3));
        before.Add("gru/recurrent_kernel", [3, 9], SafetensorsModel.Transpose(Keras(first.RecurrentWeights), 9, 3));
        before.Add("gru/bias", [9], Keras(first.Biases));
        ModelLink read = SafetensorsModel.Read(before.ToArray(), ModelSteps.Read("3; gru 3,before"), null).Links[0];
        Assert.True(read.ResetsBefore);
        Assert.Equal(first.RecurrentWeights, read.RecurrentWeights);
        Assert.Equal(first.Biases, read.Biases);
        Assert.Contains("but [2, 9] was expected", Assert.Throws<FormatException>(() => SafetensorsModel.Read(before.ToArray(), ModelSteps.Read("3; gru 3"), null)).Message, StringComparison.Ordinal);
        Assert.Contains("is the name of PyTorch, whose GRU has the reset gate after the weights", Assert.Throws<FormatException>(() => SafetensorsModel.Read(torch.ToArray(), ModelSteps.Read("3; gru 3,before; gru 3; dense 2"), null)).Message, StringComparison.Ordinal);

        var reverse = new Tensors();
        reverse.Add("rnn.weight_ih_l0_reverse", [9, 3], first.Weights);
        Assert.Contains("bidirectional", Assert.Throws<FormatException>(() => SafetensorsModel.Read(reverse.ToArray(), form, null)).Message, StringComparison.Ordinal);

        void Compare(ModelDescription model)
        {
            foreach ((ModelLink a, ModelLink b) in new[] { first, second, dense }.Zip(model.Links))
            {
                Assert.Equal(a.Weights, b.Weights);
                Assert.Equal(a.Biases, b.Biases);
                Assert.Equal(a.RecurrentWeights, b.RecurrentWeights);
                Assert.Equal(a.RecurrentBiases, b.RecurrentBiases);
            }
        }
    }

    /// <summary>The formulas of Keras by hand: update, reset, new; input, forget, cell, output.</summary>
    [Fact]
    public void RtNeuralsJsonIsReadInKerasOrder()
    {
        ModelDescription gru = ModelFiles.Read(
            """
            {"in_shape": [null, null, 1], "in_size": 1, "layers": [
              {"type": "gru", "activation": "tanh", "shape": [null, null, 1], "weights": [[[0.5, -1, 2]], [[0.25, 0.75, -0.5]], [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]]},
              {"type": "time-distributed-dense", "activation": "", "shape": [null, null, 2], "weights": [[[2, -1]], [0.5, 0.25]]},
              {"name": "p", "type": "prelu", "activation": "", "shape": [null, null, 2], "weights": [[[0.5, 0.25]]]},
              {"type": "batchnorm", "activation": "", "shape": [null, null, 2], "weights": [[1, 2], [3, 4], [5, 6], [7, 8]], "epsilon": 0.01},
              {"type": "activation", "activation": "sigmoid", "shape": [null, null, 2], "weights": []}
            ]}
            """u8.ToArray(),
            "amp.json");
        Assert.Equal("1-gru(1)-2 prelu-2 batchnorm sigmoid", gru.ToString());
        double[][] state = StaticNets.ModelEvaluation.StartOf(gru);
        double h = 0;
        foreach (double x in new[] { 0.5, -1.0, 2.0 })
        {
            double z = Sigmoid((0.5 * x) + 0.1 + (0.25 * h) + 0.4);
            double r = Sigmoid((-1 * x) + 0.2 + (0.75 * h) + 0.5);
            double n = Math.Tanh((2 * x) + 0.3 + (r * ((-0.5 * h) + 0.6)));
            h = ((1 - z) * n) + (z * h);
            double[] outputs = StaticNets.ModelEvaluation.Evaluate(gru, [x], state);
            double a = (2 * h) + 0.5;
            double b = (-1 * h) + 0.25;
            Assert.Equal(Sigmoid(((Rectify(a, 0.5) - 5) / Math.Sqrt(7.01)) + 3), outputs[0], 1e-14);
            Assert.Equal(Sigmoid((2 * (Rectify(b, 0.25) - 6) / Math.Sqrt(8.01)) + 4), outputs[1], 1e-14);
        }

        ModelDescription lstm = ModelFiles.Read(
            """
            {"layers": [{"weights": [[[0.5, -1, 2, 1]], [[0.25, 0.75, -0.5, 0.125]], [0.1, 0.2, 0.3, 0.4]], "shape": [null, null, 1], "activation": "tanh", "type": "lstm"}], "in_shape": [null, null, 1]}
            """u8.ToArray(),
            "amp.json");
        state = StaticNets.ModelEvaluation.StartOf(lstm);
        h = 0;
        double c = 0;
        foreach (double x in new[] { 0.5, -1.0, 2.0 })
        {
            c = (Sigmoid((-1 * x) + (0.75 * h) + 0.2) * c) + (Sigmoid((0.5 * x) + (0.25 * h) + 0.1) * Math.Tanh((2 * x) + (-0.5 * h) + 0.3));
            h = Sigmoid(x + (0.125 * h) + 0.4) * Math.Tanh(c);
            Assert.Equal(h, StaticNets.ModelEvaluation.Evaluate(lstm, [x], state)[0], 1e-14);
        }
    }

    [Theory]
    [InlineData("{\"type\": \"conv2d\", \"activation\": \"tanh\", \"shape\": [1], \"weights\": [[[[1]]], [1]]}", "Layer 1 (conv2d) is not read; dense,")]
    [InlineData("{\"type\": \"conv1d\", \"shape\": [1], \"kernel_size\": [2], \"weights\": [[[[1]]], [1]]}", "of shape [1, 1, 1], but [2, 1, 1] is expected")]
    [InlineData("{\"type\": \"conv1d\", \"shape\": [1], \"kernel_size\": [0], \"weights\": []}", "has 'kernel_size' without a positive number")]
    [InlineData("{\"type\": \"conv1d\", \"shape\": [3], \"groups\": 2, \"weights\": [[[[1]]]]}", "has 2 groups, and its 1 inputs and 3 outputs are not both multiples of that")]
    [InlineData("{\"type\": \"dense\", \"activation\": \"\", \"shape\": [null, 2], \"weights\": [[[1]], [1]]}", "of shape [1, 1], but [1, 2] is expected")]
    [InlineData("{\"type\": \"dense\", \"activation\": \"\", \"shape\": [2], \"weights\": [[[1, 2], [1]], [1]]}", "weights whose rows differ in length")]
    [InlineData("{\"type\": \"gru\", \"activation\": \"relu\", \"shape\": [1], \"weights\": []}", "has the activation 'relu', and tanh is read")]
    [InlineData("{\"type\": \"gru\", \"shape\": [1], \"weights\": [[[1, 2, 3]], [[1, 2, 3]], [1, 2, 3]]}", "of shape [3], but [2, 3] is expected")]
    [InlineData("{\"type\": \"prelu\", \"shape\": [2], \"weights\": [[1]]}", "is of 2 values, but 1 come in")]
    [InlineData("{\"type\": \"activation\", \"activation\": \"sine wave\", \"shape\": [1]}", "has the activation 'sine wave', which is none that is read")]
    [InlineData("{\"type\": \"dense\"}", "lacks its \"shape\"")]
    [InlineData("{\"type\": \"dense\", \"shape\": [null], \"weights\": []}", "The last number of the \"shape\" of layer 1 is missing")]
    public void WhatRtNeuralHasAndIsNotReadIsRefused(string layer, string words)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"{{\"in_shape\": [null, 1], \"layers\": [{layer}]}}");
        Assert.Contains(words, Assert.Throws<FormatException>(() => ModelFiles.Read(bytes, "a.json")).Message, StringComparison.Ordinal);
    }

    /// <summary>The last tap is for the last step; an output of a group sees the inputs of the group.</summary>
    [Fact]
    public void RtNeuralsConvolutionsAreReadInGroups()
    {
        ModelDescription model = ModelFiles.Read(
            """
            {"in_shape": [null, null, 2], "layers": [
              {"type": "conv1d", "activation": "tanh", "shape": [null, null, 2], "kernel_size": [2], "dilation": [2], "groups": 2,
               "weights": [[[[0.5, -1]], [[2, 0.25]]], [0.1, -0.2]]},
              {"type": "conv1d", "activation": "", "shape": [null, null, 1], "kernel_size": [1], "dilation": [1], "groups": 1, "weights": [[[[3], [-2]]]]}
            ]}
            """u8.ToArray(),
            "amp.json");
        Assert.Equal("2-conv1d(2, 2, 2, 2) tanh-1", model.ToString());
        double[][] inputs = [[0.5, 1], [-1, 2], [0.25, -0.5], [1, 0.75]];
        double[][] state = StaticNets.ModelEvaluation.StartOf(model);
        for (int step = 0; step < inputs.Length; step++)
        {
            double Before(int channel) => step < 2 ? 0 : inputs[step - 2][channel];
            double first = Math.Tanh(0.1 + (0.5 * Before(0)) + (2 * inputs[step][0]));
            double second = Math.Tanh(-0.2 + (-1 * Before(1)) + (0.25 * inputs[step][1]));
            Assert.Equal((3 * first) - (2 * second), StaticNets.ModelEvaluation.Evaluate(model, inputs[step], state)[0], 1e-14);
        }
    }

    [Fact]
    public void ExpectedSequencesMayStateTheLastStepAlone()
    {
        ModelDescription model = Model();
        double[][] state = StaticNets.ModelEvaluation.StartOf(model);
        StaticNets.ModelEvaluation.Evaluate(model, [1, 2, 3], state);
        double[] last = StaticNets.ModelEvaluation.Evaluate(model, [-1, 0, 1], state);
        string Number(int index) => last[index].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        ExpectedOutputs expected = Read($"{{\"inputs\": [[[1, 2, 3], [-1, 0, 1]]], \"outputs\": [[{Number(0)}, {Number(1)}]]}}");
        Assert.True(expected.Compare(model).Agrees(1e-14));
        Assert.Contains("Sequence 0 has 2 step(s) of inputs and 3 of outputs", Assert.Throws<FormatException>(() => Read("{\"inputs\": [[[1], [2]]], \"outputs\": [[[1], [2], [3]]]}")).Message, StringComparison.Ordinal);
        Assert.Contains("Sequence 1 of its inputs has no steps", Assert.Throws<FormatException>(() => Read("{\"inputs\": [[[1]], []], \"outputs\": [[1], [2]]}")).Message, StringComparison.Ordinal);

        static ExpectedOutputs Read(string text) => ExpectedOutputs.Read(Encoding.UTF8.GetBytes(text));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Rectify(double x, double slope) => x > 0 ? x : slope * x;

    /// <summary>A gated recurrent unit's numbers, gate by gate in Keras' order.</summary>
    private static double[] Keras(double[] values)
    {
        int block = values.Length / 3;
        return [.. values[block..(2 * block)], .. values[..block], .. values[(2 * block)..]];
    }

    /// <summary>Numbers that single precision holds.</summary>
    private static double[] Draw(int count, RandomSource random) => Enumerable.Range(0, count).Select(_ => (double)(float)random.NextNormal()).ToArray();

    private static ModelLink Random(ModelLinkKind kind, int inputs, int outputs, RandomSource random, bool resetsBefore = false, bool hasPeepholes = false)
    {
        var link = new ModelLink(kind, "test") { InputSize = inputs, OutputSize = outputs, ResetsBefore = resetsBefore, HasPeepholes = hasPeepholes };
        link.Allocate();
        foreach (ModelPart part in link.Parts)
        {
            Draw(part.Count, random).CopyTo(part.Values);
        }

        return link;
    }

    private static ModelDescription Model()
    {
        var random = new RandomSource(5);
        ModelLink layerNorm = Random(ModelLinkKind.LayerNorm, 4, 4, random);
        ModelLink batchNorm = Random(ModelLinkKind.BatchNorm, 4, 4, random);
        layerNorm.Epsilon = 1e-5;
        batchNorm.Epsilon = 1e-3;
        batchNorm.Means = Draw(4, random);
        batchNorm.Variances = [1, 2, 3, 4];
        ModelLink before = Random(ModelLinkKind.Gru, 4, 3, random, resetsBefore: true);
        ModelLink peeping = Random(ModelLinkKind.Lstm, 3, 4, random, hasPeepholes: true);
        before.InnerActivation = Activation.Softsign;
        before.Clip = 3.5;
        peeping.InnerActivation = Activation.Relu;
        return new ModelDescription(
            3,
            [
                Random(ModelLinkKind.Rnn, 3, 2, random),
                Random(ModelLinkKind.Gru, 2, 4, random),
                layerNorm,
                Random(ModelLinkKind.Lstm, 4, 4, random),
                batchNorm,
                new ModelLink(ModelLinkKind.Add, "test") { Source = 2 },
                before,
                peeping,
                Random(ModelLinkKind.Dense, 4, 4, random),
                new ModelLink(ModelLinkKind.Activation, "test") { Activation = Activation.Tanh },
                Random(ModelLinkKind.Dense, 4, 2, random),
                new ModelLink(ModelLinkKind.Activation, "test") { Activation = Activation.Softmax },
            ]);
    }

    private static string Swap(OnnxSequenceGraph graph, string input) => graph.Node("Transpose", [input], [input + "t"], ("perm", new long[] { 1, 0, 2 }));

    private static string Squeeze(OnnxSequenceGraph graph, string input, long axis) => graph.Node("Squeeze", [input, graph.Integers(axis)], [input + "s"]);

    private static string Recurrent(OnnxSequenceGraph graph, ModelLink link, string input, (string Name, object Value)? attribute = null, string initial = "", string lengths = "", string peepholes = "", string cell = "", int index = 0)
    {
        var kind = (RecurrentLinkKind)link.Kind;
        int rows = link.BiasCount;
        double[] Onnx(double[] values)
        {
            int block = values.Length / kind.Gates;
            var result = new double[values.Length];
            for (int gate = 0; gate < kind.Gates; gate++)
            {
                Array.Copy(values, gate * block, result, kind.OnnxOrder[gate] * block, block);
            }

            return result;
        }

        string[] inputs =
        [
            input,
            graph.Numbers([1, rows, link.InputSize], Onnx(link.Weights)),
            graph.Numbers([1, rows, link.OutputSize], Onnx(link.RecurrentWeights)),
            graph.Numbers([1, 2 * rows], [.. Onnx(link.Biases), .. Onnx(link.RecurrentBiases)]),
            lengths,
            initial,
            .. peepholes.Length + cell.Length > 0 ? new[] { cell, peepholes } : [],
        ];
        (string, object)[] attributes = [("hidden_size", (long)link.OutputSize), .. attribute is { } own ? new[] { own } : [], .. link.Kind == ModelLinkKind.Gru && attribute?.Name != "linear_before_reset" ? new (string, object)[] { ("linear_before_reset", 1L) } : []];
        return graph.Node(kind.OnnxOperators, inputs, [FormattableString.Invariant($"all{index}"), FormattableString.Invariant($"state{index}")], attributes);
    }

    /// <summary>A file of other software: tensors in double precision, and nothing besides.</summary>
    private sealed class Tensors
    {
        private readonly StringBuilder _header = new("{");
        private readonly MemoryStream _data = new();

        public void Add(string name, int[] shape, double[] values)
        {
            long start = _data.Length;
            Array.ForEach(values, value => _data.Write(BitConverter.GetBytes(value)));
            _header.Append(_header.Length > 1 ? "," : string.Empty).Append(FormattableString.Invariant($"\"{name}\":{{\"dtype\":\"F64\",\"shape\":[{string.Join(",", shape)}],\"data_offsets\":[{start},{_data.Length}]}}"));
        }

        public byte[] ToArray()
        {
            byte[] header = Encoding.UTF8.GetBytes(_header + "}");
            return [.. BitConverter.GetBytes((long)header.Length), .. header, .. _data.ToArray()];
        }
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
