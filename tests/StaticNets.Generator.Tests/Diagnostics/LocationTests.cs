using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Places in all the ways in which C# can write a string.</summary>
public sealed class LocationTests
{
    [Theory]
    [InlineData("""  "2-\u0034 tnah-1"  """, "tnah")]
    [InlineData("""  "\t2-4 tnah\n-1"  """, "tnah")]
    [InlineData("""  "2-4 t\u006eah-1"  """, "t\\u006eah")]
    [InlineData("""  "2-4 \x74nah-1"  """, "\\x74nah")]
    [InlineData("""  "2-4 \U00000074nah-1"  """, "\\U00000074nah")]
    [InlineData("""  "2-4 tna\u0068-1"  """, "tna\\u0068")]
    [InlineData("""  @"2-4 tnah-1"  """, "tnah")]
    [InlineData("  \"\"\"2-4 tnah-1\"\"\"  ", "tnah")]
    [InlineData("  \"\"\"\"2-4 tnah-1\"\"\"\"  ", "tnah")]
    [InlineData("  \"\"\"\n    2-4 tnah-1\n    \"\"\"  ", "tnah")]
    [InlineData("  \"\"\"\n    2-4\n      tnah\n\n    -1\n    \"\"\"  ", "tnah")]
    [InlineData("  \"\"\"\r\n    2-4\r\n      tnah\r\n\r\n    -1\r\n    \"\"\"  ", "tnah")]
    [InlineData("""  ("2-4 tnah-1")  """, "tnah")]
    [InlineData("""  "2-4 " + "tnah" + "-1"  """, "tnah")]
    [InlineData("""  ("2-4 " + @"tnah") + "-1"  """, "tnah")]
    [InlineData("""  "2-4 tn" + "ah-1"  """, "tn\" + \"ah")]
    [InlineData("""  "2-4 " + nameof(tnah) + "-1"  """, "\"2-4 \" + nameof(tnah) + \"-1\"")]
    [InlineData("""  $"2-4 tnah-1"  """, "$\"2-4 tnah-1\"")]
    [InlineData("""  Net.Shape  """, "Net.Shape")]
    [InlineData("""  Net.Shape + ""  """, "Net.Shape + \"\"")]
    public void A_word_is_found(string expression, string expected)
        => Assert.Equal(
            new[] { "SNET0008 " + expected },
            Analysis.Of($"[Network({expression.Trim(' ')}, Activation.Tanh, Loss.Mse)] partial class Net {{ public const string Shape = \"2-4 tnah-1\"; }} class tnah;"));

    [Theory]
    [InlineData("""  "2-4\"-1"  """, "\\\"")]
    [InlineData("""  @"2-4""-1"  """, "\"\"")]
    [InlineData("  \"\"\"2-4\"-1\"\"\"  ", "\"")]
    [InlineData("""  "2-4\\-1"  """, "\\\\")]
    [InlineData("""  "2-4\0-1"  """, "\\0")]
#if CSHARP13 // the escape is new in it
    [InlineData("""  "2-4\e-1"  """, "\\e")]
#endif
    [InlineData("""  "2-4\U0001F600-1"  """, "\\U0001F600")]
    [InlineData("""  "2-4\uD83D\uDE00-1"  """, "\\uD83D\\uDE00")]
    [InlineData("""  "2-4😀-1"  """, "😀")]
    public void An_odd_character_is_found(string expression, string expected)
        => Assert.Equal(new[] { "SNET0009 " + expected }, Analysis.OfTopology(expression.Trim()));

    [Theory]
    [InlineData("topology: \"2-x-1\", activation: Activation.Tanh, loss: Loss.Mse")]
    [InlineData("loss: Loss.Mse, topology: \"2-x-1\", activation: Activation.Tanh")]
    [InlineData("activation: Activation.Tanh, loss: Loss.Mse, topology: \"2-x-1\", Precision = Precision.Double")]
    public void Named_arguments_are_found(string arguments) => Assert.Equal(new[] { "SNET0004 x" }, Analysis.OfAttribute(arguments));

    [Fact]
    public void A_place_without_characters_is_visible()
    {
        Assert.Equal(new[] { "SNET0001 \"\"" }, Analysis.OfTopology("\"\""));
        Assert.Equal(new[] { "SNET0001 @\"\"" }, Analysis.OfTopology("@\"\""));
        Assert.Equal(new[] { "SNET0001 \"\" + \"\"" }, Analysis.OfTopology("\"\" + \"\""));
    }
}
