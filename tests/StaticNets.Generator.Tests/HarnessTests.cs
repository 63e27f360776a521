using System.Linq;
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

    [Fact]
    public void The_generator_is_found_in_the_path_of_its_sources()
    {
        HarnessResult result = GeneratorHarness.Run("[StaticNets.Network(\"2-1\", StaticNets.Activation.Tanh, StaticNets.Loss.Mse)] partial class A;");

        Assert.True(Declarations.TakenMembers.IsGenerated(result.RunResult.GeneratedTrees.Single()));
    }
}
