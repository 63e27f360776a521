using System;
using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary><c>boundary</c>: how the plane is divided between 0 and 1; in a terminal, while the network learns.</summary>
internal static class BoundaryCommand
{
    private const int MaximumFrames = 250;
    private const int MillisecondsPerFrame = 40;

    public static Command Create()
    {
        var command = new Command("boundary", "Draw the decision boundary of exclusive or");
        var options = new TrainingArguments(command, XorCommand.Defaults, hasBatches: false);
        command.Does((result, display, cancellation) => Run(display, options.Read(result), cancellation));
        return command;
    }

    private static ExitCode Run(Display display, TrainingSettings settings, CancellationToken cancellation)
    {
        display.Title("Decision boundary", $"{Xor.Topology}, seed {settings.Seed}");
        display.Line("Output for inputs from -0.5 to 1.5, the first to the right, the second upwards.");
        display.Line($"Shades {BoundaryPicture.Legend}; digits are points and their targets.");
        display.Line();
        var network = new Xor(settings.Seed);
        int epochsPerFrame = Math.Max(2, settings.Epochs / MaximumFrames);
        TrainingHistory history = display.Animate(() => BoundaryPicture.Of(network), refresh => XorTrainer.Train(
            network,
            settings,
            (epoch, _) =>
            {
                if (display.IsAnimated && epoch % epochsPerFrame == 0)
                {
                    refresh();
                    cancellation.WaitHandle.WaitOne(MillisecondsPerFrame);
                }
            },
            cancellation));
        display.Line();
        return XorCommand.Conclude(display, network, history);
    }
}
