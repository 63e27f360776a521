using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>Which networks have which ForwardMany, that it compiles without a warning, and that kernels of swarms are written for structs alone.</summary>
[Trait("Speed", "Slow")]
public sealed class SwarmMemberTests
{
    private const string OfRows = "void ForwardMany(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)";
    private const string OfNetworks = "public static void ForwardMany(global::System.ReadOnlySpan<global::Net> networks, global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)";

    [Theory]
    [InlineData("partial struct Net { }", "")]
    [InlineData("partial struct Net { }", ", InferenceOnly = true")]
    [InlineData("partial record struct Net { public int Age { get; set; } }", "")]
    [InlineData("partial struct Net { private readonly string? _name; public readonly string? Name => _name; }", ", Portable = true")]
    public void StructsHaveSwarms(string type, string arguments)
    {
        string source = Compile($"[Network(\"6-8-2\", Activation.Tanh, Loss.Mse{arguments})] public {type}");
        Assert.Contains(OfRows, source, StringComparison.Ordinal);
        Assert.Contains(OfNetworks, source, StringComparison.Ordinal);
        Assert.Contains("SwarmLayer1At512", source, StringComparison.Ordinal);
        Assert.Contains("SwarmLayer2At128", source, StringComparison.Ordinal);
    }

    [MatrixTheory(3)]
    [InlineData("6-8-3 softmax", "")]
    [InlineData("6-8 layernorm-2", "")]
    [InlineData("6-33-2", "")]
    [InlineData("6-8-2", ", Unroll = Unroll.Loops")]
    [InlineData("6-8-8-8-8-8-8-8-8-2", "")]
    public void OtherStructsHaveALoop(string topology, string arguments)
    {
        string source = Compile($"[Network(\"{topology}\", Activation.Tanh, Loss.Mse{arguments})] public partial struct Net {{ }}");
        Assert.Contains(OfNetworks, source, StringComparison.Ordinal);
        Assert.DoesNotContain("SwarmLayer", source, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesHaveNone()
    {
        string source = Compile("[Network(\"6-8-2\", Activation.Tanh, Loss.Mse)] public partial class Net { }");
        Assert.DoesNotContain(" void ForwardMany(global", source, StringComparison.Ordinal);
        Assert.DoesNotContain("SwarmLayer", source, StringComparison.Ordinal);
    }

    [Fact]
    public void StaticClassesHaveNone()
    {
        HarnessResult result = GeneratorHarness.Run(
            "using StaticNets; [Network(\"tiny.json\")] public static partial class Net { }",
            TestModels.Project(TestModels.Text("tiny.json", TestModels.Tiny)));
        Assert.DoesNotContain(" void ForwardMany(global", Source(result), StringComparison.Ordinal);
    }

    /// <summary>There agents go one at a time.</summary>
    [Theory]
    [InlineData(", InferenceOnly = true")]
    [InlineData("")]
    public void FrameworksWithoutVectorsHaveThemToo(string arguments)
    {
        string source = Source(GeneratorHarness.Run($"using StaticNets; [Network(\"6-8-2\", Activation.Tanh, Loss.Mse{arguments})] public partial struct Net {{ }}", NetStandard.Options));
        Assert.Contains("public " + OfRows, source, StringComparison.Ordinal);
        Assert.Contains("networks", source, StringComparison.Ordinal);
        Assert.DoesNotContain("SwarmRows", source, StringComparison.Ordinal);
    }

    /// <summary>Members that people had before there was this one go on compiling.</summary>
    [Theory]
    [InlineData("public void ForwardMany(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) { }")]
    [InlineData("public static void ForwardMany(System.ReadOnlySpan<Net> networks, System.ReadOnlySpan<float> inputs, System.Span<float> outputs) { }")]
    [InlineData("public int ForwardMany => 1;")]
    public void OnesOwnStays(string member)
        => Assert.DoesNotContain(" void ForwardMany(global", Compile($"[Network(\"6-8-2\", Activation.Tanh, Loss.Mse)] public partial struct Net {{ {member} }}"), StringComparison.Ordinal);

    private static string Compile(string declaration) => Source(GeneratorHarness.Run("using StaticNets;\n#nullable enable\n" + declaration, HarnessOptions.Default));

    private static string Source(HarnessResult result)
    {
        // Fields of a struct in two parts have no order, whoever writes the other part; and nobody writes to the field here.
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS0282" or "CS0649")));
        return Assert.Single(result.GeneratedSources).Value;
    }
}
