using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>wine</c>: three growers from what chemists measure.</summary>
internal static class WineCommand
{
    public static ClassificationTask Task { get; } = new(
        "Wine",
        DataFormat.Wine,
        "CSV, a line of counts and names, then 13 measurements and the grower a row",
        Goal: 0.94,
        new(Seed: 1, Epochs: 100, BatchSize: 16, LearningRate: 0.005));

    public static Command Create() => Classification.Create("wine", "Train three growers of wine, from thirteen measurements", Task, Run);

    public static ExitCode Run(Display display, ClassificationRequest request, CancellationToken cancellation)
        => Classification.Run(display, new Wine(request.Settings.Seed), Task, request, cancellation);
}
