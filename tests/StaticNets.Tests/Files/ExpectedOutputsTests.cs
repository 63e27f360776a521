using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

public sealed class ExpectedOutputsTests
{
    [Fact]
    public void RowsAreRead()
    {
        ExpectedOutputs expected = Read("""
            { "made by": {"name": "x\u0041", "list": [1, -2.5e3, true, false, null, [], {}]},
              "outputs": [[-0.5], [2]], "inputs": [[1.5e-1, 0], [-0, 3E2]] }
            """);

        Assert.Equal([[0.15, 0], [-0.0, 300]], expected.Inputs.Rows);
        Assert.Equal([[-0.5], [2]], expected.Outputs.Rows);
    }

    [Fact]
    public void TheMarkOfUtf8IsPassedOver()
        => Assert.Single(ExpectedOutputs.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"inputs": [[1]], "outputs": [[2]]}""")]).Inputs.Rows);

    [Theory]
    [InlineData("", "The text ends")]
    [InlineData("[]", "'{' was expected at byte 0")]
    [InlineData("{}", "It has no \"inputs\".")]
    [InlineData("""{"inputs": [[1]]}""", "It has no \"outputs\".")]
    [InlineData("""{"inputs": [[1]], "inputs": [[1]]}""", "It has \"inputs\" twice.")]
    [InlineData("""{"inputs": [1], "outputs": [[1]]}""", "'[' was expected at byte 12")]
    [InlineData("""{"inputs": [[[[1]]]], "outputs": [[1]]}""", "No number at byte 14")]
    [InlineData("""{"inputs": {"a": 1}, "outputs": [[1]]}""", "'[' was expected")]
    [InlineData("""{"inputs": [], "outputs": []}""", "It has no rows of inputs.")]
    [InlineData("""{"inputs": [[1], []], "outputs": [[1]]}""", "Row 1 of its inputs has no values.")]
    [InlineData("""{"inputs": [[1, 2], [3]], "outputs": [[1], [2]]}""", "Row 1 of its inputs has 1 value(s), and row 0 has 2.")]
    [InlineData("""{"inputs": [[1], [2]], "outputs": [[1]]}""", "It has 2 row(s) of inputs and 1 of outputs")]
    [InlineData("""{"inputs": [[NaN]], "outputs": [[1]]}""", "A number that is not finite at byte 13")]
    [InlineData("""{"inputs": [[-Infinity]], "outputs": [[1]]}""", "A number that is not finite at byte 13")]
    [InlineData("""{"inputs": [[1e999]], "outputs": [[1]]}""", "A number that is too large at byte 13")]
    [InlineData("""{"inputs": [[01]], "outputs": [[1]]}""", "',' was expected")]
    [InlineData("""{"inputs": [[1.]], "outputs": [[1]]}""", "No number")]
    [InlineData("""{"inputs": [[.5]], "outputs": [[1]]}""", "No number")]
    [InlineData("""{"inputs": [[+1]], "outputs": [[1]]}""", "No number")]
    [InlineData("""{"inputs": [[1e]], "outputs": [[1]]}""", "No number")]
    [InlineData("""{"inputs": [["1"]], "outputs": [[1]]}""", "No number")]
    [InlineData("""{"inputs": [[1]], "outputs": [[1]], "x": nul}""", "An unknown word")]
    [InlineData("""{"inputs": [[1]], "outputs": [[1]]} 1""", "Something after the end")]
    public void OtherTextIsRefusedInASentence(string text, string message)
    {
        string actual = Assert.ThrowsAny<FormatException>(() => Read(text)).Message;

        Assert.Contains(message, actual);
        Assert.EndsWith(".", actual);
    }

    [Fact]
    public void NestingHasAnEnd()
        => Assert.Contains("nests too deep", Assert.ThrowsAny<FormatException>(() => Read("{\"x\": " + new string('[', 1_000_000))).Message);

    /// <summary>Whatever is changed: rows, or a sentence.</summary>
    [Fact]
    public void MutationsGiveRowsOrASentence()
    {
        byte[] text = Encoding.UTF8.GetBytes("""{"note": [true, null, "a\"b"], "inputs": [[1.5e-1, -2], [3, 4]], "outputs": [[-0.5], [2]]}""");
        byte[] letters = Encoding.UTF8.GetBytes("[]{},:\"\\0123456789.eE+-tfnN \u00FF");
        var random = new RandomSource(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] changed = text.AsSpan(0, random.NextInt32(4) == 0 ? random.NextInt32(text.Length) : text.Length).ToArray();
            for (int change = random.NextInt32(4); change >= 0 && changed.Length > 0; change--)
            {
                changed[random.NextInt32(changed.Length)] = letters[random.NextInt32(letters.Length)];
            }

            try
            {
                ExpectedOutputs rows = ExpectedOutputs.Read(changed);
                Assert.Equal(rows.Inputs.Count, rows.Outputs.Count);
                Assert.All(rows.Inputs.Rows.Concat(rows.Outputs.Rows).SelectMany(row => row), value => Assert.True(double.IsFinite(value)));
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 5_000, 19_999); // both happen
    }

    [Fact]
    public void TheWorstValueIsFound()
    {
        // |2.4 - 2| / 2 = 0.2 and |-0.7 + 0.5| / 1 = 0.2 stand behind |9 - 5| / 5 = 0.8, though 100 - 90 is more.
        ExpectedDifference worst = Read("""{"inputs": [[2.4, -0.7], [9, 100]], "outputs": [[2, -0.5], [5, 90]]}""").Compare(Open());

        Assert.Equal((1, 0, 5.0, 9.0), (worst.Sample, worst.Output, worst.Expected, worst.Actual));
        Assert.Equal(0.8, worst.Error, 1e-15); // one rounding
        Assert.False(worst.Agrees(0.79));
        Assert.True(worst.Agrees(0.81));
        Assert.Equal("Output 0 of sample 1 is 9, but 5 was expected: a difference of 4.", worst.ToString());
    }

    [Fact]
    public void WhatIsNoNumberNeverAgrees()
    {
        var model = new ModelDescription(1, new List<ModelLink> { new(ModelLinkKind.Scale, "test") { Weights = [double.NaN], Biases = [0] } });

        Assert.False(Read("""{"inputs": [[1]], "outputs": [[1]]}""").Compare(model).Agrees(1e9));
    }

    [Fact]
    public void RowsOfOtherLengthsThanTheModelHasAreRefused()
    {
        ModelDescription model = OnnxSamples.Model();

        Assert.Contains("rows of 3 value(s), and the model takes 4", Assert.Throws<FormatException>(() => Read("""{"inputs": [[1, 2, 3]], "outputs": [[1]]}""").Compare(model)).Message);
        Assert.Contains("rows of 1 value(s), and the model gives 3", Assert.Throws<FormatException>(() => Read("""{"inputs": [[1, 2, 3, 4]], "outputs": [[1]]}""").Compare(model)).Message);
    }

    private static ExpectedOutputs Read(string text) => ExpectedOutputs.Read(Encoding.UTF8.GetBytes(text));

    private static ModelDescription Open() => new(2, new List<ModelLink> { new(ModelLinkKind.Activation, "test") });
}
