using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What docs/training.md shows compiles, and its program does what the page says.</summary>
public class TrainingPageTests
{
    /// <summary>What the page's later snippets go on from.</summary>
    private const string Prelude = """
        using System;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using StaticNets;
        Dataset<float> train = null!;
        Dataset<float> validation = null!;
        var net = new Wine(seed: 1);
        """;

    private const string Declaration = """

        [Network("13-16-3", Activation.Tanh, Loss.CrossEntropy)]
        public partial class Wine;
        """;

    private static string[] Snippets { get; } = Regex
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "training.md")), "```csharp\n(.*?)```", RegexOptions.Singleline)
        .Select(match => match.Groups[1].Value)
        .ToArray();

    [Fact]
    public void TheProgramTrainsSavesAndLoadsTheSameAtEachRun()
    {
        string program = Snippets[0];
        string folder = Directory.CreateTempSubdirectory("staticnets").FullName;
        try
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "wine.csv"), Path.Combine(folder, "wine.csv"));
            string first = Run(program, folder);
            Assert.Equal(first, Run(program, folder));

            // 36 rows to test with: at most two may be wrong.
            double accuracy = double.Parse(Regex.Match(first, "accuracy ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.True(accuracy >= 34 / 36.0 - 1e-4, first);

            // The first wine is of class 0.
            double[] shares = first.TrimEnd().Split('\n')[^1].Split(' ').Select(share => double.Parse(share, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(shares[0] > 0.9, first);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void EverySnippetCompiles()
    {
        Assert.True(Snippets.Length >= 10);
        foreach (string snippet in Snippets.Skip(1))
        {
            HarnessResult result = GeneratorHarness.Run(Prelude + "\n" + snippet + Declaration, HarnessOptions.Default with { OutputKind = OutputKind.ConsoleApplication });
            Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Error));
        }
    }

    private static string Run(string program, string folder)
    {
        // The program names its files relative to the current folder, which belongs to the whole process.
        string placed = program.Replace("\"wine.csv\"", Literal(folder, "wine.csv"), StringComparison.Ordinal).Replace("\"wine.safetensors\"", Literal(folder, "wine.safetensors"), StringComparison.Ordinal);
        return ConsoleProgram.Run(placed);
    }

    private static string Literal(string folder, string name) => "@\"" + Path.Combine(folder, name) + "\"";
}
