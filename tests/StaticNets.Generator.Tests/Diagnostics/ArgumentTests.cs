using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>The attribute's other arguments, sizes, and advice.</summary>
[Trait("Speed", "Slow")]
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("null, Activation.Tanh, Loss.Mse", "SNET0040 null")]
    [InlineData("null!, Activation.Tanh, Loss.Mse", "SNET0040 null!")]
    [InlineData("default(string), Activation.Tanh, Loss.Mse", "SNET0040 default(string)")]
    [InlineData("\"2-1\", (Activation)99, Loss.Mse", "SNET0041 (Activation)99")]
    [InlineData("\"2-1\", (Activation)(-1), Loss.Mse", "SNET0041 (Activation)(-1)")]
    [InlineData("\"2-1\", Activation.Tanh, (Loss)99", "SNET0041 (Loss)99")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, OutputActivation = (Activation)99", "SNET0041 (Activation)99")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, Precision = (Precision)2", "SNET0041 (Precision)2")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, ActivationParameter = 1", "SNET0042 1")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, LossParameter = 0.5", "SNET0042 0.5")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, OutputActivationParameter = 0.5", "SNET0042 0.5")]
    [InlineData("\"2-1\", Activation.Elu, Loss.Mse, OutputActivationParameter = 0.5", "SNET0042 0.5")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Tanh, OutputActivationParameter = 0.5", "SNET0042 0.5")]
    [InlineData("\"2-1\", Activation.Elu, Loss.Mse, ActivationParameter = double.NaN", "SNET0043 double.NaN")]
    [InlineData("\"2-1\", Activation.Elu, Loss.Mse, ActivationParameter = double.PositiveInfinity", "SNET0043 double.PositiveInfinity")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Huber, LossParameter = 0", "SNET0043 0")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Huber, LossParameter = -1.5", "SNET0043 -1.5")]
    [InlineData("\"2-1\", Activation.LeakyRelu, Loss.Mse, ActivationParameter = -1e39", "SNET0043 -1e39")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Elu, OutputActivationParameter = double.MaxValue", "SNET0043 double.MaxValue")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Huber, LossParameter = 1e39", "SNET0043 1e39")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Huber, LossParameter = 1e-50", "SNET0043 1e-50")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Huber, LossParameter = -0.0", "SNET0043 -0.0")]
    [InlineData("\"2-4 leakyrelu(1e39)-4 elu(-1e39)-1\", Activation.Tanh, Loss.Mse", "SNET0043 1e39", "SNET0043 -1e39")]
    [InlineData("\"2-4 batchnorm(1e-50)-1\", Activation.Tanh, Loss.Mse", "SNET0043 1e-50")]
    [InlineData("\"2-residual(2 leakyrelu(3.5e38))-1\", Activation.Tanh, Loss.Mse", "SNET0043 3.5e38")]
    [InlineData("\"2-x\", (Activation)99, (Loss)99", "SNET0004 x", "SNET0041 (Activation)99", "SNET0041 (Loss)99")]
    [InlineData("\"65536-4096-1\", Activation.Tanh, Loss.Mse", "SNET0045 4096")]
    [InlineData("\"2-1\", Activation.Tanh, Loss.Mse, Unroll = (Unroll)3", "SNET0041 (Unroll)3")]
    [InlineData("\"784-128-64-10\", Activation.Tanh, Loss.Mse, Unroll = Unroll.Full", "SNET0051 Unroll.Full")]
    [InlineData("\"541-1\", Activation.Tanh, Loss.Mse, Precision = Precision.Double, Unroll = (Unroll)1", "SNET0051 (Unroll)1")]
    [InlineData("\"1-544-1\", Activation.Tanh, Loss.Mse, Unroll = Unroll.Full", "SNET0051 Unroll.Full")]
    public void A_mistake_is_shown_at_its_argument(string arguments, params string[] expected)
        => Assert.Equal(expected, Analysis.OfAttribute(arguments));

    /// <summary>What is 0 or infinite in single precision is a number in double precision, and a slope may be 0.</summary>
    [MatrixTheory(3)]
    [InlineData("\"2-4 leakyrelu(1e39)-4 batchnorm(1e-50) elu(-1e300)-1\", Activation.Tanh, Loss.Huber, LossParameter = 1e-50, Precision = Precision.Double")]
    [InlineData("\"2-4 leakyrelu(1e-50)-4 elu(-0)-1\", Activation.Elu, Loss.Huber, ActivationParameter = -0.0, LossParameter = 3.4e38")]
    [InlineData("\"2-4 leakyrelu(3.4e38) dropout(0.99999999)-1\", Activation.Tanh, Loss.Huber, LossParameter = float.Epsilon")]
    public void Numbers_at_the_end_of_a_precision_compile(string arguments)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets;\n[Network({arguments})] public partial class Net {{ }}");

        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics);
    }

    [Fact]
    public void The_first_layer_too_many_is_shown()
    {
        string topology = "1" + string.Concat(System.Linq.Enumerable.Repeat("-1", 128));
        Assert.Empty(Analysis.OfTopology("\"" + topology + "\""));
        Assert.Equal(new[] { "SNET0044 3" }, Analysis.OfTopology("\"" + topology + "-3-4\""));
    }

    [Fact]
    public void A_struct_has_a_limit_of_its_own()
    {
        const string Attribute = "[Network(\"784-512-10\", Activation.Tanh, Loss.Mse)] ";
        Assert.Equal(new[] { "SNET0047 Net" }, Analysis.Of(Attribute + "partial struct Net;"));
        Assert.Empty(Analysis.Of(Attribute + "partial class Net;"));
    }

    /// <summary>One of them in an ordinary run: each is 2 MB of code.</summary>
    public static IEnumerable<object[]> LargestUnrolled => TestMatrix.Part(
        new object[][]
        {
            ["\"128-128\", Activation.Tanh, Loss.Mse"],
            ["\"540-8-2\", Activation.Tanh, Loss.Mse"],
            ["\"1-536-1\", Activation.Tanh, Loss.Mse, Precision = Precision.Double"],
        },
        parts: 3);

    [Theory]
    [MemberData(nameof(LargestUnrolled))]
    public void The_largest_networks_can_be_unrolled(string arguments) => Assert.Empty(Analysis.OfAttribute(arguments + ", Unroll = Unroll.Full"));

    [Fact]
    public void Networks_of_any_depth_that_the_stack_would_not_hold_are_fine()
        => Assert.Empty(Analysis.OfAttribute("\" 1-65536-1-65536-1 \", Activation.Tanh, Loss.Mse"));

    [Theory]
    [InlineData("2-4-3-1", "")]
    [InlineData("16-16-16", "", "SNET0052 16", "SNET0052 16")]
    [InlineData("8-4-8", "")]
    [InlineData("17-16-3", "", "SNET0052 16")]
    [InlineData("784-128-64-10", "", "SNET0052 128", "SNET0052 64", "SNET0052 10")]
    [InlineData("784 - 128 tanh - 10", "", "SNET0052 128", "SNET0052 10")]
    [InlineData("784-128-64-10", ", Unroll = Unroll.Auto", "SNET0052 128", "SNET0052 64", "SNET0052 10")]
    [InlineData("784-128-64-10", ", Unroll = Unroll.Loops")]
    [InlineData("17-16-3", ", Unroll = Unroll.Full")]
    public void A_remark_says_which_layers_are_loops(string topology, string arguments, params string[] expected)
        => Assert.Equal(expected, Remarks(topology, arguments).Select(Analysis.Describe));

    [Fact]
    public void The_remark_gives_figures_and_limits()
    {
        Diagnostic[] remarks = Remarks("784-128-10", string.Empty);

        Assert.All(remarks, remark => Assert.Equal(DiagnosticSeverity.Info, remark.Severity));
        Assert.Equal(
            "Layer 1 is computed in loops, because these exceed their limits, in multiply-adds of 512-bit vectors: sums (6,272, limit 32); use Unroll.Full to force statements",
            remarks[0].GetMessage(CultureInfo.InvariantCulture));
        Assert.Contains("the deltas of the layer before (128, limit 16)", remarks[1].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void The_remark_can_be_suppressed()
    {
        HarnessOptions options = HarnessOptions.Default with { Severities = HarnessOptions.Default.Severities.Add("SNET0052", ReportDiagnostic.Suppress) };
        Assert.Empty(GeneratorHarness.Run(Source("784-128-10", string.Empty), options).AnalyzerRemarks);
    }

    private static Diagnostic[] Remarks(string topology, string arguments) => GeneratorHarness.Run(Source(topology, arguments)).AnalyzerRemarks.ToArray();

    private static string Source(string topology, string arguments) => $"using StaticNets;\n[Network(\"{topology}\", Activation.Tanh, Loss.Mse{arguments})] partial class Net;";

    [Theory]
    [InlineData("\"2-8-1\", Activation.Relu, Loss.Mse", "SNET0060 Activation.Relu")]
    [InlineData("\"2-8-1\", Activation.Relu6, Loss.Mae", "SNET0060 Activation.Relu6")]
    [InlineData("\"2-8-1 relu\", Activation.Tanh, Loss.Mse", "SNET0060 relu")]
    [InlineData("\"2-8-1\", Activation.Tanh, Loss.Huber, OutputActivation = Activation.Relu", "SNET0060 Activation.Relu")]
    [InlineData("\"2-8-3\", Activation.Softmax, Loss.Mse", "SNET0061 Activation.Softmax")]
    [InlineData("\"2-8-3 softmax\", Activation.Tanh, Loss.Mae", "SNET0061 softmax")]
    [InlineData("\"2-8-1\", Activation.Tanh, Loss.CrossEntropy", "SNET0062 Loss.CrossEntropy")]
    [InlineData("\"2-8-1 softmax\", Activation.Tanh, Loss.Mse", "SNET0062 softmax")]
    [InlineData("\"2-8-3 sigmoid\", Activation.Tanh, Loss.CrossEntropy", "SNET0063 sigmoid")]
    [InlineData("\"2-8-3\", Activation.Tanh, Loss.CrossEntropy, OutputActivation = Activation.Identity", "SNET0063 Activation.Identity")]
    [InlineData("\"2-8-1 tanh\", Activation.Tanh, Loss.BinaryCrossEntropy", "SNET0064 tanh")]
    [InlineData("\"2-8-2 softmax\", Activation.Tanh, Loss.BinaryCrossEntropy", "SNET0064 softmax")]
    public void A_network_that_cannot_learn_well_is_pointed_out(string arguments, string expected)
        => Assert.Equal(new[] { expected }, Analysis.OfAttribute(arguments));

    [Theory]
    [InlineData("\"2-8-1\", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity")]
    [InlineData("\"2-8-1 identity\", Activation.Relu, Loss.Mse")]
    [InlineData("\"2-8 relu-1\", Activation.Sigmoid, Loss.Mse")]
    [InlineData("\"2-8-1\", Activation.LeakyRelu, Loss.Mse")]
    [InlineData("\"2-8-1\", Activation.Sigmoid, Loss.Mse")]
    [InlineData("\"2-8-1\", Activation.Relu, Loss.BinaryCrossEntropy")]
    [InlineData("\"2-8-3\", Activation.Relu, Loss.CrossEntropy")]
    [InlineData("\"2-8-3 softmax\", Activation.Relu, Loss.CrossEntropy")]
    [InlineData("\"2-8-3\", Activation.Relu, Loss.CrossEntropy, OutputActivation = Activation.Softmax")]
    [InlineData("\"2-8 softmax-3 identity\", Activation.Relu, Loss.Mse")]
    [InlineData("\"2-8-1 sigmoid\", Activation.Relu, Loss.BinaryCrossEntropy")]
    [InlineData("\"2-8-1\", Activation.Elu, Loss.Huber, ActivationParameter = 0.5, LossParameter = 2")]
    [InlineData("\"2-8-1\", Activation.Elu, Loss.Mse, ActivationParameter = -1")]
    [InlineData("\"2-8-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.LeakyRelu, OutputActivationParameter = 0.2, Precision = Precision.Double")]
    public void A_sound_network_is_quiet(string arguments) => Assert.Empty(Analysis.OfAttribute(arguments));
}
