using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>
/// Whatever is in a model file, neither the generator nor the analyzer throws: there is code, or an error that says why there is none. An ordinary run tries 200 files,
/// others for each part of the matrix, the whole 2,000.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class ModelFuzzTests
{
    private static readonly int Runs = TestMatrix.IsWhole ? 100 : 10;

    private const int NetworksOfARun = 20;

    /// <summary>Every so many runs the code is compiled, too.</summary>
    private const int CompiledRuns = 20;

    /// <summary>A file that is sound may still be too deep or too large.</summary>
    private static readonly string[] SizeRules = { "SNET0006", "SNET0044", "SNET0045", "SNET0082" };

    [Fact]
    public void MutationsGiveCodeOrAnError()
    {
        var random = new Random(20261122 + TestMatrix.Seed);
        (string Name, byte[] Bytes, string Attribute)[] seeds = Seeds();
        int refused = 0;
        int written = 0;
        for (int run = 0; run < Runs; run++)
        {
            var files = new List<AdditionalText>();
            var source = new StringBuilder("using StaticNets;\n");
            for (int i = 0; i < NetworksOfARun; i++)
            {
                (string name, byte[] bytes, string attribute) = seeds[random.Next(seeds.Length)];
                string file = $"{i}/{name}";
                files.Add(File(file, Mutate(bytes, random), random));
                source.Append("[Network(").Append(attribute.Replace("FILE", file, StringComparison.Ordinal)).Append($")] public static partial class Net{i};\n");
            }

            HarnessResult result = GeneratorHarness.Run(source.ToString(), TestModels.Project(files.ToArray()));
            Assert.Null(result.GeneratorException);
            Diagnostic[] errors = result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
            Assert.All(errors, error => Assert.True(error.Id.StartsWith("SNET01", StringComparison.Ordinal) || SizeRules.Contains(error.Id), error.ToString()));
            HashSet<int> lines = errors.Select(error => error.Location.GetLineSpan().StartLinePosition.Line - 1).ToHashSet();
            for (int i = 0; i < NetworksOfARun; i++)
            {
                Assert.True(lines.Contains(i) != result.GeneratedSources.ContainsKey($"Net{i}.g.cs"), $"Run {run}, network {i}: an error, or code, and not both.");
            }

            if (run % CompiledRuns == 0)
            {
                Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            }

            refused += lines.Count;
            written += result.GeneratedSources.Count;
        }

        Assert.True(refused > 2 * Runs && written > 2 * Runs, $"{refused} were refused and {written} written: the test tests less than it should.");
    }

    private static (string Name, byte[] Bytes, string Attribute)[] Seeds()
    {
        const string File = "\"FILE\"";
        return new[]
        {
            ("iris.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx"), File),
            ("norm.onnx", TestModels.BytesOf(TestModels.IrisWithNorm + ".onnx"), File),
            ("norm.onnx", TestModels.BytesOf(TestModels.IrisWithNorm + ".onnx"), "\"4-12-3 identity\", Activation.Relu, Loss.CrossEntropy, Weights = " + File),
            ("norm.safetensors", TestModels.BytesOf(TestModels.IrisWithNorm + ".safetensors"), "\"4-12 batchnorm relu dropout(0.2)-3\", Activation.Relu, Loss.CrossEntropy, Weights = " + File),
            ("iris.safetensors", TestModels.BytesOf(TestModels.Iris + ".safetensors"), "\"4-16-16-3\", Activation.Tanh, Loss.CrossEntropy, Weights = " + File),
            ("tiny.json", Encoding.UTF8.GetBytes(TestModels.Tiny), File),
            ("xor.net", System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Models", "xor-scaled.net")), File),
        };
    }

    /// <summary>The file as the compiler gets it, whose text form is now and then damaged as well.</summary>
    private static AdditionalText File(string name, byte[] bytes, Random random)
    {
        string text = $"StaticNets model 1\n{name}\n{Convert.ToBase64String(bytes)}\n";
        return random.Next(20) == 0
            ? ProjectFileText.OfText($"/obj/{name}.staticnets", Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(text), random)))
            : ProjectFileText.OfModel(name, bytes);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var result = new List<byte>(bytes);
        for (int i = random.Next(1, 5); i > 0 && result.Count > 0; i--)
        {
            int at = random.Next(result.Count);
            switch (random.Next(8))
            {
                case 0:
                    result.RemoveRange(at, Math.Min(random.Next(1, 20), result.Count - at));
                    break;
                case 1:
                    result.InsertRange(at, result.GetRange(at, Math.Min(random.Next(1, 40), result.Count - at)));
                    break;
                case 2:
                    result[at] = new byte[] { 0, 1, 0x7F, 0x80, 0xFF, (byte)'-', (byte)'9', (byte)'"' }[random.Next(8)];
                    break;
                case 3:
                    result[at] = (byte)(result[at] ^ (1 << random.Next(8)));
                    break;
                case 4 when random.Next(4) == 0:
                    result.RemoveRange(at, result.Count - at);
                    break;
                default:
                    // In the second half, where the numbers are, so that some are sound.
                    result[result.Count - 1 - random.Next((result.Count / 2) + 1)] = (byte)random.Next(256);
                    break;
            }
        }

        return result.ToArray();
    }
}
