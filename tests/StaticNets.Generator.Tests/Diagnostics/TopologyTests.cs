using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Malformed topologies: the rule, and the exact characters under the squiggle.</summary>
public sealed class TopologyTests
{
    [Theory]
    [InlineData("", "SNET0001 \"\"")]
    [InlineData("   ", "SNET0001    ")]
    [InlineData("2", "SNET0002 2")]
    [InlineData("  12 ", "SNET0002 12")]
    [InlineData("2--1", "SNET0003 -")]
    [InlineData("2-4-", "SNET0003 -")]
    [InlineData("-2-4", "SNET0003 -")]
    [InlineData("2--3-1", "SNET0003 -")]
    [InlineData("2- -1", "SNET0003 -")]
    [InlineData("-", "SNET0003 -", "SNET0003 -")]
    [InlineData("2-x-1", "SNET0004 x")]
    [InlineData("2-tanh 4-1", "SNET0004 tanh 4")]
    [InlineData("2-+4-1", "SNET0004 +4")]
    [InlineData("2-.5-1", "SNET0004 .5")]
    [InlineData("2-四-1", "SNET0004 四")]
    [InlineData("2-٣-1", "SNET0004 ٣")]
    [InlineData("0-4-1", "SNET0005 0")]
    [InlineData("2-0-1", "SNET0005 0")]
    [InlineData("2-000-1", "SNET0005 000")]
    [InlineData("2-65537-1", "SNET0006 65537")]
    [InlineData("65537-1", "SNET0006 65537")]
    [InlineData("2-99999999999999999999-1", "SNET0006 99999999999999999999")]
    [InlineData("2-2147483648-1", "SNET0006 2147483648")]
    [InlineData("2-2.5-1", "SNET0007 2.5")]
    [InlineData("2-1,000-1", "SNET0007 1,000")]
    [InlineData("2-4.-1", "SNET0007 4.")]
    [InlineData("2-4 tnah-1", "SNET0008 tnah")]
    [InlineData("2-4 attention(3)-1", "SNET0008 attention")]
    [InlineData("2-4 tnah-1 rleu", "SNET0008 tnah", "SNET0008 rleu")]
    [InlineData("2-4x5-1", "SNET0008 x5")]
    [InlineData("2 4 1", "SNET0009 4 1")]
    [InlineData("2y3-1", "SNET0008 y3")]
    [InlineData("2-4 tanh,-1", "SNET0009 ,")]
    [InlineData("2-4 tanh)-1", "SNET0009 )")]
    [InlineData("2-4 (0.1)-1", "SNET0009 (0.1)")]
    [InlineData("2-4 tanh 5-1", "SNET0009 5")]
    [InlineData("2-4;1", "SNET0009 ;1")]
    [InlineData("2→4→1", "SNET0009 →4→1")]
    [InlineData("2–4–1", "SNET0009 –4–1")]
    [InlineData("2-4 leakyrelu()-1", "SNET0010 )")]
    [InlineData("2-4 leakyrelu(a)-1", "SNET0010 a")]
    [InlineData("2-4 leakyrelu(,)-1", "SNET0010 ,")]
    [InlineData("2-4 leakyrelu(", "SNET0010 (")]
    [InlineData("2-4 leakyrelu(1e999)-1", "SNET0010 1e999")]
    [InlineData("2-4 leakyrelu(-)-1", "SNET0010 -")]
    [InlineData("2-4 leakyrelu(0.1", "SNET0011 (0.1")]
    [InlineData("2-4 leakyrelu(0.1-1", "SNET0011 (0.1")]
    [InlineData("2-4 leakyrelu(0.1 0.2)-1", "SNET0011 (0.1 ")]
    [InlineData("2-4 leakyrelu(0.1, 0.2)-1", "SNET0012 0.2")]
    [InlineData("2-4 tanh(1)-1", "SNET0012 1")]
    [InlineData("2-4 relu(1, 2)-1", "SNET0012 1, 2")]
    [InlineData("2 tanh-4-1", "SNET0013 tanh")]
    [InlineData("2-4 tanh relu-1", "SNET0014 relu")]
    [InlineData("2-4 tanh leakyrelu(0.1)-1", "SNET0014 leakyrelu(0.1)")]
    [InlineData("2-gru(4, reset: middle)-1", "SNET0043 middle")]
    [InlineData("2-gru(4, reset: 1)-1", "SNET0043 1")]
    [InlineData("2-gru(units: before)-1", "SNET0010 before")]
    [InlineData("2-gru(4, reset:)-1", "SNET0010 )")]
    [InlineData("2-gru(4, peepholes: yes)-1", "SNET0010 yes")]
    public void A_mistake_is_shown_at_its_characters(string topology, params string[] expected)
        => Assert.Equal(expected, Analysis.OfTopology("\"" + topology + "\""));

