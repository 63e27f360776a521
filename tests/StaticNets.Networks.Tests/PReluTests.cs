using System;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Layers with learned slopes: what PyTorch's PReLU computes and learns, in every kind of network, and in files.</summary>
public sealed class PReluTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Numbers by hand. As in PyTorch the slope counts where a value is 0, and slopes are parameters behind the layer's biases.</summary>
    [Theory]
    [InlineData(typeof(SlopeOutput))]
    [InlineData(typeof(SlopeOutputStruct))]
    [InlineData(typeof(SlopeOutputDouble))]
    [InlineData(typeof(SlopeOutputPortable))]
    public void ValuesAndGradientsAreThoseOfPyTorch(Type type)
    {
        NetworkRunner runner = NetworkRunner.Create(type, seed: 1);
        Assert.Equal([0.25, 0.25], runner.Parameters[6..]);
        runner.Parameters = [1, 0, 0, 1, 0, 0, 0.25, -2];
        double[] inputs = [-4, 3, 0, -0.5];
        Assert.Equal([-1, 3, 0, 1], runner.Forward(inputs));

        (double loss, double[] gradients) = runner.Backward(inputs, [0, 0, 2, 0]);
        Assert.Equal(0.5 * (1 + 9 + 4 + 1) / 2, loss);
        Assert.Equal([0.5, -0.25, -6, 5, -0.375, 0.5, 2, -0.25], gradients);

        var sgd = new Sgd(0.5);
        runner.Step(inputs, [0, 0, 2, 0], ref sgd);
        Assert.Equal([0.75, 0.125, 3, -1.5, 0.1875, -0.25, -0.75, -1.875], runner.Parameters);

        // A row alone goes another way.
        runner.Parameters = [1, 0, 0, 1, 0, 0, 0.25, -2];
        runner.Step([-4, 3], [0, 0], ref sgd);
        Assert.Equal([0.25, -2], runner.Parameters[6..].Select((slope, unit) => slope + (unit == 0 ? 0.5 * 4 : 0)));
    }

    [Fact]
    public void SlopesBeginAsStatedAndWeightsBeforeThemAsThoseBeforeALeakyRelu()
    {
        INetwork<float> network = new Slopes(seed: 3);
        var leaky = new LeakySlopes(seed: 3);
        Assert.Equal([LayerKind.Dense, LayerKind.PRelu, LayerKind.Dense], network.Layers.ToArray().Select(layer => layer.Kind));
        Assert.Equal(0.1, network.Layers[1].InitialBias);
        Assert.Equal(Enumerable.Repeat(0.1f, 9), Copy(network)[(9 * 4)..(9 * 5)]);
        Assert.Equal(Copy(leaky)[..(9 * 4)], Copy(network)[..(9 * 4)]);
        Assert.Equal(Copy(leaky)[(9 * 4)..], Copy(network)[(9 * 5)..]);
        Assert.Equal("PRelu", network.Operations[1].Kind.ToString());
    }

    [Fact]
    public void EveryOptimizerMovesSlopes()
    {
        Moves(new Sgd(0.05, momentum: 0.9));
        Moves(new Adam(0.01));
        Moves(new AdamW(0.01));
        Moves(new RmsProp(0.01));
        Moves(new Adagrad(0.05));
        Moves(new Nadam(0.01));

        static void Moves<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : IOptimizer
        {
            var network = new Slopes(seed: 5);
            (float[] inputs, float[] targets) = Rows();
            float before = network.ComputeLoss(inputs, targets);
            for (int i = 0; i < 100; i++)
            {
                network.Step(inputs, targets, ref optimizer);
            }

            Assert.True(network.ComputeLoss(inputs, targets) < before);
            Assert.All(Copy(network)[(9 * 4)..(9 * 5)], slope => Assert.NotEqual(0.1f, slope));
        }
    }

    [Theory]
    [InlineData("network.safetensors")]
    [InlineData("network.onnx")]
    [InlineData("network.json")]
    public void FilesKeepTheBits(string name)
    {
        string path = Path.Combine(_folder, name);
        var network = new Slopes(seed: 7);
        Vary(network);
        network.Save(path);
        var loaded = new Slopes(seed: 8);
        loaded.Load(path);
        Assert.Equal(Copy(network), Copy(loaded));

        var narrow = new NarrowSlopes(seed: 1);
        narrow.SetParameters([1, 2, 0.5f, -3, 4, 5]);
        narrow.Save(path);
        var other = new NarrowSlopes(seed: 2);
        other.Load(path);
        Assert.Equal(narrow.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void TensorsHavePyTorchsNames()
    {
        string path = Path.Combine(_folder, "network.safetensors");
        new Slopes(seed: 7).Save(path);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains("\"1.weight\":{\"dtype\":\"F32\",\"shape\":[9]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"1.bias\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ItsTwinAndItsVerificationAgree()
    {
        var network = new Slopes(seed: 9);
        Vary(network);
        (float[] inputs, _) = Rows();
        var expected = new float[inputs.Length / 3 * 2];
        var actual = new float[expected.Length];
        network.Forward(inputs, expected);
        DynamicTwin<float> twin = DynamicTwin<float>.Of(network);
        twin.Forward(inputs, actual);
        Assert.False(twin.CanTrain);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        NetworkVerification.Run(network).ThrowIfFailed();
    }

    [Fact]
    public void EvolutionChangesSlopesAndNoPadding()
    {
        var network = new Slopes(seed: 2);
        float[] before = Copy(network);
        var random = new RandomSource(4);
        Mutation.Gaussian<Slopes, float>(ref network, 1, 0.1, ref random);
        float[] after = Copy(network);
        Assert.All(Enumerable.Range(0, after.Length), i => Assert.NotEqual(before[i], after[i]));
        Assert.All(NetworkRunner.Create(typeof(Slopes), seed: 1).Padding, value => Assert.Equal(0, value));
    }

    /// <summary>What is trained on scaled targets cannot be told to put out others, since slopes follow the weights.</summary>
    [Fact]
    public void SlopesAtTheEndTakeNoScale()
    {
        var network = new SlopeOutput(seed: 1);
        var data = new Dataset<float>(new float[] { 1, 2, 3, 4, 5, 7 }, new float[] { 10, 1, 20, 2, 40, 5 }, 2, 2);
        Exception error = Assert.ThrowsAny<Exception>(() => network.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, TargetScaling = TargetScaling.Standardize }));
        Assert.Contains("its last operation is PRelu", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Batch norms before slopes are folded into the weights, and slopes stay.</summary>
    [Fact]
    public void BatchNormsBeforeSlopesAreFolded()
    {
        var network = new NormedSlopes(seed: 3);
        (float[] inputs, float[] targets) = Rows();
        var sgd = new Sgd(0.05);
        network.Step(inputs, targets, ref sgd);
        var expected = new float[targets.Length];
        network.Forward(inputs, expected);

        var plain = new Slopes(seed: 1);
        network.CopyFoldedTo(ref plain);
        var actual = new float[targets.Length];
        plain.Forward(inputs, actual);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void ForInferenceAloneTheyAreThere()
    {
        var network = new Slopes(seed: 9);
        Vary(network);
        var inference = default(InferredSlopes);
        inference.SetParameters(Copy(network));
        (float[] inputs, float[] targets) = Rows();
        var expected = new float[targets.Length];
        var actual = new float[targets.Length];
        network.Forward(inputs, expected);
        inference.Forward(inputs, actual);
        Assert.Equal(expected, actual);
    }

    private static (float[] Inputs, float[] Targets) Rows()
    {
        var random = new RandomSource(6);
        var inputs = new float[3 * 17];
        var targets = new float[2 * 17];
        foreach (ref float value in inputs.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = Math.Abs(inputs[(i / 2 * 3) + (i % 2)]);
        }

        return (inputs, targets);
    }

    private static void Vary(Slopes network)
    {
        float[] parameters = Copy(network);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] += 0.01f * (i % 7);
        }

        network.SetParameters(parameters);
    }

    private static float[] Copy(INetwork<float> network)
    {
        var parameters = new float[network.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }
}

[Network("2-2 prelu", Activation.Tanh, Loss.HalfSquaredError)]
public partial class SlopeOutput;

[Network("2-2 prelu", Activation.Tanh, Loss.HalfSquaredError)]
public partial struct SlopeOutputStruct;

[Network("2-2 prelu", Activation.Tanh, Loss.HalfSquaredError, Precision = Precision.Double)]
public partial class SlopeOutputDouble;

[Network("2-2 prelu", Activation.Tanh, Loss.HalfSquaredError, Portable = true)]
public partial class SlopeOutputPortable;

[Network("3-9 prelu(0.1)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Slopes;

[Network("3-9 leakyrelu(0.1)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class LeakySlopes;

[Network("3-9 batchnorm prelu(0.1)-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class NormedSlopes;

[Network("3-9 prelu-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial struct InferredSlopes;

[Network("1-1 prelu-1 prelu", Activation.Tanh, Loss.Mse)]
public partial class NarrowSlopes;
