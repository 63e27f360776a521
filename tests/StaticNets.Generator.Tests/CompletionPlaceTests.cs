using System;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>What may be written at a place of a topology; <c>|</c> is the place.</summary>
public sealed class CompletionPlaceTests
{
    private const string Nothing = "";
    private const string Segments = "layers, residual";
    private const string Layers = "layers";
    private const string Words = "activations, layers";

    [Theory]
    [InlineData("|")]
    [InlineData(" |")]
    [InlineData("2|")]
    [InlineData("2 |")]
    [InlineData("2 re|")]
    [InlineData("re|")]
    [InlineData("|2-4-1")]
    [InlineData("2|-4-1")]
    [InlineData("2 |-4-1")]
    public void The_number_of_inputs_has_no_words(string text) => AssertOffers(text, Nothing, Written(text));

    [Theory]
    [InlineData("2-|", "")]
    [InlineData("2-|4-1", "")]
    [InlineData("2- |-1", "")]
    [InlineData("2-re|", "re")]
    [InlineData("2-4 relu-RES|-1", "RES")]
    [InlineData("2-residual(|", "")]
    [InlineData("2-residual ( 4-|", "")]
    [InlineData("2-residual(4 leakyrelu(-0.1)-|)-1", "")]
    [InlineData("2-4 dropout(0.2)-|", "")]
    public void Where_a_width_could_be_a_residual_and_layers_of_their_own_can(string text, string replaced) => AssertOffers(text, Segments, replaced);

    [Theory]
    [InlineData("2-4 |", "")]
    [InlineData("2-4 | ", "")]
    [InlineData("2-4 |-1", "")]
    [InlineData("2-4 re|", "re")]
    [InlineData("2-4re|", "re")]
    [InlineData("2-4 re|lu-1", "relu")]
    [InlineData("2-4 relu|-1", "relu")]
    [InlineData("2-4 |relu-1", "", Layers)]
    [InlineData("2-4 leaky_re|lu(0.2)-1", "leaky_relu")]
    [InlineData("2-4 relu6|", "relu6")]
    [InlineData("2-4 batchnorm |", "")]
    [InlineData("2-4 batchnorm(0.2, 1e-3) |-1", "")]
    [InlineData("2-4 relu-1 |", "")]
    [InlineData("2-residual(4 |)-1", "")]
    [InlineData("2-residual(4 relu) |", "")]
    [InlineData("2-residual(residual(2 |))", "")]
    [InlineData("2-4 leakyrelu(-0.1)-3 |", "")]
    [InlineData("2\n  -4\n  |", "")]
    [InlineData("2-4 relu |", "", Layers)]
    [InlineData("2-4 relu dro|-1", "dro", Layers)]
    [InlineData("2-4 dro| relu-1", "dro", Layers)]
    [InlineData("2-4 Leaky_Relu(0.1) |", "", Layers)]
    [InlineData("2-residual(4 relu-2) sigmoid |", "", Layers)]
    public void Behind_a_width_or_a_residual_are_words(string text, string replaced, string offered = Words) => AssertOffers(text, offered, replaced);

    [Theory]
    [InlineData("2-4|")]
    [InlineData("2-4|-1")]
    [InlineData("2-4| relu-1")]
    [InlineData("2-4 dropout(|")]
    [InlineData("2-4 dropout(0.2|")]
    [InlineData("2-4 dropout(re|")]
    [InlineData("2-4 dropout( |)-1")]
    [InlineData("2-4 leakyrelu(-|")]
    [InlineData("2-4 batchnorm(0.1, |)-1")]
    [InlineData("2-residual(4 dropout(|)-2)")]
    public void Where_a_number_must_be_is_nothing(string text) => AssertOffers(text, Nothing, Written(text));

    [Theory]
    [InlineData("2-relu |")]
    [InlineData("2-residual |")]
    public void Behind_what_begins_no_segment_is_nothing(string text) => AssertOffers(text, Nothing, string.Empty);

    /// <summary>A head has what a network has, and a loss behind its other words; its name is its author's.</summary>
    [Theory]
    [InlineData("2-4-[^", Nothing)]
    [InlineData("2-4-[a^", Nothing)]
    [InlineData("2-4-[a: ^", Segments)]
    [InlineData("2-4-[a: 3 ^", "activations, layers, losses")]
    [InlineData("2-4-[a: 3 tanh ^", "layers, losses")]
    [InlineData("2-4-[a: 3 ^ | b: 2 tanh]", "activations, layers, losses")]
    [InlineData("2-4-[a: 3 ^]", "activations, layers, losses")]
    [InlineData("2-4-[a: residual(3 ^", "activations, layers")]
    [InlineData("2-4-[a: 3 | ^", Nothing)]
    [InlineData("2-4-[a: 3 mse(0.5) | b: 2-^", Segments)]
    [InlineData("2-4-[a: 3 | b: 2] ^", Nothing)]
    public void In_a_head_losses_are_offered(string text, string offered)
    {
        TopologyCompletionList list = TopologyCompletions.At(text.Replace("^", string.Empty, StringComparison.Ordinal), text.IndexOf('^', StringComparison.Ordinal));

        Assert.Equal(offered, Kinds(list));
    }

    [Fact]
    public void Residuals_are_offered_as_deep_as_they_may_be()
    {
        string Nested(int depth) => "2-" + string.Concat(Enumerable.Repeat("residual(", depth)) + "|";

        AssertOffers(Nested(Limits.MaxResidualDepth - 1), Segments, string.Empty);
        AssertOffers(Nested(Limits.MaxResidualDepth), Layers, string.Empty);
    }

