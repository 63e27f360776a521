using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>Where a network may stand and what it may be called.</summary>
[Trait("Speed", "Slow")]
public sealed class NamingTests
{
    private const string Attribute = "[global::StaticNets.Network(\"2-4-1\", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.Mse)] ";

    private const string Layers = "[global::StaticNets.Network(\"4-8 batchnorm relu dropout(0.2)-residual(8 layernorm)-2\", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.Mse)] ";

    [MatrixTheory(4)]
    [InlineData("[N] partial class Net;", "Net.g.cs")]
    [InlineData("[N] partial struct Net;", "Net.g.cs")]
    [InlineData("[N] partial record Net;", "Net.g.cs")]
    [InlineData("[N] partial record class Net;", "Net.g.cs")]
    [InlineData("[N] partial record struct Net;", "Net.g.cs")]
    [InlineData("[N] public sealed partial class Net { }", "Net.g.cs")]
    [InlineData("namespace A.B; [N] partial class Net;", "A.B.Net.g.cs")]
    [InlineData("namespace A.B { [N] partial class Net { } }", "A.B.Net.g.cs")]
    [InlineData("namespace A { namespace B { [N] partial class Net { } } }", "A.B.Net.g.cs")]
    [InlineData("namespace @namespace.@class; [N] partial class @record;", "namespace.class.record.g.cs")]
    [InlineData("[N] partial class @class;", "class.g.cs")]
    [InlineData("[N] partial class @record;", "record.g.cs")]
    [InlineData("[N] partial class @await;", "await.g.cs")]
    [InlineData("[N] partial struct @field;", "field.g.cs")]
    [InlineData("[N] partial class @file;", "file.g.cs")]
    [InlineData("[N] partial class @scoped;", "scoped.g.cs")]
    [InlineData("[N] partial class Größe;", "Größe.g.cs")]
    [InlineData("[N] partial class 网络;", "网络.g.cs")]
    [InlineData("[N] partial class T;", "T.g.cs")]
    [InlineData("namespace StaticNets.Mine; [N] partial class StaticNets;", "StaticNets.Mine.StaticNets.g.cs")]
    [InlineData("namespace N; class System; class Span; class Vector256; [N] partial class Net;", "N.Net.g.cs")]
    [InlineData("partial class Outer { [N] partial class Net; }", "Outer.Net.g.cs")]
    [InlineData("partial class Outer { [N] private partial class Net; }", "Outer.Net.g.cs")]
    [InlineData("partial struct Outer { partial record Middle { [N] internal partial struct Net; } }", "Outer.Middle.Net.g.cs")]
    [InlineData("static partial class Outer { [N] public partial class Net; }", "Outer.Net.g.cs")]
    [InlineData("partial interface IOuter { [N] public partial class Net; }", "IOuter.Net.g.cs")]
    [InlineData("namespace A; partial class Outer<T> where T : struct { [N] partial class Net; }", "A.Outer_1.Net.g.cs")]
    [InlineData("partial class Outer<@class, U> { partial record struct @in<V> { [N] partial class Net; } }", "Outer_2.in_1.Net.g.cs")]
    [InlineData("[N] partial class Net<T>;", "Net_1.g.cs")]
    [InlineData("[N] partial class Net<T, U> where T : class, new() where U : T;", "Net_2.g.cs")]
    [InlineData("interface I; class Base { public int Forward; public int InputSize; } [N] partial class Net : Base, I;", "Net.g.cs")]
    [InlineData("[N] public partial class Net; partial class Net { private int _x; } partial class Net : object;", "Net.g.cs")]
    [InlineData("partial class Net { private int _x; } [N] partial class Net;", "Net.g.cs")]
    public void One_source_without_errors(string source, string name)
    {
        HarnessResult result = GeneratorHarness.Run(source.Replace("[N] ", Attribute));

        AssertClean(result);
        Assert.Equal(name, Assert.Single(result.GeneratedSources.Keys));
    }

    [MatrixTheory(4)]
    [InlineData("[N] partial class Xor; [N] partial class XOR; [N] partial class xOR;", 3)]
    [InlineData("namespace A { [N] partial class Net; } namespace B { [N] partial class Net; } [N] partial class Net;", 3)]
    [InlineData("namespace A { [N] partial class Net; } namespace a { [N] partial class Net; }", 2)]
    [InlineData("[N] partial class Net; [N] partial class Net<T>; [N] partial class Net<T, U>;", 3)]
    [InlineData("[N] partial class Net<T>; [N] partial class Net_1;", 2)]
    [InlineData("partial class A { [N] partial class Net; } partial class B { [N] partial struct Net; }", 2)]
    [InlineData("partial class A { [N] partial class Net; } partial class A<T> { [N] partial class Net; }", 2)]
    [InlineData("[N] partial class Outer { [N] public partial class Inner; }", 2)]
    [InlineData("[N] partial class ß; [N] partial class ẞ;", 2)]
    [InlineData("[N] partial class Ii; [N] partial class II; [N] partial class İi; [N] partial class ıI;", 4)]
    public void Networks_of_like_names_live_together(string source, int count)
    {
        HarnessResult result = GeneratorHarness.Run(source.Replace("[N] ", Attribute));

        AssertClean(result);
        Assert.Equal(count, result.GeneratedSources.Count);
    }

    [MatrixTheory(4)]
    [InlineData(LanguageVersion.CSharp9, "class")]
    [InlineData(LanguageVersion.CSharp10, "class")]
    [InlineData(LanguageVersion.CSharp9, "struct")]
    [InlineData(LanguageVersion.CSharp10, "record struct")]
    [InlineData(LanguageVersion.Preview, "class")]
#if CSHARP11 // each as far as the compiler that the tests drive knows it
    [InlineData(LanguageVersion.CSharp11, "class")]
    [InlineData(LanguageVersion.CSharp11, "struct")]
#endif
#if CSHARP12
    [InlineData(LanguageVersion.CSharp12, "class")]
    [InlineData(LanguageVersion.CSharp12, "struct")]
#endif
#if CSHARP13
    [InlineData(LanguageVersion.CSharp13, "struct")]
#endif
    public void Every_language_version_takes_the_code(LanguageVersion version, string kind)
    {
        string source = $$"""
            namespace A { {{Attribute}} public partial {{kind}} Net { } }
            namespace B { {{Attribute}} public partial {{kind}} Net { } }
            namespace C { {{Layers}} public partial {{kind}} Net { } }
            """;
        HarnessResult result = GeneratorHarness.Run(source, HarnessOptions.Default with { LanguageVersion = version });

        AssertClean(result);
        Assert.Equal(3, result.GeneratedSources.Count);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void Options_of_the_project_change_nothing(NullableContextOptions nullable)
    {
        HarnessResult result = GeneratorHarness.Run(
            Attribute + "partial class Net; " + Layers + "partial class Layered; " + Layers + "partial struct LayeredStruct;",
            HarnessOptions.Default with { Nullable = nullable, CheckOverflow = true, DocumentationMode = DocumentationMode.Diagnose });

        AssertClean(result);
    }

    [Fact]
    public void The_assembly_can_be_loaded()
    {
        HarnessResult result = GeneratorHarness.Run("public static class Entry { public static int Size() => new Net(1).Parameters.Length > 0 ? Net.ParameterCount : 0; } " + Attribute + "public partial class Net;");

        Assert.Equal(17, result.Load().GetType("Entry")!.GetMethod("Size")!.Invoke(null, null));
    }

    private static void AssertClean(HarnessResult result)
    {
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.RunResult.Diagnostics);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs") == true));
    }
}
