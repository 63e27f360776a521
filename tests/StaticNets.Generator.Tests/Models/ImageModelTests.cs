using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>A LeNet of PyTorch, compiled in, stated, loaded at run time and saved, gives its outputs.</summary>
public sealed class ImageModelTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Code of maps is loops and calls: it does not grow with them.</summary>
    [Fact]
    public void TheCodeIsBoundedWhateverTheSizeOfTheMap()
    {
        static int LengthOf(int side)
            => GeneratorHarness.Run(FormattableString.Invariant($"[StaticNets.Network(\"1x{side}x{side}-conv(6, 5, padding: 2) relu-maxpool(2)-conv(16, 5) relu-maxpool(2)-120 relu-84 relu-10\", StaticNets.Activation.Identity, StaticNets.Loss.CrossEntropy)] public partial class LeNet;"))
                .GeneratedSources["LeNet.g.cs"].Length;

        int length = LengthOf(28);
        Assert.InRange(length, 1, 200_000);
        Assert.InRange(LengthOf(224), 1, 1.02 * length);
    }

    [Fact]
    public void AnOnnxFileIsTheNetworkOrHasItsWeights()
    {
        const string Topology = "1x28x28-conv(6, 5, padding: 2) relu-maxpool(2)-conv(16, 5) relu-maxpool(2)-120 relu-84 relu-10";
        const string Code = $$"""
            using System;
            using StaticNets;

            [Network("lenet5.onnx", Golden = "lenet5.expected.json")] public static partial class Static;
            [Network("{{Topology}}", Activation.Identity, Loss.Mse, Weights = "lenet5.onnx")] public partial struct Stated;
            [Network("{{Topology}}", Activation.Identity, Loss.CrossEntropy, OutputActivation = Activation.Identity)] public partial class Trained;

            public static class Use
            {
                public static float[][] Run(string path, string folder, float[] inputs, int count)
                {
                    var outputs = new float[5][];
                    for (int i = 0; i < outputs.Length; i++)
                    {
                        outputs[i] = new float[count];
                    }

                    Static.Forward(inputs, outputs[0]);
                    new Stated().Forward(inputs, outputs[1]);
                    var trained = new Trained(seed: 1);
                    trained.Load(path);
                    trained.Forward(inputs, outputs[2]);
                    int next = 3;
                    foreach (string name in new[] { "a.onnx", "a.safetensors" })
                    {
                        trained.Save(folder + "/" + name);
                        var loaded = new Trained(seed: 2);
                        loaded.Load(folder + "/" + name);
                        loaded.Forward(inputs, outputs[next++]);
                    }

                    return outputs;
                }
            }
            """;
        string expectedText = File.ReadAllText(TestModels.PathOf("lenet5.expected.json"));
        HarnessResult result = GeneratorHarness.Run(Code, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(
                ProjectFileText.OfModel(TestModels.PathOf("lenet5.onnx")),
                ProjectFileText.OfText("/project/lenet5.expected.json", expectedText)),
        });
        using JsonDocument expected = JsonDocument.Parse(expectedText);
        float[] inputs = Numbers(expected.RootElement.GetProperty("inputs"));
        float[] outputs = Numbers(expected.RootElement.GetProperty("outputs"));
        Func<string, string, float[], int, float[][]> run = result.Load().GetType("Use")!.GetMethod("Run")!.CreateDelegate<Func<string, string, float[], int, float[][]>>();
        float[][] all = run(TestModels.PathOf("lenet5.onnx"), _folder, inputs, outputs.Length);
        Assert.All(all, actual => Assert.All(actual.Zip(outputs), pair => Assert.Equal(pair.Second, pair.First, Tolerance)));
        Assert.Equal(all[2], all[3]);
        Assert.Equal(all[2], all[4]);
    }

    /// <summary>Files as exporters write them: the topology that is read, and all ways in.</summary>
    [Theory]
    [InlineData("cntk-12x12", "1x12x12-conv(4, 5, padding: 2) relu-maxpool(2)-conv(6, 5, padding: 2) relu-maxpool(3)-10")]
    [InlineData("burn-12x12", "1x12x12-conv(4, 3) relu-conv(6, 3) relu-8 relu-10 softmax")]
    [InlineData("keras-12x10", "12x10x3 channelslast-conv(4, 5) relu-avgpool(2)-conv(6, 3, padding: 1) relu-8 relu-5 softmax")]
    [InlineData("pads-9x8", "2x9x8-conv(2, 1, groups: 2)-conv(6, 3, stride: 2, padding: 1x0, end: 0x1) relu-maxpool(3, stride: 2, padding: 1, end: 2)-conv(6, 3, padding: 1, groups: 3) tanh-avgpool(2, stride: 1, padding: 1, zeros: skipped)-avgpool(2, padding: 1)-avgpool(2, padding: same, zeros: skipped)-3")]
    [InlineData("signal-20", "2x20-conv(4, 5, padding: 2) relu-maxpool(2)-conv(6, 3, stride: 2, dilation: 2) relu-globalavgpool-3")]
    public void FilesOfExportersAreTheirTopology(string name, string topology)
    {
        string code = $$"""
            using System;
            using StaticNets;

            [Network("{{name}}.onnx", Golden = "{{name}}.expected.json")] public static partial class Static;
            [Network("{{topology}}", Activation.Identity, Loss.Mse, Weights = "{{name}}.onnx")] public partial struct Stated;
            [Network("{{topology}}", Activation.Identity, Loss.Mse)] public partial class Trained;
            [Network("{{topology}}", Activation.Identity, Loss.Mse, Precision = Precision.Double)] public partial class Wide;

            public static class Use
            {
                public static string Topology => Static.Topology;

                public static float[][] Run(string path, string folder, float[] inputs, int count)
                {
                    var outputs = new float[7][];
                    for (int i = 0; i < outputs.Length; i++)
                    {
                        outputs[i] = new float[count];
                    }

                    int rows = inputs.Length / Trained.InputSize;
                    Static.Forward(inputs, outputs[0]);
                    new Stated().Forward(inputs, outputs[1]);
                    var trained = new Trained(seed: 1);
                    trained.Load(path);
                    trained.Forward(inputs, outputs[2]);
                    int next = 3;
                    foreach (string name in new[] { "a.onnx", "a.safetensors", "a.json" })
                    {
                        trained.Save(folder + "/" + name);
                        var loaded = new Trained(seed: 2);
                        loaded.Load(folder + "/" + name);
                        loaded.Forward(inputs, outputs[next++]);
                    }

                    var wide = new Wide(seed: 1);
                    wide.Load(path);
                    double[] results = new double[count];
                    wide.Forward(Array.ConvertAll(inputs, value => (double)value), results);
                    outputs[next] = Array.ConvertAll(results, value => (float)value);
                    return outputs;
                }
            }
            """;
        string expectedText = File.ReadAllText(TestModels.PathOf(name + ".expected.json"));
        HarnessResult result = GeneratorHarness.Run(code, new HarnessOptions
        {
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(
                ProjectFileText.OfModel(TestModels.PathOf(name + ".onnx")),
                ProjectFileText.OfText($"/project/{name}.expected.json", expectedText)),
        });
        using JsonDocument expected = JsonDocument.Parse(expectedText);
        float[] inputs = Numbers(expected.RootElement.GetProperty("inputs"));
        float[] outputs = Numbers(expected.RootElement.GetProperty("outputs"));
        Assert.Empty(result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Type use = result.Load().GetType("Use")!;
        Assert.Equal(topology.Replace(" softmax", name == "burn-12x12" ? string.Empty : " softmax", StringComparison.Ordinal), (string?)use.GetProperty("Topology")!.GetValue(null));
        Func<string, string, float[], int, float[][]> run = use.GetMethod("Run")!.CreateDelegate<Func<string, string, float[], int, float[][]>>();
        float[][] all = run(TestModels.PathOf(name + ".onnx"), _folder, inputs, outputs.Length);
        float[] OfWay(int way) => name == "burn-12x12" && way > 0 ? Array.ConvertAll(outputs, MathF.Exp) : outputs;
        for (int way = 0; way < all.Length; way++)
        {
            Assert.All(all[way].Zip(OfWay(way)), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
        }

        Assert.All(all[3..6], saved => Assert.Equal(all[2], saved));
    }

    private static float[] Numbers(JsonElement rows) => rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetSingle()).ToArray();
}