    [Theory]
    [InlineData("2-1")]
    [InlineData("65536-1")]
    [InlineData(" 2 - 4 - 1 ")]
    [InlineData("2-4 TANH-1 Leaky_ReLU ( 0.2 )")]
    [InlineData("2-4 leakyrelu(-.5e-3)-1")]
    [InlineData("2-4 elu(+2.)-1")]
    [InlineData("02-04-01")]
    [InlineData("2-4tanh-1")]
    [InlineData("3-gru(16)-2")]
    [InlineData("3 - GRU( units : 16 ) - lstm(4) layernorm dropout(0.1) - 2 tanh")]
    [InlineData("3-rnn(4)-residual(gru(4))-lstm(2)")]
    [InlineData("3-gru(16, reset: before)-gru(4, after, softsign)-lstm(5, peepholes: Yes)-rnn(2, activation: relu)")]
    [InlineData("1-conv1d(8, 5)-conv1d(4, dilation: 3, kernel: 2) tanh-conv_1d(2, 1)")]
    public void A_correct_topology_is_quiet(string topology) => Assert.Empty(Analysis.OfTopology("\"" + topology + "\""));

    [Theory]
    [InlineData("2-4 tnah-1", "'tnah' is not a word of the topology language; did you mean 'tanh'?")]
    [InlineData("2-4 leaky-1", "did you mean")]
    [InlineData("2-4 attention(3)-1", "words are activations such as relu, tanh, sigmoid, softmax, and batchnorm, layernorm, prelu, dropout(p), skip")]
    [InlineData("2--1", "A width is missing at this '-'; widths are whole numbers of at least 1, and a single '-' separates them")]
    [InlineData("2-65537-1", "The width 65537 is too large; the maximum is 65,536")]
    [InlineData("2-4 leakyrelu(1, 2)-1", "'leakyrelu' takes at most one argument (slope), not 2; remove the extra arguments")]
    [InlineData("2-gru-1", "'gru' needs the argument units; write for example 'gru(16)'")]
    [InlineData("2-gru(0)-1", "units of 'gru' must be a whole number of at least 1 and at most 65536; it is 0")]
    [InlineData("2-gru(4, reset: middle)-1", "reset of 'gru' must be one of the words after, before; it is middle")]
    [InlineData("2-lstm(4, activation: elu)-1", "activation of 'lstm' must be one of the words tanh, relu, sigmoid, softsign, softplus; it is elu")]
    [InlineData("2-conv1d(8)-1", "'conv1d' needs the argument kernel; write for example 'conv1d(8, 3)'")]
    [InlineData("2-conv1d(8, kernel: 2, kernel: 3)-1", "'conv1d' has no argument 'kernel' besides the one before it; remove one of them")]
    [InlineData("2-conv1d(8, 2, width: 3)-1", "'conv1d' has no argument 'width'; its arguments are filters, kernel, dilation, groups")]
    [InlineData("gru(4)-1", "This is not allowed here: the first segment is the number of inputs; write it, and the layer after a '-'")]
    [InlineData("2-4 gru(4)-1", "This is not allowed here: it is a segment of its own; write a '-' before it")]
    [InlineData("2-4 tanh(1)-1", "'tanh' takes no argument, not 1; remove the extra arguments")]
    public void A_message_has_the_reason_and_the_remedy(string topology, string expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets; [Network(\"{topology}\", Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Contains(expected, Assert.Single(result.AnalyzerDiagnostics).GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_stays_on_one_line_and_is_valid_text()
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets; [Network(\"2-a\\r\\nb\\ud800-1\", Activation.Tanh, Loss.Mse)] partial class Net;");

        string message = Assert.Single(result.AnalyzerDiagnostics).GetMessage();
        Assert.DoesNotContain(message, value => char.IsControl(value) || char.IsSurrogate(value));
    }

    [Fact]
    public void An_error_in_one_network_leaves_the_other_alone()
    {
        HarnessResult result = GeneratorHarness.Run("""
            using StaticNets;
            [Network("2-x-1", Activation.Tanh, Loss.Mse)] partial class Wrong;
            [Network("2-4-1", Activation.Tanh, Loss.Mse)] partial class Right;
            """);

        Assert.Equal("Right.g.cs", Assert.Single(result.GeneratedSources.Keys));
        Assert.Equal("SNET0004 x", Analysis.Describe(Assert.Single(result.AnalyzerDiagnostics)));
        Assert.DoesNotContain(result.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Every_error_of_a_topology_is_reported()
        => Assert.Equal(
            new[] { "SNET0013 tanh", "SNET0003 -", "SNET0005 0", "SNET0008 foo" }.Order(),
            Analysis.OfTopology("\"2 tanh--0-4 foo\"").Order());
}
