using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Expected;

/// <summary>
/// Roslyn's own test of generators, with the analyzer beside the generator: what is expected stands in the source as <c>{|SNET0008:tnah|}</c>, and nothing else may be
/// reported, by the compiler either. <see cref="GeneratorHarness"/> is for what it cannot do: incrementality, older compilers, running what was generated.
/// </summary>
internal sealed class ExpectationTest : CSharpSourceGeneratorTest<NetworkGenerator, DefaultVerifier>
{
    private ExpectationTest()
    {
        // The assemblies of the running .NET: none is fetched.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(GeneratorHarness.References);
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
    }

    /// <summary>A source with its expectations in it; generated text is not compared.</summary>
    public static ExpectationTest OfDiagnostics(string source)
    {
        var test = new ExpectationTest { TestCode = "using StaticNets;\n" + source, TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck };

        // The size of a network is a remark on every one.
        test.DisabledDiagnostics.Add("SNET0053");
        return test;
    }

    /// <summary>A source and the text that is generated for its one network.</summary>
    public static ExpectationTest OfText(string source, string fileName, string text)
    {
        ExpectationTest test = OfDiagnostics(source);
        test.TestBehaviors = TestBehaviors.None;
        test.TestState.GeneratedSources.Add((typeof(NetworkGenerator), fileName, text));
        return test;
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new NetworkAnalyzer()];

    protected override ParseOptions CreateParseOptions() => ((CSharpParseOptions)base.CreateParseOptions()).WithLanguageVersion(LanguageVersion.Latest);
}
