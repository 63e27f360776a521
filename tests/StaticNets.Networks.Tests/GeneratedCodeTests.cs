using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What is written compiles wherever it lands, the same everywhere, and reads well.</summary>
public class GeneratedCodeTests
{
    private const string Networks = """
        using StaticNets;
        namespace Everywhere;
        [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)] public partial class Net;
        [Network("20-33 leakyrelu(0.125)-10", Activation.Relu, Loss.CrossEntropy)] public partial struct Net2;
        [Network("3-8 elu(1.5)-2 tanh", Activation.Relu, Loss.Huber, LossParameter = 0.75, Precision = Precision.Double)] public partial record Net3;
        """;

    [Theory]
    [InlineData(NullableContextOptions.Enable, false)]
    [InlineData(NullableContextOptions.Disable, false)]
    [InlineData(NullableContextOptions.Enable, true)]
    public void CompilesWithoutWarningAtTheHighestLevel(NullableContextOptions nullable, bool isChecked)
    {
        HarnessResult result = GeneratorHarness.Run(Networks, HarnessOptions.Default with
        {
            Nullable = nullable,
            CheckOverflow = isChecked,
            DocumentationMode = DocumentationMode.Diagnose,
        });
        result.Load();
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
        Assert.Empty(result.AnalyzerDiagnostics);
    }

    [Fact]
    public void IsTheSameInEveryCultureAndAtEveryRun()
    {
        var expected = GeneratorHarness.Run(Networks).GeneratedSources;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // A culture of our own with a comma in numbers, because the invariant globalization mode has no others.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("1,5", 1.5.ToString());
            Assert.Equal(expected, GeneratorHarness.Run(Networks).GeneratedSources);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void IsWrittenToBeRead()
    {
        string source = GeneratorHarness.Run(Networks).GeneratedSources.Single(pair => pair.Key.EndsWith("Net.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("/// layer 1      4  sigmoid", source, StringComparison.Ordinal);
        Assert.Contains("// Layer 1: 2 -> 4, sigmoid.", source, StringComparison.Ordinal);
        Assert.Contains("// Layer 3: 3 -> 1, the weighted sums.", source, StringComparison.Ordinal);
        Assert.Contains("// Layer 3: 3 -> 1, sigmoid.\n                var s3 = ".Replace("    ", string.Empty, StringComparison.Ordinal), source.Replace("    ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", source, StringComparison.Ordinal);

        // No kernel allocates: the only arrays and objects are the parameters, the training state and the tables of layers and operations.
        Assert.Equal(
            ["new LayerInfo(", "new OperationInfo(", "new global::StaticNets.AlignedMemory<float>(", "new global::StaticNets.TrainingState<float>("],
            Regex.Matches(source, @"new [\w:.<>]+\(").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("stackalloc", source[source.IndexOf("namespace StaticNets.Generated", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.True(source.Split('\n').All(line => line.Length <= 330), "lines stay readable");
    }
}
