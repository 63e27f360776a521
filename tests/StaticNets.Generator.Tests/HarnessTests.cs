using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests;

public sealed class HarnessTests
{
    [Fact]
    public void A_network_gets_one_source_and_no_diagnostics_of_the_analyzer()
    {
        HarnessResult result = GeneratorHarness.Run("""
            using StaticNets;

            [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
            public partial class Xor;
            """);

        Assert.Null(result.GeneratorException);
        Assert.Equal("Xor.g.cs", Assert.Single(result.GeneratedSources.Keys));
        Assert.Empty(result.AnalyzerDiagnostics);
    }

    /// <summary>The harness runs the analyzer without the bodies of generated members. A build has them.</summary>
    [Fact]
    public async Task The_analyzer_says_the_same_with_the_bodies_of_generated_members()
    {
        HarnessResult result = GeneratorHarness.Run("""
            using StaticNets;

            [Network("2-4-1", Activation.Relu, Loss.Mse)]
            public partial class Net { private int _rows; public Net(int rows) { _rows = rows; } }

            [Network("784-512-10", Activation.Tanh, Loss.Mse)]
            public partial struct Large;

            [Network("3-4-2", Activation.Tanh, Loss.Mse)]
            public partial record Row(int Index);

            public static class Use { public static Large[] Many = new Large[4]; public static Net Zero = new Net(0); }
            """);

        ImmutableArray<Diagnostic> whole = await result.OutputCompilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new NetworkAnalyzer()))
            .GetAnalyzerDiagnosticsAsync();

        Assert.NotEmpty(result.AnalyzerDiagnostics);
        Assert.Equal(whole.Select(diagnostic => diagnostic.ToString()).Order(), result.AnalyzerDiagnostics.Concat(result.AnalyzerRemarks).Concat(result.SizeRemarks).Select(diagnostic => diagnostic.ToString()).Order());
    }

    [Fact]
    public void The_generator_is_found_in_the_path_of_its_sources()
    {
        HarnessResult result = GeneratorHarness.Run("[StaticNets.Network(\"2-1\", StaticNets.Activation.Tanh, StaticNets.Loss.Mse)] partial class A;");

        Assert.True(Declarations.TakenMembers.IsGenerated(result.RunResult.GeneratedTrees.Single()));
    }
}
