using System.Linq;
using System.Threading.Tasks;
using StaticNets.Generator.Tests.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>What code fixes make of the source, to the character.</summary>
public sealed class CodeFixTests
{
    private const string Attribute = "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)]";

    [Theory]
    [InlineData("SNET0020", "class Net;", "partial class Net;")]
    [InlineData("SNET0020", "public sealed class Net;", "public sealed partial class Net;")]
    [InlineData("SNET0020", "internal record Net;", "internal partial record Net;")]
    [InlineData("SNET0020", "record struct Net;", "partial record struct Net;")]
    [InlineData("SNET0020", "public /* why */ struct Net { } // end", "public /* why */ partial struct Net { } // end")]
    [InlineData("SNET0020", "/// <summary>Net.</summary>\n    // note\n    class Net;", "/// <summary>Net.</summary>\n    // note\n    partial class Net;")]
    [InlineData("SNET0022", "public static partial class Net;", "public partial class Net;")]
    [InlineData("SNET0022", "static /* why */ partial class Net;", "/* why */ partial class Net;")]
    [InlineData("SNET0022", "// note\nstatic\npartial class Net;", "// note\n\npartial class Net;")]
    [InlineData("SNET0023", "abstract public partial class Net;", "public partial class Net;")]
    [InlineData("SNET0024", "readonly partial struct Net;", "partial struct Net;")]
    [InlineData("SNET0024", "public ref partial struct Net;", "public partial struct Net;")]
    [InlineData("SNET0024", "readonly ref partial struct Net;", "partial struct Net;")]
    [InlineData("SNET0024", "public readonly partial record struct Net;", "public partial record struct Net;")]
    [InlineData("SNET0026", "file partial class Net;", "partial class Net;")]
    public async Task A_modifier_is_added_or_removed(string rule, string before, string after)
    {
        string source = "using StaticNets;\n\n" + Attribute + "\n";
        string[] texts = await CodeFixHarness.FixAsync(rule, source + before);

        Assert.Equal(source + after, texts[0]);
        Assert.DoesNotContain(GeneratorHarness.Run(texts[0]).AnalyzerDiagnostics, diagnostic => diagnostic.Id == rule);
    }

    [Fact]
    public async Task A_modifier_is_removed_from_the_part_that_has_it()
    {
        string first = "using StaticNets;\n" + Attribute + "\npartial class Net;";
        string[] texts = await CodeFixHarness.FixAsync("SNET0022", first, "static partial class Net { }", "class Other;");

        Assert.Equal(new[] { first, "partial class Net { }", "class Other;" }, texts);
    }

    [Fact]
    public async Task Outer_types_become_partial_all_at_once()
    {
        string source = $$"""
            using StaticNets;
            namespace A
            {
                /// <summary>Outer.</summary>
                public static class Outer
                {
                    interface IMiddle { {{Attribute}} partial class One; }
                    {{Attribute}} partial class Two;
                }
            }
            """;
        string[] texts = await CodeFixHarness.FixAllAsync("SNET0021", source);

        Assert.Equal(source.Replace("static class", "static partial class").Replace("interface", "partial interface"), texts[0]);
    }

    [Fact]
    public async Task Every_network_becomes_partial_at_once()
    {
        string one = "using StaticNets;\n" + Attribute + " class A;\n" + Attribute + " struct B;";
        string two = "using StaticNets;\n" + Attribute + " public record C;";
        string[] texts = await CodeFixHarness.FixAllAsync("SNET0020", one, two);

        Assert.Equal(new[] { one.Replace("class A", "partial class A").Replace("struct B", "partial struct B"), two.Replace("record", "partial record") }, texts);
    }

