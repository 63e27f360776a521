using System;
using System.CommandLine;
using System.Threading;
using Spectre.Console;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>xor</c>: trains until all four answers are right.</summary>
internal static class XorCommand
{
    public static TrainingSettings Defaults { get; } = new(Seed: 1, Epochs: 500, BatchSize: 4, LearningRate: 0.05);

    public static Command Create()
    {
        var command = new Command("xor", "Train exclusive or until all four answers are right");
        var options = new TrainingArguments(command, Defaults, hasBatches: false);
        command.Does((result, display, cancellation) => Run(display, options.Read(result), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, TrainingSettings settings, CancellationToken cancellation)
    {
        display.Title("Exclusive or", $"{Xor.Topology}, {Xor.ParameterCount} parameters, seed {settings.Seed}");
        var network = new Xor(settings.Seed);
        var table = new TrainingTable("epoch", settings.Epochs, "loss");
        TrainingHistory history = table.Follow(display, report => XorTrainer.Train(
            network,
            settings,
            (epoch, loss) => report(epoch, $"{loss:0.0000}"),
            cancellation));
        LossChart.Show(display, history);
        ShowAnswers(display, network);
        return Conclude(display, network, history);
    }

    /// <summary>Says whether all answers are right.</summary>
    public static ExitCode Conclude(Display display, Xor network, TrainingHistory history)
    {
        int epochs = history.Epochs.Count;
        if (history.StopReason == StopReason.Cancelled)
        {
            display.Verdict(isReached: false, $"Cancelled after {epochs} epochs; the network has what they made of it and can be used.");
            return ExitCode.Cancelled;
        }

        bool isSolved = XorTrainer.IsSolved(network);
        display.Verdict(isSolved, isSolved
            ? $"All four answers are right to {XorTrainer.Tolerance} after {epochs} epochs."
            : $"Not all four answers are right to {XorTrainer.Tolerance} after {epochs} epochs; another --seed may help.");
        return isSolved ? ExitCode.Success : ExitCode.GoalNotReached;
    }

    private static void ShowAnswers(Display display, Xor network)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("input", "target", "output");
        Span<float> output = stackalloc float[Xor.OutputSize];
        for (int row = 0; row < XorTrainer.Targets.Length; row++)
        {
            ReadOnlySpan<float> input = XorTrainer.Inputs.Slice(row * Xor.InputSize, Xor.InputSize);
            network.Forward(input, output);
            table.AddRow($"{input[0]} {input[1]}", $"{XorTrainer.Targets[row]}", $"{output[0]:0.0000}");
        }

        display.Console.Write(table);
    }
}
