using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>all</c>, and no command at all: everything in order, with the settings that suit each network.</summary>
internal static class AllCommand
{
    public static Command Create()
    {
        var command = new Command("all", "Run xor, iris, digits, cartpole and speed, in this order");
        command.Does((_, display, cancellation) => Run(display, cancellation));
        return command;
    }

    public static ExitCode Run(Display display, CancellationToken cancellation)
    {
        Func<ExitCode>[] parts =
        [
            () => XorCommand.Run(display, XorCommand.Defaults, cancellation),
            () => IrisCommand.Run(display, IrisCommand.Defaults, file: null, cancellation),
            () => DigitsCommand.Run(display, DigitsCommand.Defaults, file: null, cancellation),
            () => CartPoleCommand.Run(display, CartPoleCommand.DefaultSeed, CartPoleCommand.DefaultGenerations, cancellation),
            () => SpeedCommand.Run(display, cancellation),
        ];

        // all of them run, also after one that missed its goal
        return parts.Select(static part => part()).ToArray().Max();
    }
}
