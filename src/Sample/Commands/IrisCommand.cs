using System.CommandLine;
using System.IO;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>iris</c>: three species from four measurements.</summary>
internal static class IrisCommand
{
    private const double Goal = 0.94;

    public static TrainingSettings Defaults { get; } = new(Seed: 1, Epochs: 100, BatchSize: 16, LearningRate: 0.005);

    public static Command Create()
    {
        var command = new Command("iris", "Train three species of iris, from four measurements");
        var options = new TrainingOptions(command, Defaults);
        Option<FileInfo?> data = SharedOptions.Data("CSV, a line of counts and names, then 4 measurements and the species a row");
        command.Options.Add(data);
        command.Does((result, display, cancellation) => Run(display, options.Read(result), result.GetValue(data), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, TrainingSettings settings, FileInfo? file, CancellationToken cancellation)
    {
        display.Title("Iris", $"{Iris.Topology}, {Iris.ParameterCount} parameters, seed {settings.Seed}");
        var random = new RandomSource(settings.Seed);
        DataSplit data = DataSplit.Stratified(DataReader.Read(DataFormat.Iris, file), ref random);
        data = data.Map(Standardizer.Fit(data.Training).Apply);

        var network = new Iris(settings.Seed);
        var optimizer = new AdamW(settings.LearningRate);
        Evaluation test = Classification.Run(display, network, optimizer, data, settings, random, cancellation);
        return Classification.Conclude(display, test, Goal);
    }
}
