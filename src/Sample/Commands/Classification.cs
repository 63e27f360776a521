using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary>What the commands that tell classes apart have in common: train on raw rows, stop in time, answer the part held back.</summary>
internal static class Classification
{
    /// <summary>Makes a command with the usual options.</summary>
    public static Command Create(
        string name, string description, ClassificationTask task, Func<Display, ClassificationRequest, CancellationToken, ExitCode> run)
    {
        var command = new Command(name, description);
        var arguments = new TrainingArguments(command, task.Defaults);
        Option<FileInfo?> data = SharedOptions.Data(task.FileText);
        Option<FileInfo?> report = SharedOptions.Report();
        command.Options.Add(data);
        command.Options.Add(report);
        command.Does((result, display, cancellation)
            => run(display, new ClassificationRequest(arguments.Read(result), result.GetValue(data), result.GetValue(report)), cancellation));
        return command;
    }

    /// <summary>Trains a network and shows how it does.</summary>
    /// <param name="display">Where.</param>
    /// <param name="network">The network, with its first weights.</param>
    /// <param name="task">What to learn.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancellation">Ends training; the network is then shown as it is.</param>
    /// <param name="showMore">Shows more of the trained network, which takes raw rows.</param>
    public static ExitCode Run<TNetwork>(
        Display display,
        TNetwork network,
        ClassificationTask task,
        ClassificationRequest request,
        CancellationToken cancellation,
        Action<DataParts>? showMore = null)
        where TNetwork : class, INetwork<float>
    {
        TrainingSettings settings = request.Settings;
        display.Title(task.Title, $"{network.Topology}, {network.ParameterCount} parameters, seed {settings.Seed}");
        DataParts data = DataParts.Of(DataReader.Read(task.Format, request.Data).Rows, settings.Seed);
        display.Line($"{data.Training.Count} rows to learn from, {data.Validation.Count} to stop by, {data.Test.Count} held back");
        display.Line();

        TrainingHistory history = ClassifierTraining.Run(display, network, data, settings, cancellation);
        EvaluationResult test = network.Evaluate(data.Test);
        var metrics = (ClassificationResult)test.Metrics!;

        LossChart.Show(display, history);
        Ending.Show(display, history, settings.Epochs);
        display.Line($"The rows held back, as they stand in the file:");
        display.Line($"{test}");
        ConfusionTable.Show(display, metrics.Confusion, task.Format.ClassNames);
        showMore?.Invoke(data);
        if (request.Report is { } file)
        {
            TrainingReport.Save(file, history, TrainingReport.Options(task.Title, data, test, task.Format.ClassNames));
            display.Line($"The report is in {file.FullName}.");
            display.Line();
        }

        return Conclude(display, history, metrics, task.Goal);
    }

    /// <summary>Says whether the test accuracy is what was hoped for.</summary>
    private static ExitCode Conclude(Display display, TrainingHistory history, ClassificationResult test, double goal)
    {
        string accuracy = $"Test accuracy {test.Accuracy:0.0%} ({Math.Round(test.Accuracy * test.Count):0} of {test.Count})";
        if (history.StopReason == StopReason.Cancelled)
        {
            display.Verdict(isReached: false, $"{accuracy}. Training was cancelled; the network can be used as it is.");
            return ExitCode.Cancelled;
        }

        bool isReached = test.Accuracy >= goal;
        display.Verdict(isReached, $"{accuracy}, goal {goal:0%}: {(isReached ? "reached" : "not reached")}.");
        return isReached ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
