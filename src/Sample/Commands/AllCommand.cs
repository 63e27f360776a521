using System;
using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>all</c>, and no command at all: everything in order, with the settings that suit each network.</summary>
internal static class AllCommand
{
    public static Command Create()
    {
        var command = new Command("all", "Run xor, iris, wine, digits, ways, cartpole, maze and speed, in this order");
        command.Does((_, display, cancellation) => Run(display, cancellation));
        return command;
    }

    public static ExitCode Run(Display display, CancellationToken cancellation)
    {
        Func<ExitCode>[] parts =
        [
            () => XorCommand.Run(display, XorCommand.Defaults, cancellation),
            () => IrisCommand.Run(display, IrisCommand.Task.DefaultRequest, cancellation),
            () => WineCommand.Run(display, WineCommand.Task.DefaultRequest, cancellation),
            () => DigitsCommand.Run(display, DigitsCommand.Task.DefaultRequest, cancellation),
            () => WaysCommand.Run(display, WaysCommand.DefaultSeed, cancellation),
            () => CartPoleCommand.Run(display, CartPoleCommand.DefaultSeed, CartPoleCommand.DefaultGenerations, cancellation),
            () => MazeCommand.Run(display, MazeCommand.DefaultSeed, cancellation),
            () => SpeedCommand.Run(display, cancellation),
        ];

        // all of them run, also after one that missed its goal, but not after one that was cancelled
        ExitCode worst = ExitCode.Success;
        foreach (Func<ExitCode> part in parts)
        {
            ExitCode code = part();
            worst = code > worst ? code : worst;
            if (code == ExitCode.Cancelled)
            {
                break;
            }
        }

        return worst;
    }
}