    [Theory]
    [InlineData("2-4 |", "dropout", true)]
    [InlineData("2-4 |", "batchnorm", false)]
    [InlineData("2-4 |", "relu", false)]
    [InlineData("2-|", "residual", true)]
    [InlineData("2-4 dro| (0.2)-1", "dropout", false)]
    [InlineData("2-res|(4)-1", "residual", false)]
    public void Parentheses_are_asked_for_where_they_are_missing(string text, string word, bool areMissing)
        => Assert.Equal(areMissing, At(text).Items.Single(item => item.Word == word).NeedsParentheses);

    [Fact]
    public void Each_word_says_what_it_computes()
    {
        TopologyCompletion[] all = At("2-4 |").Items.Concat(At("2-|").Items).ToArray();

        Assert.Equal(ActivationCatalog.Rows.Count + LayerKinds.Standard.WithWord.Count + 1, all.Length);
        Assert.All(all, item => Assert.EndsWith(".", item.Meaning, StringComparison.Ordinal));
        TopologyCompletion leaky = all.Single(item => item.Word == "leakyrelu");
        Assert.Equal("(slope)", leaky.Arguments);
        Assert.Equal("Activation: x where x > 0, else slope * x. slope is 0.01 unless stated.", leaky.Meaning);
        Assert.Equal("(momentum, epsilon)", all.Single(item => item.Word == "batchnorm").Arguments);
        Assert.Contains("momentum is 0.1 unless stated. epsilon is 1E-05 unless stated.", all.Single(item => item.Word == "batchnorm").Meaning, StringComparison.Ordinal);
    }

    /// <summary>Any word that is offered makes no problem that was not there: it is known, and it may stand where it is offered.</summary>
    [Theory]
    [InlineData("2-4 |")]
    [InlineData("2-4 | relu-1")]
    [InlineData("2-4 relu |-1")]
    [InlineData("2-4 re|lu-1")]
    [InlineData("2-4re|-1")]
    [InlineData("2-residual(2 |)-1")]
    [InlineData("2-residual(2) |-1")]
    [InlineData("2-|-1")]
    public void What_is_offered_may_be_written(string text)
    {
        string topology = text.Replace("|", string.Empty, StringComparison.Ordinal);
        TopologyCompletionList list = At(text);
        Assert.NotEmpty(list.Items);
        Assert.All(list.Items, item =>
        {
            string arguments = !item.NeedsParentheses ? string.Empty : item.Kind == WordKind.Residual ? "(2)" : $"({Usual(item.Word)})";
            string written = topology[..list.Replaced.Start] + item.Word + arguments + " " + topology[list.Replaced.End..];
            var problems = new System.Collections.Generic.List<StaticNets.Generator.Diagnostics.Problem>();
            WordChecks.Check(TopologyParser.Parse(written, problems), problems);
            Assert.True(problems.Count == 0, $"{written}: {string.Join(", ", problems.Select(problem => problem.Rule))}");
        });
    }

    [Fact]
    public void Any_text_and_any_place_has_an_answer()
    {
        string[] texts = ["", "(", ")", "))((", "-", "--", "2-4 relu(((", "residual(residual(", "2-residual(4)) relu", "𝛼-β", "2.5-1,000", "\0\n\t", "2-4:relu;1"];
        foreach (string text in texts)
        {
            for (int position = 0; position <= text.Length; position++)
            {
                TopologyCompletionList list = TopologyCompletions.At(text, position);
                Assert.True(list.Replaced.Start <= position && position <= list.Replaced.End && list.Replaced.End <= text.Length, $"{text} at {position}");
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => TopologyCompletions.At("2-4", 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopologyCompletions.At("2-4", -1));
    }

    private static TopologyCompletionList At(string text)
        => TopologyCompletions.At(text.Replace("|", string.Empty, StringComparison.Ordinal), text.IndexOf('|', StringComparison.Ordinal));

    /// <summary>The letters before the place.</summary>
    private static string Written(string text) => new(text[..text.IndexOf('|', StringComparison.Ordinal)].Reverse().TakeWhile(char.IsLetter).Reverse().ToArray());

    /// <summary>Numbers that a layer's word may have.</summary>
    private static string Usual(string word)
        => string.Join(", ", LayerKinds.Standard.FromWord(word)!.Arguments.Where(argument => argument.Default is null).Select(argument => argument.Usual));

    private static void AssertOffers(string text, string offered, string replaced)
    {
        TopologyCompletionList list = At(text);

        Assert.Equal(offered, Kinds(list));
        Assert.Equal(replaced, text.Replace("|", string.Empty, StringComparison.Ordinal).Substring(list.Replaced.Start, list.Replaced.Length));
    }

    private static string Kinds(TopologyCompletionList list)
    {
        string[] kinds =
        [
            .. list.Items.Any(item => item.Kind == WordKind.Activation) ? ["activations"] : Array.Empty<string>(),
            .. list.Items.Any(item => item.Kind == WordKind.Layer) ? [Layers] : Array.Empty<string>(),
            .. list.Items.Any(item => item.Kind == WordKind.Residual) ? ["residual"] : Array.Empty<string>(),
            .. list.Items.Any(item => item.Kind == WordKind.Loss) ? ["losses"] : Array.Empty<string>(),
        ];

        return string.Join(", ", kinds);
    }
}