    [Theory]
    [InlineData("\"2-4 tnah-1\"", "\"2-4 tanh-1\"")]
    [InlineData("@\"2-4 RLU-1\"", "@\"2-4 relu-1\"")]
    [InlineData("\"2-4 \\u0074nah-1\"", "\"2-4 tanh-1\"")]
    [InlineData("\"2-4 leaky(0.2)-1\"", "\"2-4 leakyrelu(0.2)-1\"")]
    [InlineData("\"2-4 linear-1\"", "\"2-4 identity-1\"")]
    [InlineData("\"\"\"\n    2-4\n      soft_max - 1 sigmod\n    \"\"\"", "\"\"\"\n    2-4\n      soft_max - 1 sigmoid\n    \"\"\"")]
    public async Task A_misspelled_word_is_replaced(string before, string after)
    {
        string[] texts = await CodeFixHarness.FixAsync("SNET0008", $"using StaticNets; [Network({before}, Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Equal($"using StaticNets; [Network({after}, Activation.Tanh, Loss.Mse)] partial class Net;", texts[0]);
    }

    [Fact]
    public async Task Misspelled_words_are_replaced_at_once()
    {
        string[] texts = await CodeFixHarness.FixAllAsync("SNET0008", "using StaticNets; [Network(\"2-4 tnah-4 rleu-1 sgmoid\", Activation.Tanh, Loss.Mse)] partial class Net;");

        Assert.Contains("\"2-4 tanh-4 relu-1 sigmoid\"", texts[0], System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2-4 attention-1\"")]
    [InlineData("\"2-4 tn\" + \"ah-1\"")]
    [InlineData("Net.Shape")]
    public async Task A_word_without_a_place_or_a_suggestion_has_no_fix(string topology)
        => Assert.Empty(await CodeFixHarness.TitlesAsync($"using StaticNets; [Network({topology}, Activation.Tanh, Loss.Mse)] partial class Net {{ public const string Shape = \"2-4 tnah-1\"; }}", "SNET0008"));

    [Theory]
    [InlineData("using StaticNets;", "Activation.Relu, Loss.Mse", "Activation.Identity")]
    [InlineData("", "StaticNets.Activation.Relu, StaticNets.Loss.Mse, Precision = StaticNets.Precision.Double", "StaticNets.Activation.Identity")]
    [InlineData("using StaticNets; using A = StaticNets.Activation;", "A.Relu, Loss.Mse", "A.Identity")]
    [InlineData("using StaticNets; using static StaticNets.Activation;", "Relu, Loss.Mse", "Activation.Identity")]
    [InlineData("using StaticNets; static class My { public const Activation Usual = Activation.Relu; }", "activation: My.Usual, loss: Loss.Mse", "Activation.Identity")]
    public async Task A_relu_output_becomes_linear(string usings, string arguments, string identity)
    {
        string Source(string all) => $"{usings} [StaticNets.Network(\"2-4-1\", {all})] partial class Net;";
        string[] texts = await CodeFixHarness.FixAsync("SNET0060", Source(arguments));

        Assert.Equal(Source(arguments + ", OutputActivation = " + identity), texts[0]);
        Assert.Empty(GeneratorHarness.Run(texts[0]).AnalyzerDiagnostics);
    }

    [Theory]
    [InlineData("\"2-4-1 relu\", Activation.Tanh, Loss.Mse")]
    [InlineData("\"2-4-1\", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Relu")]
    public async Task A_relu_output_that_was_chosen_is_left_alone(string arguments)
        => Assert.Empty(await CodeFixHarness.TitlesAsync($"using StaticNets; [Network({arguments})] partial class Net;", "SNET0060"));

    [Fact]
    public async Task Titles_say_what_happens()
    {
        Assert.Equal(new[] { "Add 'partial'" }, await CodeFixHarness.TitlesAsync("using StaticNets; " + Attribute + " class Net;", "SNET0020"));
        Assert.Equal(new[] { "Remove 'static'" }, await CodeFixHarness.TitlesAsync("using StaticNets; " + Attribute + " static partial class Net;", "SNET0022"));
        Assert.Equal(new[] { "Remove 'readonly'" }, await CodeFixHarness.TitlesAsync("using StaticNets; " + Attribute + " readonly partial struct Net;", "SNET0024"));
        Assert.Equal(new[] { "Change to 'tanh'" }, await CodeFixHarness.TitlesAsync("using StaticNets; [Network(\"2-4 tnah-1\", Activation.Tanh, Loss.Mse)] partial class Net;", "SNET0008"));
    }
}
