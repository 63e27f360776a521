using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using Spectre.Console;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>search</c>: looks for a learning rate, a batch size and a weight decay that suit the irises.</summary>
internal static class SearchCommand
{
    private const double Goal = 0.9;
    private const int FirstEpochs = 3;

    public static Command Create()
    {
        var command = new Command("search", "Look for learning rate, batch size and weight decay that suit the irises");
        Option<ulong> seed = SharedOptions.Seed(1);
        Option<int> trials = NumberOption.Create("--trials", "How many settings are drawn", 27, 1, 10_000);
        Option<int> epochs = NumberOption.Create("--epochs", "How long the settings that are left are trained in the end", 81, FirstEpochs, 10_000);
        command.Options.Add(seed);
        command.Options.Add(trials);
        command.Options.Add(epochs);
        command.Does((result, display, cancellation)
            => Run(display, result.GetValue(seed), result.GetValue(trials), result.GetValue(epochs), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, ulong seed, int trials, int epochs, CancellationToken cancellation)
    {
        display.Title("Search for settings", $"Iris {Iris.Topology}, {trials} settings, {FirstEpochs} to {epochs} epochs, seed {seed}");
        DataParts data = DataParts.Of(DataReader.Read(DataFormat.Iris, file: null).Rows, seed);
        Dataset<float> training = data.Scaling.ApplyToInputs(data.Training);
        Dataset<float> validation = data.Scaling.ApplyToInputs(data.Validation);

        SearchResult? result = null;
        display.While("Trying settings", () => result = SettingsSearch.SuccessiveHalving(
            SettingsSearch.Training(static number => new Iris(number), training, validation),
            new SearchOptions { Trials = trials, FirstEpochs = FirstEpochs, Epochs = epochs, Seed = seed },
            cancellation));
        ShowTrials(display, result!);
        if (result!.Trials.Count == 0)
        {
            display.Verdict(isReached: false, "Cancelled before any settings were tried.");
            return ExitCode.Cancelled;
        }

        // the part held back was not looked at until now
        Trial best = result.Best.Trial;
        var network = new Iris(best.Seed);
        network.Train(
            training,
            new AdamW(best.LearningRate, weightDecay: best.WeightDecay),
            new TrainingOptions { Epochs = best.Epochs, BatchSize = best.BatchSize, Seed = best.Seed, Validation = validation, RestoreBest = true });
        network.FoldInputScaling(data.Scaling);
        double accuracy = ((ClassificationResult)network.Evaluate(data.Test).Metrics!).Accuracy;
        bool isReached = accuracy >= Goal && !result.IsCancelled;
        display.Verdict(isReached, $"{(result.IsCancelled ? "Cancelled; of the settings tried so far the" : "The")} best give a test accuracy of {accuracy:0.0%}.");
        return result.IsCancelled ? ExitCode.Cancelled : isReached ? ExitCode.Success : ExitCode.GoalNotReached;
    }

    private static void ShowTrials(Display display, SearchResult result)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            [.. new[] { "rank", "learning rate", "batch", "decay", "epochs", "validation loss" }.Select(static name => new TableColumn(name).RightAligned())]);
        for (int rank = 0; rank < result.Trials.Count; rank++)
        {
            Trial trial = result.Trials[rank].Trial;
            table.AddRow($"{rank + 1}", $"{trial.LearningRate:0.######}", $"{trial.BatchSize}", $"{trial.WeightDecay:0.####}", $"{trial.Epochs}", $"{result.Trials[rank].Score:0.0000}");
        }

        display.Console.Write(table);
        display.Line("Successive halving: of the settings a third is kept in each round and trained three times as long.");
        display.Line();
    }
}
