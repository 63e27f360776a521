using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>Every name that generated code uses may be one of the user's: of a type, a namespace, a member, a type parameter.</summary>
[Trait("Speed", "Slow")]
public sealed class NameTests
{
    private const string Attribute = "[global::StaticNets.Network(\"2-3 batchnorm-1\", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.Mse, Unroll = global::StaticNets.Unroll.Loops)] ";

    /// <summary>Networks of every kind of text.</summary>
    private static readonly string Networks = $$"""
        namespace App
        {
            {{Attribute}} public partial class A { }
            {{Attribute}} public partial struct B { }
            {{Attribute}} public partial record C { }
            [global::StaticNets.Network("6-8-2", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.CrossEntropy, Portable = true)] public partial struct D { }
        }
        """;

    /// <summary>Each of these is compiled in networks of its own: one share of the names in an ordinary run.</summary>
    private static string[] Names => TestMatrix.Part(GeneratedNames.All, parts: 48).ToArray();

    /// <summary>Names that the library has in its own namespaces, and words of the language: what stands there cannot have them.</summary>
    private static bool IsFree(string name)
        => !LibraryFiles.Paths.SelectMany(path => Assembly.LoadFrom(path).GetExportedTypes()).Any(type => type.Name == name || type.Name.StartsWith(name + "`", StringComparison.Ordinal) || type.Name == name + "Attribute")
            && name is not ("nint" or "nuint" or "var" or "System" or "StaticNets" or "Numerics" or "Generated" or "global");

    /// <summary>A record, or a class for a name that the compiler gives to a member of every record.</summary>
    private static string RecordUnless(string name) => name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "EqualityContract" ? "class" : "record";

    [MatrixTheory(3)]
    [InlineData("StaticNets")]
    [InlineData("StaticNets.Generated")]
    [InlineData("StaticNets.Generated.System")]
    [InlineData("StaticNets.System")]
    [InlineData("App")]
    [InlineData("")]
    public void Types_of_all_names_are_in_the_way_of_none(string space)
    {
        string types = string.Concat(GeneratedNames.All.Where(name => IsFree(name) && name is not ("A" or "B" or "C" or "D" or "App")).Select(name => $"public class {Escape(name)} {{ }} public struct {Escape(name)}<T1> {{ }}\n"));
        AssertClean(GeneratorHarness.Run(new[] { Networks, space.Length > 0 ? $"namespace {space} {{ {types} }}" : types }));
    }

    [MatrixTheory(3)]
    [InlineData("StaticNets.")]
    [InlineData("StaticNets.Generated.")]
    [InlineData("App.")]
    [InlineData("")]
    public void Namespaces_of_all_names_are_in_the_way_of_none(string before)
    {
        string spaces = string.Concat(GeneratedNames.All.Where(name => IsFree(name) && name is not ("A" or "B" or "C" or "D")).Select(name => $"namespace {before}{Escape(name)} {{ public class Unsafe {{ }} public class System {{ }} }}\n"));
        AssertClean(GeneratorHarness.Run(new[] { Networks, spaces + (before.Length > 0 ? $"namespace {before}System {{ class Any {{ }} }} namespace {before}StaticNets {{ class Any {{ }} }}" : string.Empty) }));
    }

    [Fact]
    public void A_type_parameter_may_have_any_name()
    {
        string sources = string.Concat(Names.Select((name, i) => $"namespace N{i} {{ {Attribute} public partial class Net<{Escape(name)}> {{ }} public partial interface Outer<{Escape(name)}> {{ {Attribute} public partial record struct Net {{ }} }} }}\n"));
        AssertAcceptedOrRefused(GeneratorHarness.Run(sources), "SNET0025", 2 * Names.Length);
    }

    [Fact]
    public void A_network_may_have_any_name()
    {
        string sources = string.Concat(Names.Select((name, i) => $"namespace N{i} {{ {Attribute} public partial {RecordUnless(name)} {Escape(name)} {{ }} }} namespace N{i} {{ public partial class Outer {{ {Attribute} public partial struct {Escape(name)} {{ }} }} }}\n"));
        AssertAcceptedOrRefused(GeneratorHarness.Run(sources), "SNET0025", 2 * Names.Length);
    }

    [Fact]
    public void A_member_may_have_any_name_that_no_generated_member_has()
    {
        string sources = string.Concat(Names.Select((name, i) => $"namespace N{i} {{ {Attribute} public partial class Net {{ public int {Escape(name)} {{ get; set; }} public class Base {{ }} }} {Attribute} public partial {RecordUnless(name)} Other {{ public class {Escape(name)} {{ }} }} }}\n"));
        AssertAcceptedOrRefused(GeneratorHarness.Run(sources), "SNET0025", 2 * Names.Length);
    }

