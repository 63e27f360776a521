using System;
using System.Linq;
using System.Reflection;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>A network that was trained and saved, and then compiled in or loaded, puts out the same bits: alone, in batches, as a class, a struct and a static class.</summary>
[Trait("Speed", "Slow")]
public sealed class SavedNetworkTests
{
    private const int Rows = 37; // whole tiles, lanes and rests of both
    private const int Steps = 5;

    private const string Trained = """
        using System;
        using StaticNets;

        [Network("TOPOLOGY", ARGUMENTS)]
        public partial class Net;

        public static class Maker
        {
            public static object[] Make(int rows, int steps)
            {
                var net = new Net(seed: 3);
                var random = new RandomSource(5);
                var inputs = new NUMBER[rows * Net.InputSize];
                var targets = new NUMBER[rows * Net.OutputSize];
                for (int i = 0; i < inputs.Length; i++)
                {
                    inputs[i] = (NUMBER)((random.NextDouble() * 4) - 2);
                }

                for (int i = 0; i < rows; i++)
                {
                    targets[(i * Net.OutputSize) + (i % Net.OutputSize)] = 1;
                }

                var training = Net.CreateTrainingState();
                var optimizer = new Adam(0.01);
                for (int i = 0; i < steps; i++)
                {
                    net.Step(inputs, targets, ref optimizer, training);
                }

                var outputs = new NUMBER[targets.Length];
                net.Forward(inputs, outputs);
                return new object[] { inputs, outputs, NetworkFile.ToBytes<Net, NUMBER>(ref net), NetworkFile.ToOnnx<Net, NUMBER>(ref net) };
            }
        }
        """;

    private const string Check = """

        public static class Use
        {
            private delegate void Pass(ReadOnlySpan<NUMBER> inputs, Span<NUMBER> outputs);

            public static string Run(NUMBER[] inputs, NUMBER[] expected, byte[] tensors, byte[] onnx, int rows)
            {
                string wrong = string.Empty;
                void Compare(string name, Pass forward)
                {
                    int inputSize = inputs.Length / rows, outputSize = expected.Length / rows;
                    foreach (int batch in new[] { 1, 2, 3, 8, 16, rows })
                    {
                        var outputs = new NUMBER[expected.Length];
                        for (int row = 0; row < rows; row += batch)
                        {
                            int count = Math.Min(batch, rows - row);
                            forward(inputs.AsSpan(row * inputSize, count * inputSize), outputs.AsSpan(row * outputSize, count * outputSize));
                        }

                        if (!System.Runtime.InteropServices.MemoryMarshal.AsBytes<NUMBER>(outputs).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<NUMBER>(expected)))
                        {
                            wrong += $"{name} in batches of {batch}; ";
                        }
                    }
                }

        CALLS
                return wrong;
            }
        }
        """;

