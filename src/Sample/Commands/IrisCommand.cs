using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>iris</c>: three species from four measurements.</summary>
internal static class IrisCommand
{
    public static ClassificationTask Task { get; } = new(
        "Iris",
        DataFormat.Iris,
        "CSV, a line of counts and names, then 4 measurements and the species a row",
        Goal: 0.94,
        new(Seed: 1, Epochs: 150, BatchSize: 16, LearningRate: 0.005));

    public static Command Create() => Classification.Create("iris", "Train three species of iris, from four measurements", Task, Run);

    public static ExitCode Run(Display display, ClassificationRequest request, CancellationToken cancellation)
        => Classification.Run(display, new Iris(request.Settings.Seed), Task, request, cancellation);
}