    [Theory]
    [InlineData("namespace StaticNets { class Sgd { } }", "StaticNets.Sgd")]
    [InlineData("namespace StaticNets.LayerInfo { class Any { } }", "StaticNets.LayerInfo")]
    [InlineData("namespace StaticNets { class Trainer { } }", "StaticNets.Trainer")]
    [InlineData("namespace StaticNets { class Numerics { } }", "StaticNets.Numerics")]
    [InlineData("namespace StaticNets.Numerics { class Portable { } }", "StaticNets.Numerics.Portable")]
    [InlineData("namespace StaticNets.Numerics.Portable { class Losses { } }", "StaticNets.Numerics.Portable.Losses")]
    [InlineData("namespace StaticNets.Numerics { class Tiles { } }", "StaticNets.Numerics.Tiles")]
    [InlineData("namespace System { struct Span<T> { } }", "System.Span<T>")]
    [InlineData("namespace System.Numerics { class Losses { } }", "System.Numerics.Losses")]
    [InlineData("namespace System.Runtime.CompilerServices { class Unsafe { } }", "System.Runtime.CompilerServices.Unsafe")]
    [InlineData("class @var { }", "var")]
    [InlineData("struct @nint { }", "nint")]
    [InlineData("namespace nint { class Any { } }", "nint")]
    [InlineData("class System { }", "System")]
    public void What_hides_a_name_for_good_is_named(string source, string name)
    {
        HarnessResult result = GeneratorHarness.Run(new[] { Attribute + "public partial class Net { }", source });

        Diagnostic diagnostic = Assert.Single(result.AnalyzerDiagnostics);
        Assert.Equal("SNET0028 Net", Analysis.Describe(diagnostic));
        Assert.StartsWith($"'{name}' in this project", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(result.GeneratedSources);
    }

    [MatrixTheory(3)]
    [InlineData("namespace System.Runtime.CompilerServices { class IsExternalInit { } class Mine { } }")]
    [InlineData("namespace StaticNets.Mine { class Sgd { } class Tiles { } }")]
    [InlineData("namespace StaticNets { class Sgd<T> { } class Mine { } }")]
    [InlineData("namespace App { class @var { } class @nint { } class System { } class StaticNets { } }")]
    [InlineData("namespace var { class Any { } } namespace App.nint { class Any { } } namespace App.var { class Any { } }")]
    [InlineData("global using Unsafe = System.Math; global using System = System.Text; global using static System.Math;")]
    public void What_hides_none_is_fine(string source) => AssertClean(GeneratorHarness.Run(new[] { Networks, source }));

    [Fact]
    public void Names_of_any_length_are_fine()
    {
        string name = new('x', 500);
        HarnessResult result = GeneratorHarness.Run($"namespace {new string('y', 300)} {{ {Attribute} public partial class A{name} {{ }} }}");

        AssertClean(result);
        Assert.True(Assert.Single(result.GeneratedSources.Keys).Length < 200);
        result.Load();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_friend_may_have_the_same_networks(bool isNewest)
    {
        HarnessOptions options = HarnessOptions.Default with { AssemblyName = "Friend" };
        if (!isNewest)
        {
            options = options with { LanguageVersion = LanguageVersion.CSharp9 };
        }

        HarnessResult friend = GeneratorHarness.Run("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Mine\")]" + Attribute + " partial struct Net { }", options);
        AssertClean(friend);

        AssertClean(GeneratorHarness.Run(
            Attribute + " partial struct Net { }",
            options with { AssemblyName = "Mine", References = options.References.Add(friend.OutputCompilation.ToMetadataReference()) }));
    }

    private static void AssertClean(HarnessResult result)
    {
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(Faults(result));
        Assert.NotEmpty(result.GeneratedSources);
    }

    private static void AssertAcceptedOrRefused(HarnessResult result, string rule, int count)
    {
        Assert.Null(result.GeneratorException);
        Assert.All(result.AnalyzerDiagnostics, diagnostic => Assert.Equal(rule, diagnostic.Id));
        Assert.Equal(count, result.GeneratedSources.Count + result.AnalyzerDiagnostics.Select(diagnostic => diagnostic.Location).Distinct().Count());
        Assert.True(result.GeneratedSources.Count > count / 2);
        Assert.Empty(Faults(result));
    }

    /// <summary>Errors, and warnings in generated code.</summary>
    private static IEnumerable<Diagnostic> Faults(HarnessResult result)
        => result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);

    private static string Escape(string name) => Declarations.DeclarationReader.Escape(name);
}
