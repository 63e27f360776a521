using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>The remark that tells what a network takes.</summary>
public sealed class SizeRemarkTests
{
    private const string Source = "using StaticNets;\n[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Xor;\n";

    [Theory]
    [InlineData(
        "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)] partial class Xor;",
        "Xor is 2-4-1: 17 parameters in 128 bytes (68 without padding); a row takes 24 multiplications and additions forward, 90 in a training step")]
    [InlineData(
        "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true, Precision = Precision.Double)] partial struct Xor;",
        "Xor is 2-4-1: 17 parameters in 256 bytes (136 without padding); a row takes 24 multiplications and additions forward")]
    [InlineData(
        "[Network(\"1-1\", Activation.Identity, Loss.Mse, Weights = \"one.json\")] static partial class One;",
        "One is 1-1: 2 parameters in 64 bytes (8 without padding); a row takes 2 multiplications and additions forward")]
    [InlineData(
        "[Network(\"15-16\", Activation.Tanh, Loss.Mse)] partial class Whole;",
        "Whole is 15-16: 256 parameters in 1,024 bytes; a row takes 480 multiplications and additions forward, 1,472 in a training step")]
    public void It_tells_the_constants_of_the_network(string declaration, string message)
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets;\n" + declaration, TestModels.Project(TestModels.Text("one.json", One)));

        Diagnostic remark = Assert.Single(result.SizeRemarks);
        Assert.Equal(message, remark.GetMessage());
        Assert.Equal(DiagnosticSeverity.Info, remark.Severity);
        Assert.Matches("^\"[-0-9]+\"$", Analysis.TextUnder(remark));
        Assert.All(
            new[] { "ParameterCount", "ParameterBytes", "ForwardOperations" },
            name => Assert.Contains(Constant(result, name), message.Replace(",", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_file_tells_its_topology()
    {
        HarnessResult result = GeneratorHarness.Run("[StaticNets.Network(\"one.json\")] static partial class One;", TestModels.Project(TestModels.Text("one.json", One)));

        Diagnostic remark = Assert.Single(result.SizeRemarks);
        Assert.StartsWith("One is 1-1: 2 parameters in 64 bytes", remark.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("\"one.json\"", Analysis.TextUnder(remark));
    }

    [Fact]
    public void A_long_topology_is_cut()
    {
        string topology = "1-" + string.Join("-", Enumerable.Repeat("2 tanh", 20));
        string message = Assert.Single(GeneratorHarness.Run(Source.Replace("2-4-1", topology, StringComparison.Ordinal)).SizeRemarks).GetMessage();

        Assert.StartsWith("Xor is " + topology[..80] + "…: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2-4 tnah-1\", Activation.Tanh, Loss.Mse")]
    [InlineData("\"2-4-1\", Activation.Tanh, Loss.Mse, Labels = typeof(int)")]
    public void A_network_with_an_error_has_no_size(string arguments)
        => Assert.Empty(GeneratorHarness.Run($"using StaticNets;\n[Network({arguments})] partial class Xor;").SizeRemarks);

    [Theory]
    [InlineData("#pragma warning disable SNET0053\n", "")]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"StaticNets\", \"SNET0053\")] partial class Xor;")]
    public void The_source_can_suppress_it(string before, string after)
    {
        Assert.Single(GeneratorHarness.Run(Source).SizeRemarks);
        Assert.Empty(GeneratorHarness.Run(before + Source + after).SizeRemarks);
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    public void A_project_can_suppress_it_or_raise_it(ReportDiagnostic severity, DiagnosticSeverity? shown)
    {
        var severities = ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(Rules.NetworkSize, severity);

        Assert.Equal(shown, GeneratorHarness.Run(Source, HarnessOptions.Default with { Severities = severities }).SizeRemarks.SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Hidden)]
    public void An_editorconfig_can_suppress_it(ReportDiagnostic severity)
    {
        Compilation compilation = GeneratorHarness.Run(Source).OutputCompilation;
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(severity)));

        Assert.DoesNotContain(GeneratorHarness.Analyze(compilation), diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
    }

    private const string One = """{"format": "StaticNets model", "version": 1, "inputs": 1, "layers": [{"dense": 1, "weights": [[2]], "biases": [1]}]}""";

    private static string Constant(HarnessResult result, string name)
        => Convert.ToString(
            result.OutputCompilation.GetSymbolsWithName(name).OfType<IFieldSymbol>().Single().ConstantValue,
            System.Globalization.CultureInfo.InvariantCulture)!;

    /// <summary>What a compiler makes of <c>dotnet_diagnostic.SNET0053.severity</c>.</summary>
    private sealed class EditorConfig(ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, System.Threading.CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == Rules.NetworkSize;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = default;
            return false;
        }
    }
}
