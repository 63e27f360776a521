using System.CommandLine;
using System.Threading;
using StaticNets.Sample.Control;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary><c>cartpole</c>: an evolution strategy finds weights that balance a pole; how long it stays up has no gradient.</summary>
internal static class CartPoleCommand
{
    private const int Pairs = 16;
    private const int Trials = 100;
    private const ulong TrialSeed = 1983;

    /// <summary>The mean number of steps, of 500, from which on the task counts as solved.</summary>
    private const double Goal = 475;

    public static ulong DefaultSeed => 1;

    public static int DefaultGenerations => 60;

    public static Command Create()
    {
        var command = new Command("cartpole", "Balance a pole on a cart with an evolution strategy");
        Option<ulong> seed = NumberOption.Create("--seed", "What weights and noise are drawn from", DefaultSeed, 0UL, ulong.MaxValue);
        Option<int> generations = NumberOption.Create("--generations", "The most generations", DefaultGenerations, 1, 100_000);
        command.Options.Add(seed);
        command.Options.Add(generations);
        command.Does((result, display, cancellation) => Run(display, result.GetValue(seed), result.GetValue(generations), cancellation));
        return command;
    }

    public static ExitCode Run(Display display, ulong seed, int generations, CancellationToken cancellation)
    {
        display.Title("Cart and pole", $"{Pilot.Topology}, {Pilot.ParameterCount} parameters, {2 * Pairs} candidates a generation, seed {seed}");
        var pilot = new Pilot(seed);
        var training = Pilot.CreateTrainingState();
        var adam = new Adam(learningRate: 0.1);
        var strategy = new EvolutionStrategy<Pilot, float>(pilot, new EvolutionOptions { Pairs = Pairs, Noise = 0.2, Seed = seed });
        var table = new TrainingTable("generation", generations, "mean steps", "best", "worst");
        bool isCancelled = false;
        int used = table.Follow(display, report =>
        {
            for (int generation = 1; generation <= generations; generation++)
            {
                if (isCancelled = cancellation.IsCancellationRequested)
                {
                    return generation - 1;
                }

                EvolutionGeneration result = strategy.Step(ref pilot, ref adam, training, static (ref Pilot network, Candidate candidate) => Balancing.Steps(network, candidate.Seed));
                report(generation, $"{result.MeanReward:0.0}", $"{result.BestReward:0}", $"{result.WorstReward:0}");
                if (result.WorstReward >= CartPole.MaxSteps)
                {
                    return generation;
                }
            }

            return generations;
        });
        double mean = Balancing.MeanSteps(pilot, TrialSeed, Trials);
        if (isCancelled)
        {
            display.Verdict(isReached: false, $"Cancelled after {used} generations; the network has what they made of it and can be used: the pole stays up for {mean:0.0} of {CartPole.MaxSteps} steps.");
            return ExitCode.Cancelled;
        }

        bool isSolved = mean >= Goal;
        display.Verdict(isSolved, $"After {used} generations the pole stays up for {mean:0.0} of {CartPole.MaxSteps} steps, mean of {Trials} new starts{(isSolved ? "." : "; another --seed or more --generations may help.")}");
        return isSolved ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
