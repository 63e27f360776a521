using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>Networks in a project without vectors, of C# 9 and .NET Standard 2.1: what compiles there, and what is refused. That the numbers are right is shown under Mono.</summary>
[Trait("Speed", "Slow")]
public sealed class ScalarTests
{
    private const string AllWords = "6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3";

    public static TheoryData<string, string> Networks()
    {
        var data = new TheoryData<string, string>();
        foreach (string precision in new[] { "Single", "Double" })
        {
            data.Add(AllWords, precision);
            data.Add("2x7x6-conv(6, 3, padding: same) batchnorm tanh-maxpool(2)-residual(conv(6, 3, padding: same) batchnorm) prelu dropout(0.1)-upsample(2x3)-conv(5, 2)-globalavgpool-3", precision);
            data.Add("1-1", precision);
            data.Add("300-70 softmax-9", precision);
            data.Add("3-20000 relu-2", precision);
            foreach (ActivationRow row in ActivationCatalog.Rows)
            {
                data.Add($"17-21 {row.Word}-6 {row.Word}", precision);
            }
        }

        return data;
    }

    [MatrixTheory(4)]
    [MemberData(nameof(Networks))]
    public void Every_word_and_activation_compiles_without_a_warning(string topology, string precision)
        => AssertScalar(Run($"[Network(\"{topology}\", Activation.Identity, Loss.CrossEntropy, InferenceOnly = true, Precision = Precision.{precision})] public sealed partial class Net {{ }}"));

    [MatrixTheory(3)]
    [InlineData("static partial class", "Single")]
    [InlineData("sealed partial class", "Double")]
    [InlineData("partial struct", "Single")]
    [InlineData("partial record", "Double")]
    public void Weights_are_compiled_in(string kind, string precision)
    {
        foreach (string model in new[] { TestModels.Digits, TestModels.Iris, TestModels.IrisWithNorm })
        {
            HarnessResult result = Run(
                $"[Network(\"{model}.onnx\", Precision = Precision.{precision})] public {kind} Net {{ }}",
                ProjectFileText.OfModel(TestModels.PathOf(model + ".onnx")));
            AssertScalar(result);

            // An array at every call is what compilers make of a span over floats there.
            string source = Assert.Single(result.GeneratedSources).Value;
            Assert.DoesNotContain("> Weights => new", source, StringComparison.Ordinal);
            Assert.Contains(" static readonly ", source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_weights_are_compiled_in_as_bits()
    {
        byte[] file = TestModels.Safetensors(("0.weight", [80, 60], new float[4800]), ("0.bias", [80], new float[80]), ("1.weight", [2, 80], new float[160]), ("1.bias", [2], new float[2]));
        HarnessResult result = Run(
            "[Network(\"60-80-2\", Activation.Tanh, Loss.Mse, Weights = \"large.safetensors\")] public static partial class Net { }",
            ProjectFileText.OfModel("large.safetensors", file));
        AssertScalar(result);
        Assert.Contains("private static readonly ulong[] WeightBits", Assert.Single(result.GeneratedSources).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_and_structs_compile()
        => AssertScalar(Run(
            """
            [Network("2-3", Activation.Identity, Loss.CrossEntropy, InferenceOnly = true, Labels = typeof(Kind), Inputs = typeof(In), Outputs = typeof(Out))]
            public sealed partial class Net { }
            public enum Kind { A, B, C }
            public struct In { public float X; public bool Y; }
            public struct Out { public float P, Q, R; }
            """));

    /// <summary>Training is on the library's vectors of 128 bits, inference in loops over numbers; and a struct has no inline array. One share of the networks in an ordinary run.</summary>
    [Theory]
    [InlineData("partial class", LanguageVersion.CSharp9)]
    [InlineData("partial struct", LanguageVersion.CSharp9)]
    [InlineData("partial class", LanguageVersion.Latest)]
    [InlineData("partial struct", LanguageVersion.Latest)]
    public void Every_way_of_training_compiles_without_a_warning(string kind, LanguageVersion language)
    {
        int number = 0;
        foreach (string topology in new[] { "2-4-3-1", "64-32-10", "200-130 relu-33 tanh-10", AllWords })
        {
            foreach (string precision in new[] { "Single", "Double" })
            {
                if (!TestMatrix.IsInPart(number++, parts: 8))
                {
                    continue;
                }

                string source = Compiled(Run(
                    $"[Network(\"{topology}\", Activation.Tanh, Loss.Mse, Precision = Precision.{precision})] public {kind} Net {{ }}",
                    language));
                Assert.Contains("Vector128", source, StringComparison.Ordinal);
                foreach (string newer in new[] { "Vector256", "Vector512", "CompilerServices.Unsafe", "unsafe ", "InlineArray", "MultiplyAddEstimate", "Fused." })
                {
                    Assert.DoesNotContain(newer, source, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.Latest)]
    public void A_struct_for_inference_compiles(LanguageVersion language)
        => AssertScalar(Run($"[Network(\"{AllWords}\", Activation.Tanh, Loss.Mse, InferenceOnly = true)] public partial struct Net {{ }}", language));

    [Fact]
    public void The_stack_is_what_the_constant_says()
    {
        string source = Assert.Single(Run("[Network(\"5-20 relu-3\", Activation.Identity, Loss.Mse, InferenceOnly = true)] public sealed partial class Net { }").GeneratedSources).Value;
        Assert.Contains("Span<float> v = stackalloc float[48];", source, StringComparison.Ordinal);
        Assert.Contains("ForwardStackBytes = 192;", source, StringComparison.Ordinal);
    }

    private static HarnessResult Run(string source, params AdditionalText[] files)
        => GeneratorHarness.Run("using StaticNets;\n" + source, NetStandard.Options with { AdditionalFiles = files.ToImmutableArray() });

    private static HarnessResult Run(string source, LanguageVersion language)
        => GeneratorHarness.Run("using StaticNets;\n" + source, NetStandard.Options with { LanguageVersion = language });

    /// <summary>The source, without a warning of any kind.</summary>
    private static string Compiled(HarnessResult result)
    {
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Id != "SNET0054"));
        Assert.Empty(result.CompilerDiagnostics);
        return Assert.Single(result.GeneratedSources).Value;
    }

    /// <summary>It compiles, and nothing in it is of a newer framework.</summary>
    private static void AssertScalar(HarnessResult result)
    {
        string source = Compiled(result);
        foreach (string newer in new[] { "Vector128", "Intrinsics", "Unsafe.", "unsafe ", "InlineArray", "FusedMultiplyAdd" })
        {
            Assert.DoesNotContain(newer, source, StringComparison.Ordinal);
        }
    }
}
