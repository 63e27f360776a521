using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>A project with a hundred networks: a keystroke in one topology is the business of that network alone.</summary>
/// <remarks>What it takes in time is measured by <c>GeneratorBenchmarks</c>.</remarks>
[Trait("Speed", "Slow")]
public sealed class HundredNetworksTests
{
    private const int Count = 100;

    private static readonly string[] Shapes = ["2-4-1", "4-16-16-3", "64-32-10", "8-12 batchnorm relu-4", "3-8 relu-residual(8 relu)-2"];

    private static readonly string[] Steps =
    [
        NetworkGenerator.Steps.Declarations,
        NetworkGenerator.Steps.Files,
        NetworkGenerator.Steps.Models,
        NetworkGenerator.Steps.Plans,
        NetworkGenerator.Steps.Sources,
    ];

    private static string Source(int network, string topology) => $"using StaticNets;\n[Network(\"{topology}\", Activation.Tanh, Loss.Mse)]\npublic partial class Net{network};";

    /// <summary>Each network in a file of its own, or all in one.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 42)]
    [InlineData(true, 0)]
    [InlineData(true, 99)]
    public void An_edit_of_a_topology_runs_its_network_alone(bool isOneFile, int edited)
    {
        GeneratorRunResult result = Edit(isOneFile, edited, "2-5-1");

        Assert.Equal(Count, result.GeneratedSources.Length);
        Assert.All(Steps, step =>
        {
            IncrementalStepRunReason[] reasons = result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray();
            Assert.Equal(Count, reasons.Length);
            Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(reasons, reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
        });
        Assert.Single(Outputs(result), reason => reason != IncrementalStepRunReason.Cached);
        Assert.Contains("\"2-5-1\"", result.GeneratedSources.Single(source => source.HintName == $"Net{edited}.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    /// <summary>While a topology is half typed its network is not written, and nothing else is touched.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_topology_with_a_mistake_takes_its_network_away_alone(bool isOneFile)
    {
        GeneratorRunResult result = Edit(isOneFile, 42, "2-5 re");

        Assert.Equal(Count - 1, result.GeneratedSources.Length);

        // Its own output, which now has nothing: drivers call that modified, that of 4.3 calls it new.
        Assert.Single(Outputs(result), reason => reason != IncrementalStepRunReason.Cached);
    }

    /// <summary>All hundred in the whole matrix, a few of each shape in an ordinary run.</summary>
    [Fact]
    public void The_analyzer_speaks_of_each_network_once()
    {
        int count = TestMatrix.IsWhole ? Count : 3 * Shapes.Length;
        HarnessResult result = GeneratorHarness.Run(Enumerable.Range(0, count).Select(network => Source(network, Shapes[network % Shapes.Length])));

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Equal(count, result.SizeRemarks.Select(remark => remark.Location.SourceTree!.FilePath).Distinct().Count());
        Assert.Equal(count, result.SizeRemarks.Length);
    }

    private static GeneratorRunResult Edit(bool isOneFile, int edited, string topology)
    {
        CSharpCompilation compilation = Compile(isOneFile, -1, string.Empty);
        CSharpCompilation changed = Compile(isOneFile, edited, topology);
        int file = isOneFile ? 0 : edited;

        // One file alone is another: the rest are the trees that the driver has seen.
        return GeneratorHarness.CreateDriver(trackSteps: true)
            .RunGenerators(compilation)
            .RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], changed.SyntaxTrees[file]))
            .GetRunResult()
            .Results
            .Single();
    }

    private static CSharpCompilation Compile(bool isOneFile, int edited, string topology)
    {
        string[] sources = Enumerable.Range(0, Count).Select(network => Source(network, network == edited ? topology : Shapes[network % Shapes.Length])).ToArray();
        return GeneratorHarness.CreateCompilation(isOneFile ? ["using StaticNets;\n" + string.Join("\n", sources).Replace("using StaticNets;\n", string.Empty, StringComparison.Ordinal)] : sources);
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result)
        => result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);
}
