using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>What a type may be besides a network: derived, laid out, marked, compliant; and what it is told where that cannot be.</summary>
[Trait("Speed", "Slow")]
public sealed class TypeOfUserTests
{
    private const string Attribute = "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, Unroll = Unroll.Loops)] ";

    [MatrixTheory(4)]
    [InlineData("class B { public B(string name) { } }", "SNET0029 B")]
    [InlineData("class B { private B() { } public B(int x) { } }", "SNET0029 B")]
    [InlineData("class B { public B(int x = 0) { } public B(string y = \"\") { } }", "SNET0029 B")]
    [InlineData("class B { [System.Obsolete(\"No.\", true)] public B() { } }", "SNET0029 B")]
    [InlineData("[Network(\"3-1\", Activation.Tanh, Loss.Mse)] partial class B { }", "SNET0029 B")]
    [InlineData("class B { protected B() { } }")]
    [InlineData("class B { internal B() { } public B(int x) { } }")]
    [InlineData("class B { public B(int x = 0) { } }")]
    [InlineData("class B { public B(params int[] x) { } }")]
    [InlineData("class B { [System.Obsolete] public B() { } }")]
    [InlineData("[Network(\"3-1\", Activation.Tanh, Loss.Mse)] partial class B { protected B() : this(1) { } }")]
    [InlineData("[Network(\"3-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] partial class B { }")]
    public void A_base_class_without_a_constructor_to_call_is_named(string @base, params string[] expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n{@base}\n{Attribute}partial class Net : B {{ }}");

        Assert.Equal(expected, result.AnalyzerDiagnostics.Select(Analysis.Describe));
        AssertNothingInGeneratedCode(result, mayHaveErrors: expected.Length > 0);
    }

    [Theory]
    [InlineData("abstract class B { public abstract void Forward(System.ReadOnlySpan<float> x, System.Span<float> y); }", "SNET0030 Net")]
    [InlineData("abstract class B { public abstract int InputSize { get; } public abstract int Backward { get; } }", "SNET0030 Net", "SNET0030 Net")]
    [InlineData("abstract class A { public abstract int InputSize { get; } } class B : A { public override int InputSize => 1; }")]
    [InlineData("abstract class A { public abstract int InputSize { get; } } abstract class B : A { }", "SNET0030 Net")]
    [InlineData("class B { public virtual void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) { } public int InputSize; public void Update(int x) { } }")]
    public void An_abstract_member_that_would_be_hidden_is_named(string @base, params string[] expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n{@base}\n{Attribute}partial class Net : B {{ }}");

        Assert.Equal(expected, result.AnalyzerDiagnostics.Select(Analysis.Describe));
        AssertNothingInGeneratedCode(result, mayHaveErrors: expected.Length > 0);
    }

