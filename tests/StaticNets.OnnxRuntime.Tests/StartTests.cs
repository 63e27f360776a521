using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StaticNets.Tests.Files;
using Xunit;

namespace StaticNets.OnnxRuntime.Tests;

/// <summary>Files whose recurrent layers begin with states of their own: what loads them computes the same as ONNX Runtime, over whole sequences.</summary>
public sealed class StartTests : IDisposable
{
    private const int Sequences = 3;
    private const int Steps = 9;
    private const int Inputs = 3;
    private const int Outputs = 2;
    private const float Tolerance = 1e-5f;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");

    /// <summary>How a state is that of each sequence.</summary>
    public enum Form
    {
        Rows,
        Expanded,
        Tiled,
    }

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(Form.Rows)]
    [InlineData(Form.Expanded)]
    [InlineData(Form.Tiled)]
    public void Plain_layers(Form form) => Check(new Plain(seed: 1), "RNN", 5, form);

    [Theory]
    [InlineData(Form.Rows)]
    [InlineData(Form.Expanded)]
    public void Reset_gates_after_the_weights(Form form) => Check(new ResetAfter(seed: 1), "GRU", 7, form, ("linear_before_reset", 1L));

    [Theory]
    [InlineData(Form.Expanded)]
    [InlineData(Form.Tiled)]
    public void Reset_gates_before_the_weights(Form form) => Check(new ResetBefore(seed: 1), "GRU", 7, form);

    [Theory]
    [InlineData(Form.Rows)]
    [InlineData(Form.Expanded)]
    [InlineData(Form.Tiled)]
    public void Memories(Form form) => Check(new Memory(seed: 1), "LSTM", 6, form);

    [Fact]
    public void Memories_with_peepholes() => Check(new Peeping(seed: 1), "LSTM", 6, Form.Expanded, hasPeepholes: true);

    /// <summary>What the library writes of a model that begins with a state, with every kind of recurrent layer.</summary>
    [Fact]
    public void States_are_written()
    {
        byte[] bytes = Written();
        var network = new Starting();
        NetworkFile.FromOnnx<Starting, float>(ref network, bytes);
        Compare(network, bytes);
    }

    private static byte[] Written()
    {
        ModelDescription model = ModelSteps.Read("2; rnn 3; gru 4; gru 3,before; lstm 4; dense 1");
        ulong seed = 1;
        foreach (ModelLink link in model.Links)
        {
            link.Allocate();
            foreach (ModelPart part in link.Parts)
            {
                Numbers(part.Count, seed++).Select(value => 0.5 * value).ToArray().CopyTo(part.Values);
            }

            link.Start = Numbers(link.Kind.StateSize(link), seed++).Select(value => (double)value).ToArray();
        }

        return OnnxModelWriter.Write(model, OnnxType.Float);
    }

    private void Check<TNetwork>(TNetwork network, string operation, int units, Form form, (string Name, object Value)? attribute = null, bool hasPeepholes = false)
        where TNetwork : class, ISequenceNetwork<float>
    {
        int rows = (operation == "LSTM" ? 4 : operation == "GRU" ? 3 : 1) * units;
        ulong seed = 10;
        var graph = new OnnxSequenceGraph();
        graph.Input("input", "n", "steps", Inputs);
        string weights = Draw(1, rows, Inputs);
        string recurrent = Draw(1, rows, units);
        string biases = Draw(1, 2 * rows);
        var inputs = new List<string> { graph.Node("Transpose", ["input"], ["input.steps"], ("perm", new long[] { 1, 0, 2 })), weights, recurrent, biases, string.Empty, State("h") };
        if (operation == "LSTM")
        {
            inputs.Add(State("c"));
        }

        if (hasPeepholes)
        {
            inputs.Add(Draw(1, 3 * units));
        }

        (string, object)[] attributes = [("hidden_size", (long)units), .. attribute is { } own ? new[] { own } : []];
        string all = graph.Node(operation, [.. inputs], ["all"], attributes);
        string steps = graph.Node("Transpose", [graph.Node("Squeeze", [all, graph.Integers(1)], ["steps"])], ["rows"], ("perm", new long[] { 1, 0, 2 }));
        string sums = graph.Node("MatMul", [steps, Draw(units, Outputs)], ["sums"]);
        graph.Node("Add", [sums, Draw(Outputs)], ["output"]);
        graph.Output("output", "n", "steps", Outputs);
        byte[] bytes = graph.ToArray();
        File.WriteAllBytes(_path, bytes);
        network.LoadOnnx(_path);
        Compare(network, bytes);

        string Draw(params int[] shape) => graph.Numbers(shape, Numbers(shape.Aggregate((a, b) => a * b), seed++).Select(value => 0.5 * value).ToArray());

        string State(string name)
        {
            double[] values = Numbers(units, seed++).Select(value => (double)value).ToArray();
            return form switch
            {
                Form.Rows => graph.Numbers([1, Sequences, units], Enumerable.Repeat(values, Sequences).SelectMany(row => row).ToArray()),
                Form.Expanded => graph.Node("Expand", [graph.Numbers([1, 1, units], values), Sizes(name, units)], [name]),
                _ => graph.Node("Tile", [graph.Numbers([1, 1, units], values), Sizes(name, 1)], [name]),
            };
        }

        string Sizes(string name, int last)
        {
            string sequences = graph.Node("Slice", [graph.Node("Shape", ["input"], [name + ".sizes"]), graph.Integers(0), graph.Integers(1)], [name + ".n"]);
            return graph.Node("Concat", [graph.Integers(1), sequences, graph.Integers(last)], [name + ".shape"], ("axis", 0L));
        }
    }

    /// <summary>Sequences from the state that the file has given the network.</summary>
    private static void Compare<TNetwork>(TNetwork network, byte[] bytes)
        where TNetwork : class, IParameterNetwork<float>, IStatefulNetwork<float>
    {
        int inputSize = network.InputSize;
        int outputSize = network.OutputSize;
        float[] inputs = Numbers(Sequences * Steps * inputSize, seed: 2);
        var outputs = new float[Sequences * Steps * outputSize];
        var start = new float[network.StateCount];
        network.CopyStateTo(start);
        Assert.DoesNotContain(0f, start);
        for (int i = 0; i < Sequences; i++)
        {
            network.SetState(start);
            network.ForwardSequence(inputs.AsSpan(i * Steps * inputSize, Steps * inputSize), outputs.AsSpan(i * Steps * outputSize, Steps * outputSize));
        }

        using var session = new InferenceSession(bytes);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(inputs, [Sequences, Steps, inputSize]))]);
        float[] expected = results.Single().AsEnumerable<float>().ToArray();
        Assert.Equal(expected.Length, outputs.Length);
        Assert.All(expected.Zip(outputs), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));

        // From zeros they would be others.
        network.Reset();
        network.ForwardSequence(inputs.AsSpan(0, inputSize), outputs.AsSpan(0, outputSize));
        Assert.Contains(Enumerable.Range(0, outputSize), i => Math.Abs(outputs[i] - expected[i]) > 100 * Tolerance);
    }

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return Enumerable.Range(0, count).Select(_ => (float)random.NextNormal()).ToArray();
    }
}
