using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Types that generated code cannot join.</summary>
public sealed class TypeTests
{
    private const string Attribute = "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] ";

    [Theory]
    [InlineData("class Net;", "SNET0020 Net")]
    [InlineData("public sealed class Net { }", "SNET0020 Net")]
    [InlineData("struct Net;", "SNET0020 Net")]
    [InlineData("record Net;", "SNET0020 Net")]
    [InlineData("record struct Net;", "SNET0020 Net")]
    [InlineData("class @class;", "SNET0020 @class")]
    [InlineData("static partial class Net;", "SNET0022 Net")]
    [InlineData("abstract partial class Net;", "SNET0023 Net")]
    [InlineData("abstract class Net;", "SNET0020 Net", "SNET0023 Net")]
    [InlineData("readonly partial struct Net;", "SNET0024 Net")]
    [InlineData("ref partial struct Net;", "SNET0024 Net")]
    [InlineData("readonly ref partial struct Net;", "SNET0024 Net")]
    [InlineData("readonly partial record struct Net;", "SNET0024 Net")]
    [InlineData("partial record Net(int Seed);", "SNET0027 Net")]
    [InlineData("partial record struct Net(int Seed);", "SNET0027 Net")]
#if CSHARP11 // what a compiler does not know it cannot say
    [InlineData("file partial class Net;", "SNET0026 Net")]
#endif
#if CSHARP12
    [InlineData("partial class Net(int seed);", "SNET0027 Net")]
    [InlineData("partial struct Net(int seed);", "SNET0027 Net")]
    [InlineData("partial class Net();", "SNET0027 Net")]
#endif
    public void A_type_that_cannot_be_a_network_is_named(string declaration, params string[] expected)
        => Assert.Equal(expected, Analysis.Of(Attribute + declaration));

    [Theory]
    [InlineData("public int InputSize => 2;", "SNET0025 InputSize")]
    [InlineData("public int OutputSize { get; }", "SNET0025 OutputSize")]
    [InlineData("public int Topology;", "SNET0025 Topology")]
    [InlineData("public int Topology, StepOperations;", "SNET0025 Topology", "SNET0025 StepOperations")]
    [InlineData("public const long ParameterBytes = 1;", "SNET0025 ParameterBytes")]
    [InlineData("private int a, _parameters, b;", "SNET0025 _parameters")]
    [InlineData("public void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) { }", "SNET0025 Forward")]
    [InlineData("public void Update<T>(ref T optimizer) { }", "SNET0025 Update")]
    [InlineData("public void Update<T>(ref T optimizer, TrainingState<float> training) { }", "SNET0025 Update")]
    [InlineData("public int Forward { get; }", "SNET0025 Forward")]
    [InlineData("private class Layers;", "SNET0025 Layers")]
    [InlineData("private enum Backward;", "SNET0025 Backward")]
    [InlineData("private delegate void Step();", "SNET0025 Step")]
    [InlineData("public event System.Action Gradients { add { } remove { } }", "SNET0025 Gradients")]
    [InlineData("public int MaxThreads => 1;", "SNET0025 MaxThreads")]
    [InlineData("public event System.Action Parameters;", "SNET0025 Parameters")]
    [InlineData("public Net(ulong a, Initializer b) { }", "SNET0025 Net")]
    [InlineData("public int InputSize; public int OutputSize;", "SNET0025 InputSize", "SNET0025 OutputSize")]
    public void A_member_that_is_taken_is_named(string member, params string[] expected)
        => Assert.Equal(expected, Analysis.Of(Attribute + "partial class Net { " + member + " }"));

