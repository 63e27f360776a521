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

                    Static.ForwardSequence(new float[Static.StateLength], inputs, outputs[0]);
                    new Owner().ForwardSequence(inputs, outputs[1]);
                    new Stated().ForwardSequence(inputs, outputs[2]);
                    var inference = new Inference();
                    inference.LoadOnnx(path);
                    inference.ForwardSequence(inputs, outputs[3]);
                    var trained = new Trained(seed: 1);
                    trained.Load(path);
                    trained.ForwardSequence(inputs, outputs[4]);
                    int next = 5;
                    foreach (string name in new[] { "a.onnx", "a.safetensors", "a.json" })
                    {
                        trained.Save(folder + "/" + name);
                        var loaded = new Trained(seed: 2);
                        loaded.Load(folder + "/" + name);
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
}
