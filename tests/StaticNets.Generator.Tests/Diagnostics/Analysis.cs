using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>What the analyzer says, in a form that tests can state in one line: the rule and the text under its squiggle.</summary>
internal static class Analysis
{
    /// <summary>All findings, as <c>SNET0008 tnah</c>.</summary>
    public static string[] Of(string source, HarnessOptions? options = null)
        => GeneratorHarness.Run("using StaticNets;\n" + source, options).AnalyzerDiagnostics.Select(Describe).ToArray();

    /// <summary>All findings in a class network with this attribute, as <c>[Network(...)]</c> would hold it.</summary>
    public static string[] OfAttribute(string arguments) => Of($"[Network({arguments})]\npublic partial class Net;\n");

    /// <summary>All findings in a topology, given as an expression.</summary>
    public static string[] OfTopology(string expression) => OfAttribute(expression + ", Activation.Tanh, Loss.Mse");

    public static string Describe(Diagnostic diagnostic) => diagnostic.Id + " " + TextUnder(diagnostic);

    public static string TextUnder(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
