using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Control;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>maze</c>: a network with memory finds its way where one without can only guess.</summary>
internal static class MazeCommand
{
    private const int Walks = 200;
    private const int Trials = 500;
    private const ulong TrialSeed = 2001;

    /// <summary>The share of new mazes from which on the task counts as solved.</summary>
    private const double Goal = 0.99;

    public static ulong DefaultSeed => 1;

    public static Command Create()
    {
        var command = new Command("maze", "Find food in a maze that asks for memory: a sign at the start, a corridor, a junction");
        Option<ulong> seed = SharedOptions.Seed(DefaultSeed);
        command.Options.Add(seed);
        command.Does((result, display, cancellation) => Run(display, result.GetValue(seed), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, ulong seed, CancellationToken cancellation)
    {
        display.Title("Maze", $"{Rememberer.Topology} with memory, {Forgetter.Topology} without, {Walks} walks to learn from, seed {seed}");
        Maze[] known = Mazes.Create(Walks, seed);
        Maze[] others = Mazes.Create(Trials, TrialSeed);
        var rememberer = new Rememberer(seed);
        var forgetter = new Forgetter(seed);

        // the gradients of the junction go back through the whole corridor to the sign; they are clipped, as those of recurrent networks had better be
        TrainingHistory history = rememberer.Train(Mazes.Walks(known), new Adam(0.02), new TrainingOptions { Epochs = 60, BatchSize = 20, Seed = seed, ClipNorm = 1 }, cancellation: cancellation);
        forgetter.Train(Mazes.Moments(known), new Adam(0.02), new TrainingOptions { Epochs = 10, BatchSize = 20, Seed = seed }, cancellation: cancellation);
        double withMemory = (double)Mazes.Walk(rememberer, others) / Trials;
        double without = (double)Mazes.Walk(forgetter, others) / Trials;
        display.Line($"Of {Trials} mazes that are new to them, agents get through");
        display.Line($"  {withMemory:0.0%} with memory ({Rememberer.Topology}, {Rememberer.ParameterCount} parameters),");
        display.Line($"  {without:0.0%} without ({Forgetter.Topology}, {Forgetter.ParameterCount} parameters): at the junction they guess.");
        display.Line();
        if (history.StopReason == StopReason.Cancelled)
        {
            display.Verdict(isReached: false, "Training was cancelled; the networks can be used as they are.");
            return ExitCode.Cancelled;
        }

        bool isSolved = withMemory >= Goal;
        display.Verdict(isSolved, isSolved ? "The network with memory has kept the sign in mind." : "The network with memory does not keep the sign in mind; another --seed may help.");
        return isSolved ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