    [Theory]
    [InlineData("[StructLayout(LayoutKind.Explicit)] partial struct Net { }", "SNET0031 Net")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] partial class Net { }", "SNET0031 Net")]
    [InlineData("[StructLayout((short)2)] partial struct Net { }", "SNET0031 Net")]
    [InlineData("[StructLayout(LayoutKind.Sequential)] partial struct Net { public int A; }", "SNET0031 Net")]
    [InlineData("[StructLayout(LayoutKind.Sequential)] partial class Net { public int A { get; set; } }", "SNET0031 Net")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 4)] partial struct Net { public static int A; public int B => 1; }")]
    [InlineData("[StructLayout(LayoutKind.Auto)] partial struct Net { public int A; }")]
    [InlineData("partial struct Net { public string A; public int B { get; set; } }")]
    [InlineData("partial struct Net { public event System.Action A { add { } remove { } } }")]
    public void Fields_have_the_layout_that_is_possible(string declaration, params string[] expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets; using System.Runtime.InteropServices;\n{Attribute}{declaration}", HarnessOptions.Default with { Nullable = NullableContextOptions.Disable });

        Assert.Equal(expected, result.AnalyzerDiagnostics.Select(Analysis.Describe));
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic => diagnostic.Id == "CS0282");
        AssertNothingInGeneratedCode(result, mayHaveErrors: expected.Length > 0);
    }

    [Theory]
    [InlineData("public partial class Net { }")]
    [InlineData("public partial struct Net { }")]
    [InlineData("public partial record Net { }")]
    [InlineData("[System.CLSCompliant(false)] public partial class Net { }")]
    [InlineData("internal partial class Net { }")]
    public void A_compliant_assembly_is_warned_of_nothing(string declaration)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets; [assembly: System.CLSCompliant(true)] [Network(\"2-4 batchnorm-3\", Activation.Tanh, Loss.CrossEntropy)] " + declaration);

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
    }

    [Fact]
    public void Models_are_held_by_readonly_structs()
    {
        HarnessResult result = GeneratorHarness.Run(
            "using StaticNets; [Network(\"tiny.json\")] public readonly partial struct A { } [Network(\"tiny.json\")] public readonly partial record struct B { }",
            TestModels.Project(ProjectFileText.OfModel("tiny.json", System.Text.Encoding.UTF8.GetBytes(TestModels.Tiny))));

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.Equal(2, result.GeneratedSources.Count);
    }

    [Theory]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse)] readonly partial struct Net { }", "'Net' is a readonly struct, which cannot hold parameters that training changes; remove 'readonly'")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] readonly partial struct Net { }", "'Net' is a readonly struct, which cannot hold parameters that are set at run time; remove 'readonly'")]
    [InlineData("[Network(\"2-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] ref partial struct Net { }", "'Net' is a ref struct, which arrays, fields and generic code cannot hold; remove 'ref'")]
    public void A_struct_that_cannot_be_a_network_is_told_the_true_reason(string source, string message)
        => Assert.Equal(message, Assert.Single(GeneratorHarness.Run("using StaticNets; " + source).AnalyzerDiagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

#if CSHARP11
    [Fact]
    public void A_network_within_a_type_that_is_local_to_its_file_is_refused_at_that_type()
        => Assert.Equal(new[] { "SNET0026 Outer" }, Analysis.Of("file partial class Outer { " + Attribute + "public partial class Net { } }"));
#endif

    [MatrixTheory(3)]
    [InlineData("float Forward(in Row row) => 3;")]
    [InlineData("void Forward(in Row row, System.Span<float> outputs) { }")]
    [InlineData("Result Forward(System.ReadOnlySpan<float> inputs) => default;")]
    [InlineData("int Classify(in Row row) => 0;")]
    [InlineData("void Forward(System.Span<float> inputs, System.Span<float> outputs) => throw new System.InvalidOperationException();")]
    public void Methods_over_rows_are_left_to_the_user_who_has_them(string member)
    {
        HarnessResult result = GeneratorHarness.Run($$"""
            using StaticNets;
            public struct Row { public float A, B; }
            public struct Result { public float A, B; }
            public static class Entry { public static Result Run() => new Net(1).Forward(new float[] { 1, 2 }); }
            [Network("2-2", Activation.Tanh, Loss.CrossEntropy, Inputs = typeof(Row), Outputs = typeof(Result))] public partial class Net { public {{member}} }
            """);

        Assert.Empty(result.AnalyzerDiagnostics);
        Type entry = result.Load().GetType("Entry")!;
        Assert.Empty(result.CompilerDiagnostics);
        entry.GetMethod("Run")!.Invoke(null, null);
    }

    [Fact]
    public void A_member_of_an_interface_of_networks_is_taken()
        => Assert.Equal(
            new[] { "SNET0025 InputSize" },
            Analysis.Of(Attribute + "partial class Net : IInferenceNetwork<float> { int IInferenceNetwork<float>.InputSize => 3; }").Select(found => found.Replace("IInferenceNetwork<float>.", string.Empty, StringComparison.Ordinal)));

    [Fact]
    public void A_type_may_say_itself_that_it_is_generated()
        => AssertNothingInGeneratedCode(GeneratorHarness.Run("using StaticNets; [System.CodeDom.Compiler.GeneratedCode(\"Tool\", \"1\")] " + Attribute + "partial class Net { }"), mayHaveErrors: false);

    private static void AssertNothingInGeneratedCode(HarnessResult result, bool mayHaveErrors)
    {
        Assert.Null(result.GeneratorException);
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic =>
            diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true || (!mayHaveErrors && diagnostic.Severity == DiagnosticSeverity.Error));
    }
}
