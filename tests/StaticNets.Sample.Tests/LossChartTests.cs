using System;
using System.IO;
using System.Linq;
using StaticNets.Sample.Presentation;
using Xunit;

namespace StaticNets.Sample.Tests;

public class LossChartTests
{
    [Fact]
    public void EveryEpochHasAMarkOfTrainingAndOneOfValidation()
    {
        TrainingHistory history = Trained.Report().History;
        using var text = new StringWriter();
        LossChart.Show(Display.For(text), history);
        string[] rows = [.. text.ToString().Split('\n').Where(static line => line.Contains('┤'))];
        for (int epoch = 0; epoch < Trained.Epochs; epoch++)
        {
            char[] column = [.. rows.Select(row => row[row.IndexOf('┤') + 1 + epoch])];
            Assert.Equal(1, column.Count(static mark => mark is '•' or '◉'));
            Assert.Equal(1, column.Count(static mark => mark is '○' or '◉'));
        }

        // the least loss of this training is in the last row, the greatest in the first
        double greatest = history.Epochs.Max(static epoch => Math.Max(epoch.TrainingLoss, epoch.ValidationLoss!.Value));
        Assert.StartsWith($"{greatest:0.0###}", rows[0].Trim(), StringComparison.Ordinal);
        Assert.Contains(rows[0], static mark => mark is '•' or '○' or '◉');
        Assert.Contains(rows[^1], static mark => mark is '•' or '○' or '◉');
    }

    [Fact]
    public void LossesThatDifferMuchHaveALogarithmicScale()
    {
        var scale = LossScale.Of([1, 0.01], height: 5);
        Assert.True(scale.IsLogarithmic);
        Assert.Equal([0, 2, 4], new[] { 1, 0.1, 0.01 }.Select(scale.Row));
        Assert.Equal("0.1", scale.Label(2));
    }

    [Fact]
    public void LossesThatDifferLittleOrAreNegativeHaveALinearScale()
    {
        Assert.False(LossScale.Of([1, 2], height: 5).IsLogarithmic);
        var scale = LossScale.Of([-2, 2], height: 5);
        Assert.Equal([0, 2, 4], new[] { 2.0, 0, -2 }.Select(scale.Row));
    }
}
