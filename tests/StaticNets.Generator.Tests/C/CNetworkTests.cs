using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using StaticNets.Generator.C;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.C;

/// <summary>Networks in C have the bits of portable networks in C#, and compile without a warning.</summary>
public sealed class CNetworkTests : IDisposable
{
    /// <summary>Rows that a network is asked for; of a network with state steps of a sequence.</summary>
    private const int Rows = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-c").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void NetworksInCHaveTheBitsOfPortableNetworks(bool isDouble)
    {
        CCompiler.SkipWithout("gcc");
        string[] topologies =
        [
            .. TestMatrix.Part(CTopologies.OfEveryKind.Concat(CTopologies.OfEveryActivation), isDouble ? 4 : 2),
            .. CTopologies.AtRandom(TestMatrix.Seed, TestMatrix.IsWhole ? 300 : 6),
        ];
        Answers[] answers = AskInCSharp(topologies, isDouble);
        for (int i = 0; i < topologies.Length; i++)
        {
            CSource source = CNetwork.Write("net.json", answers[i].File, $"net{i}", isDouble, test: null);
            File.WriteAllText(Path.Combine(_folder, $"net{i}.c"), source.Source);
            File.WriteAllText(Path.Combine(_folder, $"net{i}.h"), source.Header);
        }

        CCompiler.Compile("gcc", _folder, ["-O2", "-shared", "-fPIC", "-o", "networks.so", .. topologies.Select((_, i) => $"net{i}.c"), "-lm"]);
        nint library = NativeLibrary.Load(Path.Combine(_folder, "networks.so"));
        try
        {
            for (int i = 0; i < topologies.Length; i++)
            {
                double[] outputs = AskInC(library, i, answers[i], isDouble);
                Assert.True(answers[i].Outputs.AsSpan().SequenceEqual(outputs), $"{topologies[i]} gives {string.Join(" ", answers[i].Outputs)} in C#, and {string.Join(" ", outputs)} in C.");
            }
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    /// <summary>Portable networks of the topologies, saved, and their outputs for some rows.</summary>
    private static Answers[] AskInCSharp(string[] topologies, bool isDouble)
    {
        string number = isDouble ? "double" : "float";
        var code = new StringBuilder("using System;\nusing System.IO;\nusing StaticNets;\n");
        var asks = new StringBuilder();
        for (int i = 0; i < topologies.Length; i++)
        {
            code.Append($"[Network(\"{topologies[i]}\", Activation.Identity, Loss.Mse, Precision = Precision.{(isDouble ? "Double" : "Single")}, Portable = true, InferenceOnly = true)] public partial class Net{i};\n");
            string forward = HasState(topologies[i]) ? "ForwardSequence" : "Forward";
            asks.Append($$"""
                    case {{i}}:
                    {
                        var net = new Net{{i}}();
                        var values = new {{number}}[Net{{i}}.ParameterCount];
                        var random = new RandomSource({{i + 1}});
                        for (int k = 0; k < values.Length; k++)
                        {
                            values[k] = ({{number}})(random.NextDouble() - 0.5);
                        }

                        net.SetParameters(values);
                        net.Save(path);
                        var inputs = new {{number}}[{{Rows}} * Net{{i}}.InputSize];
                        for (int k = 0; k < inputs.Length; k++)
                        {
                            inputs[k] = ({{number}})(4 * (random.NextDouble() - 0.5));
                        }

                        var outputs = new {{number}}[{{Rows}} * Net{{i}}.OutputSize];
                        net.{{forward}}(inputs, outputs);
                        return (Array.ConvertAll(inputs, x => (double)x), Array.ConvertAll(outputs, x => (double)x));
                    }

                """);
        }

        code.Append($$"""
            public static class Ask
            {
                public static (double[], double[]) Of(int number, string path)
                {
                    switch (number)
                    {
            {{asks}}
                        default:
                            throw new ArgumentException("No such network.");
                    }
                }
            }
            """);
        HarnessResult result = GeneratorHarness.Run(code.ToString());
        Assert.Empty(result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        MethodInfo ask = result.Load().GetType("Ask")!.GetMethod("Of")!;
        string path = Path.GetTempFileName() + ".json";
        try
        {
            return [.. topologies.Select((topology, i) =>
            {
                var (inputs, outputs) = ((double[], double[]))ask.Invoke(null, [i, path])!;
                return new Answers(File.ReadAllBytes(path), inputs, outputs, HasState(topology));
            })];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool HasState(string topology) => topology.Contains("gru(", StringComparison.Ordinal) || topology.Contains("lstm(", StringComparison.Ordinal)
        || topology.Contains("rnn(", StringComparison.Ordinal) || topology.Contains("conv1d(", StringComparison.Ordinal);

    private static unsafe double[] AskInC(nint library, int net, Answers answers, bool isDouble)
    {
        int inputSize = answers.Inputs.Length / Rows;
        int outputSize = answers.Outputs.Length / Rows;
        var forward = NativeLibrary.GetExport(library, $"net{net}_forward");
        var outputs = new double[answers.Outputs.Length];
        var state = new byte[1 << 20]; // more than any of them keeps
        fixed (byte* s = state)
        {
            if (answers.HasState)
            {
                ((delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(library, $"net{net}_reset"))(s);
            }

            for (int row = 0; row < Rows; row++)
            {
                double[] x = answers.Inputs[(row * inputSize)..((row + 1) * inputSize)];
                if (isDouble)
                {
                    var y = new double[outputSize];
                    Call(forward, s, answers.HasState, x, y);
                    y.CopyTo(outputs, row * outputSize);
                }
                else
                {
                    var y = new float[outputSize];
                    Call(forward, s, answers.HasState, Array.ConvertAll(x, value => (float)value), y);
                    Array.ConvertAll(y, value => (double)value).CopyTo(outputs, row * outputSize);
                }
            }
        }

        return outputs;
    }

    private static unsafe void Call<T>(nint forward, void* state, bool hasState, T[] x, T[] y)
        where T : unmanaged
    {
        fixed (T* inputs = x, outputs = y)
        {
            if (hasState)
            {
                ((delegate* unmanaged[Cdecl]<void*, void*, void*, void>)forward)(state, inputs, outputs);
            }
            else
            {
                ((delegate* unmanaged[Cdecl]<void*, void*, void>)forward)(inputs, outputs);
            }
        }
    }

    /// <summary>A network's file, rows of inputs, and what it gives for them.</summary>
    private sealed record Answers(byte[] File, double[] Inputs, double[] Outputs, bool HasState);
}