    [MatrixTheory(4)]
    [InlineData("public Net() : this(1) { }")]
    [InlineData("public Net(int seed) : this((ulong)seed) { }")]
    [InlineData("public void Forward(float[] x) { }")]
    [InlineData("public void Forward(System.ReadOnlySpan<float> x) { }")]
    [InlineData("public void Forward(System.Span<float> x, System.Span<float> y) { }")]
    [InlineData("public void Forward<T>(System.ReadOnlySpan<float> x, System.Span<float> y) { }")]
    [InlineData("public void Forward(System.ReadOnlySpan<double> x, System.Span<double> y) { }")]
    [InlineData("public void Update(int steps) { }")]
    [InlineData("public void Update<T>(T optimizer) { }")]
    [InlineData("public void Update<T>(int steps) { }")]
    [InlineData("public void Initialize() { }")]
    [InlineData("public int Epochs; public string Name => \"\"; private class Inner;")]
    [InlineData("private int ParameterBlock;")]
    [InlineData("static Net() { }")]
    public void An_overload_and_members_of_other_names_are_fine(string member)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + Attribute + "public partial class Net { " + member + " }");

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("3-4 batch_norm-2", "public int Statistics;", "SNET0025 Statistics")]
    [InlineData("3-4 batchnorm-2", "public void FoldBatchNorm() { }", "SNET0025 FoldBatchNorm")]
    [InlineData("3-4 batchnorm-2", "public void CopyFoldedTo<T>(ref T other) { }", "SNET0025 CopyFoldedTo")]
    [InlineData("3-4-2", "public int Statistics; public void FoldBatchNorm() { } public void CopyFoldedTo<T>(ref T other) { }")]
    public void Members_of_batch_normalization_are_taken_where_there_is_one(string topology, string member, params string[] expected)
        => Assert.Equal(expected, Analysis.Of($"[Network(\"{topology}\", Activation.Tanh, Loss.Mse)] partial class Net {{ {member} }}"));

    [Theory]
    [InlineData("private int Gradients; private int MaxThreads; private int _training; public float Backward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> t) => 0; public void GetTraining() { }")]
    public void A_struct_has_fewer_members(string members)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + Attribute + "public partial struct Net { " + members + " }");

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("partial class Forward;", "SNET0025 Forward")]
    [InlineData("partial class Topology;", "SNET0025 Topology")]
    [InlineData("partial struct ParameterBlock;", "SNET0025 ParameterBlock")]
    [InlineData("partial class Net<Forward>;", "SNET0025 Forward")]
    [InlineData("partial class Net<T, InputSize>;", "SNET0025 InputSize")]
    public void A_type_or_its_parameter_may_not_have_the_name_of_a_member(string declaration, string expected)
        => Assert.Equal(new[] { expected }, Analysis.Of(Attribute + declaration));

    [Theory]
    [InlineData("class Outer { [N] partial class Net; }", "SNET0021 Outer")]
    [InlineData("class Outer { struct Middle { [N] partial class Net; } }", "SNET0021 Outer", "SNET0021 Middle")]
    [InlineData("partial class Outer { static class Middle { [N] partial class Net; } }", "SNET0021 Middle")]
    [InlineData("interface IOuter { [N] partial class Net; }", "SNET0021 IOuter")]
    [InlineData("record Outer<T> { [N] class Net; }", "SNET0021 Outer", "SNET0020 Net")]
    public void Types_around_a_network_are_partial_too(string source, params string[] expected)
        => Assert.Equal(expected, Analysis.Of(source.Replace("[N] ", Attribute)));

    [Fact]
    public void The_part_without_the_modifier_is_the_one_that_is_shown()
        => Assert.Equal(new[] { "SNET0020 Net" }, Analysis.Of(Attribute + "partial class Net;\nclass Net { }"));

    [Fact]
    public void A_target_framework_without_vectors_is_too_old()
    {
        CSharpCompilation compilation = OldFramework.Compile("[StaticNets.Network(\"2-4-1\", StaticNets.Activation.Tanh, StaticNets.Loss.Mse)] partial class Net { }");

        Assert.Equal(new[] { "SNET0048 Net" }, GeneratorHarness.Analyze(compilation).Select(Analysis.Describe));
    }
}
