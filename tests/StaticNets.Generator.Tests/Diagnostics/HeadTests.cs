using System.Linq;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Heads that are written otherwise than they must be: the rule, and the exact characters under the squiggle.</summary>
public sealed class HeadTests
{
    [Theory]
    [InlineData("2-4-[", "SNET0095 [")]
    [InlineData("2-4-[]", "SNET0095 [")]
    [InlineData("2-4-[a: 3 | ]", "SNET0095 |")]
    [InlineData("2-4-[a: 3 | b]", "SNET0095 b")]
    [InlineData("2-4-[a: 3 | 2]", "SNET0095 2")]
    [InlineData("2-4-[3 | a: 2]", "SNET0095 3")]
    [InlineData("2-4-[a: 3]", "SNET0095 [a: 3]")]
    [InlineData("2-4-[a: 3 | b: 2", "SNET0095 [a: 3 | b: 2")]
    [InlineData("2-4-[a: 3 | b: 2] tanh", "SNET0095 tanh")]
    [InlineData("2-4-[a: 3 | b: 2]-5", "SNET0095 -5")]
    [InlineData("2-4-[a: 3 | a: 2]", "SNET0095 a")]
    [InlineData("2-4-[a_b: 3 | aB: 2]", "SNET0095 aB")]
    [InlineData("2-4-[a: 3 | input: 2]", "SNET0095 input")]
    [InlineData("2-4-[a: 3 | _: 2]", "SNET0095 _")]
    [InlineData("2-4-[a: 3-[b: 1 | c: 2] | d: 2]", "SNET0095 [")]
    [InlineData("2-residual(4-[a: 3 | b: 2])-1", "SNET0095 [")]
    [InlineData("2-4-[a: | b: 2]", "SNET0003 :")]
    [InlineData("2-4-[a: 3- | b: 2]", "SNET0003 -")]
    [InlineData("2-4-[a: x | b: 2]", "SNET0004 x")]
    [InlineData("2-4-[a: 3 tnah | b: 0]", "SNET0005 0", "SNET0008 tnah")]
    [InlineData("2-4-[a: 3 mse tanh | b: 2]", "SNET0008 mse")]
    [InlineData("2-4-[a: 3 mse mae | b: 2]", "SNET0008 mse")]
    [InlineData("2-4 mse-1", "SNET0008 mse")]
    [InlineData("2-4-[a: 3 mse(0) | b: 2 huber(-1, weight: -2)]", "SNET0043 -1", "SNET0043 -2", "SNET0043 0")]
    [InlineData("2-4-[a: 3 mse(1, 2) | b: 2]", "SNET0012 2")]
    [InlineData("2-4-[a: 3 mse(delta: 2) | b: 2]", "SNET0085 delta")]
    [InlineData("2-4-[a: 3 skip(2) | b: 2]", "SNET0017 skip(2)")]
    [InlineData("2-4-[a: 3 dropout(0.1) | b: 2]", "SNET0018 dropout(0.1)")]
    [InlineData("[a: 3 | b: 2]", "SNET0004 [a: 3 | b: 2]")]
    public void The_squiggle_is_under_what_is_wrong(string topology, params string[] expected)
        => Assert.Equal(expected.Order(), Analysis.OfTopology($"\"{topology}\"").Order());

    [Theory]
    [InlineData("2-4-[a: 3]", "The heads cannot be read: there is but one; write its segments without brackets and name, or a second head behind a '|'")]
    [InlineData("2-4-[a: 3 | b: 2]-5", "nothing may follow the ']', because heads are the outputs of the network; put it into the heads, or before them")]
    [InlineData("2-4-[a: 3 | b]", "a head begins with its name and a ':', as 'value: 1'; a name has letters, digits and underscores, and begins with a letter")]
    [InlineData("2-4 mse-1", "the loss of a head is its last word, and that of a network without heads an argument of the attribute")]
    [InlineData("2-4-[a_b: 3 | aB: 2]", "'aB' has the members of 'a_b'; give each head a name of its own")]
    public void A_message_has_the_reason_and_the_remedy(string topology, string expected)
    {
        HarnessResult result = GeneratorHarness.Run($"using StaticNets; [Network(\"{topology}\", Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Contains(expected, Assert.Single(result.AnalyzerDiagnostics).GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_go_with_heads_is_refused_by_its_name()
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets; enum Kind { A, B, C, D, E } [Network(\"2-4-[a: 3 | b: 2]\", Activation.Tanh, Loss.Mse, Labels = typeof(Kind))] partial class Net;");

        Assert.Equal("SNET0096 typeof(Kind)", Analysis.Describe(Assert.Single(result.AnalyzerDiagnostics)));
    }

    [Fact]
    public void A_member_of_the_name_of_one_of_a_head_is_in_the_way()
    {
        HarnessResult result = GeneratorHarness.Run("using StaticNets; [Network(\"2-4-[a: 3 | b: 2]\", Activation.Tanh, Loss.Mse)] partial class Net { public int BOffset; }");

        Assert.Equal("SNET0025 BOffset", Analysis.Describe(Assert.Single(result.AnalyzerDiagnostics)));
    }

    [Fact]
    public void Advice_is_for_the_head_that_needs_it()
        => Assert.Equal(["SNET0061 softmax"], Analysis.OfTopology("\"2-4-[a: 3 softmax | b: 2 softmax crossentropy]\""));
}
