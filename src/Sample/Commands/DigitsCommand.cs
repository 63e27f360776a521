using System.CommandLine;
using System.IO;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>digits</c>: ten handwritten digits from 8x8 grey values.</summary>
internal static class DigitsCommand
{
    private const double Goal = 0.95;

    public static TrainingSettings Defaults { get; } = new(Seed: 1, Epochs: 60, BatchSize: 32, LearningRate: 0.003);

    public static Command Create()
    {
        var command = new Command("digits", "Train ten handwritten digits, from 8x8 grey values");
        var options = new TrainingOptions(command, Defaults);
        Option<FileInfo?> data = SharedOptions.Data("CSV, may be .gz, 64 grey values 0 to 16 and the digit a row");
        command.Options.Add(data);
        command.Does((result, display, cancellation) => Run(display, options.Read(result), result.GetValue(data), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, TrainingSettings settings, FileInfo? file, CancellationToken cancellation)
    {
        display.Title("Handwritten digits", $"{Digits.Topology}, {Digits.ParameterCount} parameters, seed {settings.Seed}");
        var random = new RandomSource(settings.Seed);
        float white = DataFormat.Digits.Maximum;
        DataSplit data = DataSplit.Stratified(DataReader.Read(DataFormat.Digits, file), ref random)
            .Map((value, _) => value / white);

        var network = new Digits(settings.Seed);
        var optimizer = new AdamW(settings.LearningRate);
        Evaluation test = Classification.Run(display, network, optimizer, data, settings, random, cancellation);
        DigitPictures.ShowMisread(display, data.Test, test.Answers);
        return Classification.Conclude(display, test, Goal);
    }
}
