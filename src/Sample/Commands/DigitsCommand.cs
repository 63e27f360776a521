using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>digits</c>: ten handwritten digits from 8x8 grey values.</summary>
internal static class DigitsCommand
{
    public static ClassificationTask Task { get; } = new(
        "Handwritten digits",
        DataFormat.Digits,
        "CSV, may be .gz, 64 grey values 0 to 16 and the digit a row",
        Goal: 0.96,
        new(Seed: 1, Epochs: 80, BatchSize: 32, LearningRate: 0.003));

    public static Command Create() => Classification.Create("digits", "Train ten handwritten digits, from 8x8 grey values", Task, Run);

    public static ExitCode Run(Display display, ClassificationRequest request, CancellationToken cancellation)
    {
        var network = new Digits(request.Settings.Seed);
        return Classification.Run(display, network, Task, request, cancellation, data => DigitPictures.ShowMisread(display, network, data.Test, Task.Format.Maximum));
    }
}