    /// <summary>Topologies of every kind of kernel; an ordinary run takes one share of them.</summary>
    public static TheoryData<string, string, bool> Networks()
    {
        (string, string, bool)[] networks =
        [
            ("2-4-3-1", "Activation.Sigmoid, Loss.Mse", false), // a sample a lane; a row in registers
            ("4-16 tanh-16 tanh-3", "Activation.Relu, Loss.CrossEntropy", false), // packed
            ("30-40-25-4 identity", "Activation.LeakyRelu, Loss.Mse, ActivationParameter = 0.1", false), // tiles
            ("120-50-10", "Activation.Gelu, Loss.CrossEntropy", false), // tiles; more than 4,096 numbers, as words
            ("6-20 layernorm relu-18 layernorm tanh-2", "Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity", false),
            ("8-8 relu skip-8 tanh skip(2)-3", "Activation.Relu, Loss.CrossEntropy", false),
            ("5-12-residual(20 layernorm relu-12) relu-residual(12)-2", "Activation.Tanh, Loss.Mse", false),
            ("9-24 dropout(0.3)-4", "Activation.Elu, Loss.BinaryCrossEntropy", false),
            ("3-8-1", "Activation.Tanh, Loss.Mse, Portable = true", true),
            ("70-64-10", "Activation.Relu, Loss.CrossEntropy, Portable = true", true),
        ];
        var data = new TheoryData<string, string, bool>();
        foreach ((string topology, string arguments, bool isPortable) in TestMatrix.Part(networks, parts: 10))
        {
            data.Add(topology, arguments, isPortable);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ItsBitsAreTheSame(string topology, string arguments, bool isPortable)
    {
        foreach (string number in new[] { "float", "double" })
        {
            string precision = number == "double" ? ", Precision = Precision.Double" : string.Empty;
            object[] made = Train(topology, arguments + precision, number);
            string portable = isPortable ? ", Portable = true" : string.Empty;
            string more = precision + portable;
            string source = $$"""
                using System;
                using StaticNets;
                [Network("{{topology}}", {{arguments}}{{precision}}, Weights = "net.safetensors")] public static partial class StatedStatic;
                [Network("{{topology}}", {{arguments}}{{precision}}, Weights = "net.onnx")] public partial struct StatedStruct;
                [Network("net.safetensors"{{more}})] public static partial class FileStatic;
                [Network("net.onnx"{{more}})] public partial class FileClass;
                [Network("net.onnx"{{more}})] public partial struct FileStruct;
                [Network("{{topology}}", {{arguments}}{{precision}}, InferenceOnly = true)] public partial class LoadedClass;
                [Network("{{topology}}", {{arguments}}{{precision}}, InferenceOnly = true)] public partial struct LoadedStruct;
                """ + Check.Replace("CALLS", """
                        Compare("StatedStatic", StatedStatic.Forward);
                        Compare("StatedStruct", (x, y) => new StatedStruct().Forward(x, y));
                        Compare("FileStatic", FileStatic.Forward);
                        Compare("FileClass", new FileClass().Forward);
                        Compare("FileStruct", (x, y) => new FileStruct().Forward(x, y));
                        var loaded = new LoadedClass();
                        NetworkFile.FromBytes<LoadedClass, NUMBER>(ref loaded, tensors);
                        Compare("LoadedClass", loaded.Forward);
                        var structure = new LoadedStruct();
                        NetworkFile.FromOnnx<LoadedStruct, NUMBER>(ref structure, onnx);
                        Compare("LoadedStruct", (x, y) => structure.Forward(x, y));
                """).Replace("NUMBER", number);
            Assert.Equal(string.Empty, Run(source, made));
        }
    }

    /// <summary>A batch normalization that is not folded computes as it did in training's own network; what is compiled in folds it, so that bits differ there.</summary>
    [Theory]
    [InlineData("4-12 batchnorm relu dropout(0.2)-3", "Activation.Relu, Loss.CrossEntropy")]
    [InlineData("7-9 tanh batchnorm-2", "Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity")]
    public void AnInferenceNetworkLoadsBatchNorms(string topology, string arguments)
    {
        object[] made = Train(topology, arguments, "float");
        string source = $$"""
            using System;
            using StaticNets;
            [Network("{{topology}}", {{arguments}}, InferenceOnly = true)] public partial class LoadedClass;
            [Network("{{topology}}", {{arguments}}, InferenceOnly = true)] public partial struct LoadedStruct;
            """ + Check.Replace("CALLS", """
                    string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"staticnets-{Guid.NewGuid():N}.safetensors");
                    System.IO.File.WriteAllBytes(path, tensors);
                    try
                    {
                        var loaded = new LoadedClass();
                        loaded.Load(path);
                        Compare("LoadedClass", loaded.Forward);
                        var structure = new LoadedStruct();
                        structure.Load(path);
                        Compare("LoadedStruct", (x, y) => structure.Forward(x, y));
                    }
                    finally
                    {
                        System.IO.File.Delete(path);
                    }
            """).Replace("NUMBER", "float");
        Assert.Equal(string.Empty, Run(source, made));
    }

    private static object[] Train(string topology, string arguments, string number)
    {
        HarnessResult result = GeneratorHarness.Run(Trained.Replace("TOPOLOGY", topology).Replace("ARGUMENTS", arguments).Replace("NUMBER", number));
        Assert.DoesNotContain(result.AnalyzerDiagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return (object[])result.Load().GetType("Maker")!.GetMethod("Make")!.Invoke(null, new object[] { Rows, Steps })!;
    }

    private static string Run(string source, object[] made)
    {
        HarnessResult result = GeneratorHarness.Run(source, TestModels.Project(
            ProjectFileText.OfModel("net.safetensors", (byte[])made[2]),
            ProjectFileText.OfModel("net.onnx", (byte[])made[3])));
        Assert.DoesNotContain(result.AnalyzerDiagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        MethodInfo run = result.Load().GetType("Use")!.GetMethod("Run")!;
        Assert.Empty(result.CompilerDiagnostics);
        return (string)run.Invoke(null, made.Append(Rows).ToArray())!;
    }
}
