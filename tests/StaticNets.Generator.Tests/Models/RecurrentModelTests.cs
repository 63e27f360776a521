using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Recurrent models of PyTorch, compiled in and loaded at run time, give its outputs over whole sequences.</summary>
public sealed class RecurrentModelTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("gru-1-16-1", "1-gru(16)-1")]
    [InlineData("gru-3-8-2", "3-gru(8)-2")]
    [InlineData("lstm-3-8-2", "3-lstm(8)-2")]
    [InlineData("lstm-5-6-3-2layers", "5-lstm(6)-lstm(6)-3")]
    [InlineData("conv1d-2-4-4-4-1", "2-conv1d(4, 3) tanh-conv1d(4, 3, 2) tanh-conv1d(4, 3, 4, 2) tanh-1")]
    [InlineData("starts-2-1", "2-rnn(3)-gru(4)-gru(3, reset: before)-lstm(4)-1")]
    public void AnOnnxFileIsTheNetworkOrHasItsWeights(string model, string topology)
    {
        string code = $$"""
            using System;
            using StaticNets;

            [Network("{{model}}.onnx", Golden = "{{model}}.expected.json")] public static partial class Static;
            [Network("{{model}}.onnx")] public partial class Owner;
            [Network("{{topology}}", Activation.Identity, Loss.Mse, Weights = "{{model}}.onnx")] public partial struct Stated;
            [Network("{{topology}}", Activation.Identity, Loss.Mse, InferenceOnly = true)] public partial class Inference;
            [Network("{{topology}}", Activation.Identity, Loss.Mse)] public partial class Trained;

            public static class Use
            {
                public static float[][] Run(string path, string folder, float[] inputs, int count)
                {
                    var outputs = new float[8][];
                    for (int i = 0; i < outputs.Length; i++)
                    {
                        outputs[i] = new float[count];
                    }

                    var state = new float[Static.StateLength];
                    Static.Reset(state);
                    Static.ForwardSequence(state, inputs, outputs[0]);
                    new Owner().ForwardSequence(inputs, outputs[1]);
                    var stated = new Stated();
                    stated.Reset();
                    stated.ForwardSequence(inputs, outputs[2]);
                    var inference = new Inference();
                    inference.LoadOnnx(path);
                    inference.ForwardSequence(inputs, outputs[3]);
                    var trained = new Trained(seed: 1);
                    trained.Load(path);
                    var start = new float[Trained.StateCount];
                    trained.CopyStateTo(start);
                    trained.ForwardSequence(inputs, outputs[4]);
                    int next = 5;
                    foreach (string name in new[] { "a.onnx", "a.safetensors", "a.json" })
                    {
                        trained.Save(folder + "/" + name);
                        var loaded = new Trained(seed: 2);
                        loaded.Load(folder + "/" + name);
                        loaded.SetState(start);
                        loaded.ForwardSequence(inputs, outputs[next++]);
                    }

                    return outputs;
                }
            }
            """;
        HarnessResult result = GeneratorHarness.Run(code, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(
                ProjectFileText.OfModel(TestModels.PathOf(model + ".onnx")),
                ProjectFileText.OfText($"/project/{model}.expected.json", File.ReadAllText(TestModels.PathOf(model + ".expected.json")))),
        });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        var run = result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<string, string, float[], int, float[][]>>();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(TestModels.PathOf(model + ".expected.json")));
        float[] Flat(JsonElement sequence) => sequence.EnumerateArray().SelectMany(step => step.EnumerateArray()).Select(value => value.GetSingle()).ToArray();
        foreach ((JsonElement inputs, JsonElement outputs) in document.RootElement.GetProperty("inputs").EnumerateArray().Zip(document.RootElement.GetProperty("outputs").EnumerateArray()))
        {
            float[] expected = Flat(outputs);
            float[][] actual = run(TestModels.PathOf(model + ".onnx"), _folder, Flat(inputs), expected.Length);
            Assert.All(actual, values => Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Tolerance)));
            Assert.All(actual[5..], values => Assert.Equal(actual[4], values));
        }
    }

    /// <summary>What a network of every form saves is the same network when it is compiled in, and when it is loaded.</summary>
    [Fact]
    public void EveryFormOfACellComesBackFromEveryFile()
    {
        const string Topology = "3-gru(5, reset: before)-lstm(4, peepholes: yes, activation: relu)-gru(3, activation: softplus)-rnn(3, activation: softsign, clip: 0.6)-2";
        const string Code = $$"""
            using System;
            using StaticNets;

            [Network("{{Topology}}", Activation.Identity, Loss.Mse)] public partial class Net;

            public static class Use
            {
                public static float[][] Run(string folder, float[] inputs)
                {
                    var outputs = new[] { new float[8], new float[8], new float[8], new float[8] };
                    var net = new Net(seed: 1);
                    float[] parameters = new float[Net.ParameterCount];
                    net.CopyParametersTo(parameters);
                    for (int i = 0; i < parameters.Length; i++)
                    {
                        parameters[i] += 0.1f * (i % 7); // peepholes begin with 0
                    }

                    net.SetParameters(parameters);
                    net.ForwardSequence(inputs, outputs[0]);
                    int next = 1;
                    foreach (string name in new[] { "a.onnx", "a.safetensors", "a.json" })
                    {
                        net.Save(folder + "/" + name);
                        var loaded = new Net(seed: 2);
                        loaded.Load(folder + "/" + name);
                        loaded.ForwardSequence(inputs, outputs[next++]);
                    }

                    return outputs;
                }
            }
            """;
        float[] inputs = [0.5f, 1, -1, 2, 0.25f, -0.5f, 1, 0.75f, 0.1f, -2, 0, 1];
        HarnessResult result = GeneratorHarness.Run(Code, HarnessOptions.Default);
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        float[][] outputs = result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<string, float[], float[][]>>()(_folder, inputs);
        Assert.All(outputs, values => Assert.Equal(outputs[0], values));

        string[] names = ["a.onnx", "a.safetensors", "a.json"];
        foreach (string name in names)
        {
            result = GeneratorHarness.Run(
                $$"""
                using StaticNets;

                [Network("{{name}}")] public static partial class Static;

                public static class Use
                {
                    public static float[] Run(float[] inputs)
                    {
                        var outputs = new float[8];
                        Static.ForwardSequence(new float[Static.StateLength], inputs, outputs);
                        return outputs;
                    }
                }
                """,
                new HarnessOptions { AdditionalFiles = ImmutableArray.Create<AdditionalText>(ProjectFileText.OfModel(name, File.ReadAllBytes(Path.Combine(_folder, name)))) });
            Assert.Null(result.GeneratorException);
            Assert.Empty(result.AnalyzerDiagnostics);
            Assert.Empty(result.CompilerDiagnostics);
            Assert.Equal(outputs[0], result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<float[], float[]>>()(inputs));
        }
    }

    [Fact]
    public void AConvolutionIsReadFromRtNeuralsJsonAndKeptInSafetensors()
    {
        const string Model = """
            {"in_shape": [null, null, 2], "layers": [
              {"type": "conv1d", "activation": "tanh", "shape": [null, null, 2], "kernel_size": [2], "dilation": [2], "groups": 2,
               "weights": [[[[0.5, -1]], [[2, 0.25]]], [0.1, -0.2]]},
              {"type": "batchnorm", "activation": "", "shape": [null, null, 2], "epsilon": 0.01, "weights": [[1, 2], [0.5, 0.25], [0.1, 0.2], [0.99, 3.99]]},
              {"type": "prelu", "activation": "", "shape": [null, null, 2], "weights": [[[0.5, 0.25]]]},
              {"type": "dense", "activation": "", "shape": [null, null, 1], "weights": [[[3], [-2]], [0.5]]}
            ]}
            """;
        const string Code = """
            using System;
            using StaticNets;

            [Network("amp.json")] public static partial class Amp;
            [Network("2-conv1d(3, 3, 2) tanh-gru(4) relu-1 identity", Activation.Tanh, Loss.Mse)] public partial class Net;

            public static class Use
            {
                public static float[][] Run(string path, float[] inputs)
                {
                    var outputs = new[] { new float[inputs.Length / 2], new float[inputs.Length / 2], new float[inputs.Length / 2] };
                    Amp.ForwardSequence(new float[Amp.StateLength], inputs, outputs[0]);
                    var net = new Net(seed: 1);
                    net.ForwardSequence(inputs, outputs[1]);
                    net.Save(path);
                    var loaded = new Net(seed: 2);
                    loaded.Load(path);
                    loaded.ForwardSequence(inputs, outputs[2]);
                    return outputs;
                }
            }
            """;
        HarnessResult result = GeneratorHarness.Run(Code, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(ProjectFileText.OfModel("amp.json", System.Text.Encoding.UTF8.GetBytes(Model))),
        });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        var run = result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<string, float[], float[][]>>();
        float[] inputs = [0.5f, 1, -1, 2, 0.25f, -0.5f, 1, 0.75f];
        float[][] outputs = run(Path.Combine(_folder, "net.safetensors"), inputs);

        for (int step = 0; step < 4; step++)
        {
            double Before(int channel) => step < 2 ? 0 : inputs[(2 * (step - 2)) + channel];
            double first = Normalized(Math.Tanh(0.1 + (0.5 * Before(0)) + (2 * inputs[2 * step])), 1, 0.5, 0.1, 0.99, 0.5);
            double second = Normalized(Math.Tanh(-0.2 + (-1 * Before(1)) + (0.25 * inputs[(2 * step) + 1])), 2, 0.25, 0.2, 3.99, 0.25);

            // A few roundings of single precision to values of about 5.
            Assert.Equal((3 * first) - (2 * second) + 0.5, outputs[0][step], 1e-5);
        }

        Assert.Equal(outputs[1], outputs[2]);

        static double Normalized(double x, double scale, double shift, double mean, double variance, double slope)
        {
            double y = ((x - mean) / Math.Sqrt(variance + 0.01) * scale) + shift;
            return y > 0 ? y : slope * y;
        }
    }
}
