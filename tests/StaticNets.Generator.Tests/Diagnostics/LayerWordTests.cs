using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Mistakes in the words that are layers, and in residuals: the rule, and the exact characters under the squiggle.</summary>
public sealed class LayerWordTests
{
    [Theory]
    [InlineData("4-8 dropout-1", "SNET0015 dropout")]
    [InlineData("4-8 dropout()-1", "SNET0010 )")]
    [InlineData("4-8 dropout(1)-1", "SNET0043 1")]
    [InlineData("4-8 dropout(-0.1)-1", "SNET0043 -0.1")]
    [InlineData("4-8 dropout(0.1, 0.2)-1", "SNET0012 0.2")]
    [InlineData("4-8 batchnorm(0)-1", "SNET0043 0")]
    [InlineData("4-8 batchnorm(1.5)-1", "SNET0043 1.5")]
    [InlineData("4-8 batchnorm(0.1, 0)-1", "SNET0043 0")]
    [InlineData("4-8 batchnorm(0.1, 1e-31)-1", "SNET0043 1e-31")]
    [InlineData("4-8 batchnorm(0.1, 1e-5, 3, 4)-1", "SNET0012 3, 4")]
    [InlineData("4-8 layernorm(-1e-5)-1", "SNET0043 -1e-5")]
    [InlineData("4-8 layernorm(0.1, 0.2)-1", "SNET0012 0.2")]
    [InlineData("4-8 prelu(1e31)-1", "SNET0043 1e31")]
    [InlineData("4-8 prelu(0.1, 0.2)-1", "SNET0012 0.2")]
    [InlineData("4-8 prelu relu-1", "SNET0014 relu")]
    [InlineData("4-8 tanh prelu(0.1)-1", "SNET0014 prelu(0.1)")]
    [InlineData("4 prelu-1", "SNET0013 prelu")]
    [InlineData("4-4 skip(0)-1", "SNET0043 0")]
    [InlineData("4-4 skip(1.5)-1", "SNET0043 1.5")]
    [InlineData("4-4 skip(1, 2)-1", "SNET0012 2")]
    [InlineData("4-4 skip(2)-1", "SNET0017 skip(2)")]
    [InlineData("4-4 skip(1e300)-1", "SNET0017 skip(1e300)")]
    [InlineData("4-8 skip-1", "SNET0016 skip")]
    [InlineData("4-4-8 skip(2)-1", "SNET0016 skip(2)")]
    [InlineData("4-8 residual(8)-1", "SNET0081 residual")]
    [InlineData("4-8 tanh residual-1", "SNET0081 residual")]
    [InlineData("residual(4)-1", "SNET0081 residual")]
    [InlineData("residual(4 tanh 5)-1", "SNET0081 residual", "SNET0009 5")]
    [InlineData("4-residual-1", "SNET0080 residual")]
    [InlineData("4-residual()-1", "SNET0080 ()")]
    [InlineData("4-residual(  )-1", "SNET0080 (  )")]
    [InlineData("4-residual(4", "SNET0011 (4")]
    [InlineData("4-residual(4-4 ", "SNET0011 (4-4")]
    [InlineData("4-residual(", "SNET0011 (")]
    [InlineData("4-residual(4 dropout(0.1)-1", "SNET0011 (4 dropout(0.1)-1")]
    [InlineData("4-residual(4 leakyrelu(0.1-4)-1", "SNET0011 (0.1")]
    [InlineData("4-residual(8-)-1", "SNET0003 -")]
    [InlineData("4-residual(-4)-1", "SNET0003 -")]
    [InlineData("4-residual(x (1-2) y-4)-1", "SNET0004 x (1-2) y")]
    [InlineData("4-residual(4 + (1)-4)-1", "SNET0009 + (1)")]
    [InlineData("4-residual(0)-1", "SNET0005 0")]
    [InlineData("4-residual(4 tnah)-1", "SNET0008 tnah")]
    [InlineData("4-residual(4 tanh relu)-1", "SNET0014 relu")]
    [InlineData("4-residual(4) tanh relu-1", "SNET0014 relu")]
    [InlineData("4-residual(4) )-1", "SNET0009 )")]
    [InlineData("4-residual(4))-1", "SNET0009 )")]
    [InlineData("4-residual(8)-1", "SNET0016 8")]
    [InlineData("4-residual(4-8 relu batchnorm)-1", "SNET0016 8")]
    [InlineData("4-8-residual(8 skip(2))-1", "SNET0017 skip(2)")]
    [InlineData("4-residual(residual(residual(residual(residual(residual(residual(residual(residual(4)))))))))-1", "SNET0082 residual")]
    [InlineData("4-residal(4)-1", "SNET0008 residal")]
    [InlineData("4-residal(4 (2)-3)-1 tnah", "SNET0008 residal", "SNET0008 tnah")]
    [InlineData("4 dropout(0.1)-1", "SNET0013 dropout")]
    [InlineData("4 batchnorm skip-1", "SNET0013 batchnorm", "SNET0013 skip")]
    [InlineData("4-8-3 dropout(0.1)", "SNET0018 dropout(0.1)")]
    [InlineData("4-8-3 dropout(0.1) softmax", "SNET0018 dropout(0.1)")]
    [InlineData("4-8-residual(8) tanh dropout(0.1)", "SNET0018 dropout(0.1)")]
    public void A_mistake_is_shown_at_its_characters(string topology, params string[] expected)
        => Assert.Equal(expected, Analysis.OfTopology("\"" + topology + "\""));

