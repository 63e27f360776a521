using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNets.Pages.Tests;

/// <summary>docs/training.md is one program, and every section of it learns.</summary>
public sealed class TrainingPageTests : IClassFixture<TrainingPageTests.Runs>
{
    private readonly PageProgram _run;
    private readonly Runs _runs;

    public TrainingPageTests(Runs runs)
    {
        _runs = runs;
        _run = runs.First;
    }

    /// <summary>36 rows to test with, and to validate with: the page says nine of ten or more.</summary>
    private const double Accuracy = 0.9;

    [Fact]
    public void TheProgramIsTheSameAtEachRun()
    {
        // progress is told by other threads, when they come to it; times differ
        static string Same(string output) => string.Join('\n', output.Split('\n').Where(line => !line.EndsWith(" to go", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("rank ", StringComparison.Ordinal)));
        Assert.Equal(Same(_run.Output), Same(_runs.Second.Output));
        Assert.Equal(_run.Files["wine.safetensors"], _runs.Second.Files["wine.safetensors"]);
    }

    [Fact]
    public void TheNetworkTellsWinesApart()
    {
        Assert.Matches(@"^\d+ epochs, (EarlyStopping|Completed); best: epoch \d+, validation loss 0\.\d{4}$", _run.Lines[0]);
        Assert.True(Value(_run.Lines[1], "accuracy") >= Accuracy, _run.Lines[1]);

        // the first wine is of class 0
        double[] shares = PageProgram.Numbers(_run.Lines[2]);
        Assert.True(shares[0] > 0.9, _run.Lines[2]);
        Assert.Equal(1, shares.Sum(), 2e-3);
    }

    [Theory]
    [InlineData("cosine")]
    [InlineData("regularized")]
    [InlineData("class weights")]
    [InlineData("clipped")]
    [InlineData("resumed")]
    [InlineData("own loop")]
    [InlineData("evolved")]
    public void EverySectionLearns(string section) => Assert.True(Value(Line(section + ": "), "accuracy") >= Accuracy, Line(section + ": "));

    /// <summary>"about 150": to within 15, for a machine without fused multiply-add trains to other digits.</summary>
    [Fact]
    public void ProlineIsEstimatedInMilligrams()
    {
        string line = Line("proline: ");
        Assert.Equal(150, Value(line, "mae"), 15.0);
        Assert.True(Value(line, "r2") > 0.5, line);
        Assert.InRange(Value(line, "loss") / Math.Pow(Value(line, "rmse"), 2), 0.999, 1.001);
    }

    [Fact]
    public void BothOutputsAreLearned()
    {
        Assert.True(Value(Line("side: "), "side: loss") < 0.2, Line("side: "));
        Assert.True(Value(Line("side: "), "distance: loss") < 0.01, Line("side: "));
    }

    [Fact]
    public void TheLogHasALineForEachEpoch()
    {
        string[] log = [.. _run.Lines.Where(line => Regex.IsMatch(line, @"^epoch \d+/30: loss "))];

        // 30 of training, none of resuming what was finished
        Assert.Equal(Enumerable.Range(1, 30), log.Select(line => int.Parse(Regex.Match(line, @"\d+").Value, CultureInfo.InvariantCulture)));
        Assert.StartsWith(Regex.Match(Page.Of("training.md").Text, @"// a line an epoch: (epoch 1/30: loss [0-9.]+)").Groups[1].Value, log[0], StringComparison.Ordinal);
        Assert.Equal(2, _run.Lines.Count(line => Regex.IsMatch(line, @"^30 epochs, Completed; best epoch \d+: ")));
    }

    [Fact]
    public void AccuracyIsShownWithItsConfusion()
    {
        Match shown = Regex.Match(_run.Output, @"^([0-9.]+) ?%, F1 (0\.\d{3}|1\.000)$", RegexOptions.Multiline);
        Assert.True(shown.Success, _run.Output);
        Assert.True(double.Parse(shown.Groups[1].Value, CultureInfo.InvariantCulture) >= 100 * Accuracy, shown.Value);
        Assert.Equal(Value(_run.Lines[1], "accuracy"), double.Parse(shown.Groups[1].Value, CultureInfo.InvariantCulture) / 100, 1e-3);
    }

    [Fact]
    public void CrossValidationGivesMeanAndSpread()
    {
        Match shown = Regex.Match(Line("5 folds: "), @"^5 folds: loss ([0-9.]+) ± [0-9.]+, accuracy ([0-9.]+) ± ([0-9.]+)");
        Assert.True(shown.Success, Line("5 folds: "));
        Assert.True(double.Parse(shown.Groups[2].Value, CultureInfo.InvariantCulture) >= 0.95, shown.Value);
        Assert.InRange(double.Parse(shown.Groups[3].Value, CultureInfo.InvariantCulture), 0, 0.05);
    }

    [Fact]
    public void TheSearchFindsWhatIsFarFromGuessing()
    {
        int head = Array.FindIndex(_run.Lines, line => line.StartsWith("rank ", StringComparison.Ordinal));
        string[] best = _run.Lines[head + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("1", best[0]);
        Assert.InRange(double.Parse(best[5], CultureInfo.InvariantCulture), 0, 0.1);
    }

    [Fact]
    public void RewardsGrow()
    {
        // "0: -1.23": the mean reward of each generation
        double[] rewards = [.. Regex.Matches(_run.Output, @"^\d+: (-[0-9.]+)$", RegexOptions.Multiline).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(40, rewards.Length);
        Assert.True(rewards[^1] > rewards[0] / 2, string.Join(' ', rewards));
    }

    [Fact]
    public void FilesAreLeft()
    {
        Assert.Equal(["history.csv", "history.html", "training.snet", "wine.safetensors"], _run.Files.Keys.Order(StringComparer.Ordinal));
        string[] table = Encoding.UTF8.GetString(_run.Files["history.csv"]).TrimEnd('\n').Split('\n');
        Assert.StartsWith("epoch,loss,validation_loss,accuracy,", table[0], StringComparison.Ordinal);
        Assert.Equal(int.Parse(_run.Lines[0].Split(' ')[0], CultureInfo.InvariantCulture), table.Length - 1);
        string page = Encoding.UTF8.GetString(_run.Files["history.html"]);
        Assert.Contains("<h1>Wine</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Confusion matrix", page, StringComparison.Ordinal);
    }

    private string Line(string start) => Assert.Single(_run.Lines, line => line.StartsWith(start, StringComparison.Ordinal));

    private static double Value(string line, string name)
    {
        Match match = Regex.Match(line, $@"\b{name} (-?[0-9.]+(E[+-]\d+)?)");
        Assert.True(match.Success, line);
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The page's program, compiled once and run twice.</summary>
    public sealed class Runs
    {
        public Runs()
        {
            Assembly program = PageProgram.Compile(Assert.Single(Page.Of("training.md").Programs()));
            First = PageProgram.Run(program);
            Second = PageProgram.Run(program);
        }

        internal PageProgram First { get; }

        internal PageProgram Second { get; }
    }
}
