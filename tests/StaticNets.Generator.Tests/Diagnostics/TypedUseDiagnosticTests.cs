using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Labels that are not the classes, and structs that are no rows.</summary>
public sealed class TypedUseDiagnosticTests
{
    private static readonly HarnessOptions Project = TestModels.Project(TestModels.Text("tiny.json", TestModels.Tiny));

    [Theory]
    [InlineData("public enum E { A }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 1 value from 0 to 0, but the network has 2 classes; give it a member for each value from 0 to 1")]
    [InlineData("public enum E { A, B, C }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 3 values from 0 to 2")]
    [InlineData("public enum E { A, B = 2 }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 2 values from 0 to 2")]
    [InlineData("public enum E { A = 1, B = 2 }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 2 values from 1 to 2")]
    [InlineData("public enum E : ulong { A, B = ulong.MaxValue }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 2 values")]
    [InlineData("public enum E { }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E has 0 values, but")]
    [InlineData("public class E { public const int A = 0, B = 1; }", "Labels = typeof(E)", "SNET0111 typeof(E)", "E is not an enum")]
    [InlineData("", "Labels = typeof(int)", "SNET0111 typeof(int)", "Int32 is not an enum")]
    [InlineData("", "Labels = typeof(string[])", "SNET0111 typeof(string[])", "string[] is not an enum")]
    [InlineData("public class O { private enum E { A, B } [Network(\"tiny.json\", Labels = typeof(E))] private partial class Inner { } }", "", "SNET0111 typeof(E)", "E cannot be named by generated code; make it public or internal")]
    [InlineData("public struct S { public float A, B, C; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S has 3 fields, and the network has 2 inputs; give it one for each, in order")]
    [InlineData("public struct S { public float A; private float B; public float Sum => A + B; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S has 1 field")]
    [InlineData("public struct S { public float A; public string B; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S has the field B of type string, and fields must be numbers or bool")]
    [InlineData("public struct S { public float A; public decimal B; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S has the field B of type decimal")]
    [InlineData("public class S { public float A, B; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S is not a struct with fields")]
    [InlineData("public ref struct S { public float A, B; }", "Inputs = typeof(S)", "SNET0112 typeof(S)", "S is not a struct with fields")]
    [InlineData("", "Inputs = typeof(float)", "SNET0112 typeof(float)", "Single is not a struct with fields")]
    [InlineData("", "Inputs = typeof(float[])", "SNET0112 typeof(float[])", "float[] is not a struct with fields")]
    [InlineData("public struct S<T> { public float A, B; }", "Inputs = typeof(S<int>)", "SNET0112 typeof(S<int>)", "S cannot be named by generated code")]
    [InlineData("public struct S { public float A; }", "Outputs = typeof(S)", "SNET0112 typeof(S)", "S has 1 field, and the network has 2 outputs")]
    [InlineData("public struct S { public float A; public int B; }", "Outputs = typeof(S)", "SNET0112 typeof(S)", "S has the field B of type int, and outputs are float or double")]
    [InlineData("public struct S { public float A; public readonly float B; }", "Outputs = typeof(S)", "SNET0112 typeof(S)", "S has the field B, which cannot be set")]
    [InlineData("public struct S { public float A { get; set; } public float B { get; } }", "Outputs = typeof(S)", "SNET0112 typeof(S)", "S has the field B, which cannot be set")]
    public void AMistakeIsShownAtItsArgument(string types, string arguments, string expected, string words)
    {
        foreach (string start in new[] { "\"tiny.json\"", "\"2-3-2\", Activation.Tanh, Loss.Mse", "\"2-3-2\", Activation.Tanh, Loss.Mse, InferenceOnly = true" })
        {
            string declaration = arguments.Length > 0 ? $"[Network({start}, {arguments})] public partial class Net {{ }}" : string.Empty;
            HarnessResult result = GeneratorHarness.Run($"#pragma warning disable CS0649\nusing StaticNets;\n{types.Replace("\"tiny.json\"", start).Replace("class O", "partial class O")}\n{declaration}", Project);
            Assert.Null(result.GeneratorException);
            Assert.Empty(result.GeneratedSources);
            Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
            Assert.Equal(expected, Analysis.Describe(diagnostic));
            Assert.Contains(words, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("internal enum E { A, B } internal struct S { public float A; internal float B; }")]
    [InlineData("public enum E : byte { B = 1, A = 0, First = A } public struct S { public const int Count = 2; public static float Zero; public float A, B; }")]
    [InlineData("public enum E : long { A, B } public record struct S(float A, double B);")]
    public void OthersAreFine(string types)
    {
        HarnessResult result = GeneratorHarness.Run($"#pragma warning disable CS0649\nusing StaticNets;\n{types}\n[Network(\"tiny.json\", Labels = typeof(E), Inputs = typeof(S), Outputs = typeof(S))] public static partial class Net {{ }}", Project);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
        Assert.Single(result.GeneratedSources);
    }

    [Theory]
    [InlineData("Labels = typeof(Missing)")]
    [InlineData("Inputs = typeof(Missing<>)")]
    [InlineData("Inputs = null, Outputs = null, Labels = null")]
    [InlineData("Labels = typeof(void)")]
    [InlineData("Inputs = typeof(int*)")]
    [InlineData("Outputs = typeof((float, float))")]
    [InlineData("Outputs = typeof(System.Collections.Generic.List<>)")]
    [InlineData("Labels = \"E\"")]
    public void WhateverIsNamedNothingThrows(string arguments)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network(\"tiny.json\", {arguments})] public static partial class Net {{ }}", Project);
        Assert.Null(result.GeneratorException);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.StartsWith("SNET", diagnostic.Id, StringComparison.Ordinal));
    }
}