    [Theory]
    [InlineData("64 - 32 batchnorm relu dropout(0.2) - 10")]
    [InlineData("4-8 Batch_Norm ( 1 , 1e-30 ) LAYERNORM(1e30) Dropout(0)-1")]
    [InlineData("4-4 skip skip-4 skip(2)-1")]
    [InlineData("4-8 prelu-8 batchnorm PReLU(-0.1) dropout(0.1)-residual(8 prelu(0)) prelu-1 prelu")]
    [InlineData("3-8 relu-residual(8 relu)-2")]
    [InlineData("4 - Residual ( 16 relu dropout(.1) - 4 ) relu dropout(0.1) - residual(residual(4) - 4 skip(2)) ")]
    [InlineData("4-8 dropout(0.1)-4 dropout(0.2) layernorm")]
    [InlineData("4-residual(residual(residual(residual(residual(residual(residual(residual(4))))))))-1")]
    public void A_correct_topology_is_quiet(string topology) => Assert.Empty(Analysis.OfTopology("\"" + topology + "\""));

    [Theory]
    [InlineData("4-8 dropot(0.1)-1", "did you mean 'dropout'?")]
    [InlineData("4-8 bn-1", "did you mean 'batchnorm'?")]
    [InlineData("4-8 LayerNormalization-1", "did you mean 'layernorm'?")]
    [InlineData("4-8 parametric_relu-1", "did you mean 'prelu'?")]
    [InlineData("4-8 prelu(1e40)-1", "slope of 'prelu' must be at least -1e30 and at most 1e30; it is 1E+40")]
    [InlineData("4-8 skp-1", "did you mean 'skip'?")]
    [InlineData("4-residul(4)-1", "did you mean 'residual'?")]
    [InlineData("4-8 dropout-1", "'dropout' needs the argument p; write for example 'dropout(0.2)'")]
    [InlineData("4-8 dropout(2)-1", "p of 'dropout' must be at least 0 and less than 1; it is 2")]
    [InlineData("4-8 batchnorm(7)-1", "momentum of 'batchnorm' must be more than 0 and at most 1; it is 7")]
    [InlineData("4-8 batchnorm(1,2,3)-1", "'batchnorm' takes at most 2 arguments (momentum, epsilon), not 3; remove the extra arguments")]
    [InlineData("4-8 skip-1", "'skip' adds 4 input values to 8 computed values; both counts must be equal, so change one of the widths")]
    [InlineData("4-residual(8)-1", "'residual' adds 4 input values to 8 computed values")]
    [InlineData("4-4 skip(5)-1", "skip(5) reaches 5 segments back, but there are only 1; write skip(1) or less")]
    [InlineData("residual(4)-1", "This is not allowed here: the first segment is the number of inputs; write it, and the residual after a '-'")]
    public void A_message_has_the_reason_and_the_remedy(string topology, string expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets; [Network(\"{topology}\", Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Contains(expected, Assert.Single(result.AnalyzerDiagnostics).GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_without_parameters_have_a_limit_of_their_own()
    {
        string skips = string.Concat(System.Linq.Enumerable.Repeat(" skip", 511));
        Assert.Empty(Analysis.OfAttribute($"\"4-4{skips}\", Activation.Tanh, Loss.Mse, InferenceOnly = true"));
        Assert.Equal(["SNET0044 skip(1)"], Analysis.OfTopology($"\"4-4{skips} skip(1) skip\""));
        string norms = string.Concat(System.Linq.Enumerable.Repeat(" layernorm", 127));
        Assert.Empty(Analysis.OfAttribute($"\"4-4{norms} skip\", Activation.Tanh, Loss.Mse, InferenceOnly = true"));
        Assert.Equal(["SNET0044 layernorm(1)"], Analysis.OfTopology($"\"4-4{norms} skip layernorm(1) layernorm\""));
    }

    [Fact]
    public void A_remark_says_that_most_is_dropped()
        => Assert.Equal(
            ["SNET0065 dropout(0.9)", "SNET0065 dropout(0.85)"],
            System.Linq.Enumerable.Select(
                GeneratorHarness.Run("using StaticNets; [Network(\"4-4 dropout(0.9)-residual(4 dropout(0.85) skip) dropout(0.8)-1\", Activation.Tanh, Loss.Mse)] partial class Net;").AnalyzerRemarks,
                Analysis.Describe));
}
