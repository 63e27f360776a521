using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace StaticNets.OnnxRuntime.Tests;

/// <summary>Networks that are saved as ONNX compute the same in ONNX Runtime, over whole sequences.</summary>
public sealed partial class SavedNetworkTests : IDisposable
{
    private const int Sequences = 3;
    private const int Steps = 11;

    // Both round to single precision, each in its own order; values are about 1.
    private const float Tolerance = 1e-5f;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Plain_layers() => CheckSequences(new Plain(seed: 1));

    [Fact]
    public void Reset_gates_after_the_weights() => CheckSequences(new ResetAfter(seed: 1));

    [Fact]
    public void Reset_gates_before_the_weights() => CheckSequences(new ResetBefore(seed: 1));

    [Fact]
    public void Memories() => CheckSequences(new Memory(seed: 1));

    [Fact]
    public void Memories_with_peepholes() => CheckSequences(new Peeping(seed: 1));

    [Fact]
    public void Other_activations_inside() => CheckSequences(new OtherActivations(seed: 1));

    [Fact]
    public void Clipped_sums() => CheckSequences(new Clipped(seed: 1));

    [Fact]
    public void Layers_on_layers_with_dense_ones_between() => CheckSequences(new Stacked(seed: 1));

    [Fact]
    public void A_layer_that_is_the_network() => CheckSequences(new Bare(seed: 1));

    [Fact]
    public void Slopes_of_units()
    {
        var network = new Slopes(seed: 1);
        Draw(network);
        float[] inputs = Numbers(Steps * Slopes.InputSize, seed: 3);
        var outputs = new float[Steps * Slopes.OutputSize];
        network.Forward(inputs, outputs);
        network.Save(_path);
        AssertNear(outputs, Run(inputs, Steps, Slopes.InputSize));
    }

    [Fact]
    public void Heads_are_outputs_of_their_names()
    {
        var network = new SeveralOutputs(seed: 1);
        Draw(network);
        network.Save(_path);
        byte[] file = File.ReadAllBytes(_path);
        using var policy = new OnnxJudge(file, "policy");
        using var value = new OnnxJudge(file, "value");
        float[] inputs = Numbers(SeveralOutputs.InputSize, seed: 4);
        var outputs = new float[SeveralOutputs.OutputSize];
        network.Forward(inputs, outputs);
        AssertNear(outputs, [.. policy.Run(inputs, []), .. value.Run(inputs, [])]);
    }

    private void CheckSequences<TNetwork>(TNetwork network)
        where TNetwork : class, ISequenceNetwork<float>
    {
        Draw(network);
        float[] inputs = Numbers(Sequences * Steps * network.InputSize, seed: 2);
        var outputs = new float[Sequences * Steps * network.OutputSize];
        for (int i = 0; i < Sequences; i++)
        {
            network.Reset();
            network.ForwardSequence(inputs.AsSpan(i * Steps * network.InputSize, Steps * network.InputSize), outputs.AsSpan(i * Steps * network.OutputSize, Steps * network.OutputSize));
        }

        network.Save(_path);
        AssertNear(outputs, Run(inputs, Sequences, Steps, network.InputSize));
    }

    /// <summary>Numbers for all parameters: some begin with 0, and of what is 0 nothing is seen.</summary>
    private static void Draw<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<float>
        => network.SetParameters(Numbers(network.ParameterCount, seed: 1).Select(value => 0.5f * value).ToArray());

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return Enumerable.Range(0, count).Select(_ => (float)random.NextNormal()).ToArray();
    }

    private float[] Run(float[] inputs, params int[] shape)
    {
        using var session = new InferenceSession(_path);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(inputs, shape))]);
        return results.Single().AsEnumerable<float>().ToArray();
    }

    private static void AssertNear(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
        Assert.Contains(expected, value => Math.Abs(value) > 100 * Tolerance);
    }
}
