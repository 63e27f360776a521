using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNets.Sample.Training;

/// <summary>Three ways to find the weights of one small network, from the same first weights and with the same optimizer; only where gradients come from differs.</summary>
internal static class Ways
{
    /// <summary>The mean squared error at which the task counts as learned.</summary>
    public const double Goal = 0.01;

    public const int MaxSteps = 3000;

    /// <summary>Pairs of candidates in a generation of the evolution strategy.</summary>
    private const int Pairs = 16;

    private const double LearningRate = 0.05;

    // in double precision: there the differences of losses are exact enough to be gradients
    private static readonly double[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly double[] Targets = [0, 1, 1, 0];

    /// <summary>One step from the gradients of a way.</summary>
    private delegate void TakeStep(PreciseXor network, ref Adam adam, TrainingState<double> training);

    /// <summary>Gradients of all weights from one pass forward and one back.</summary>
    public static WayResult Backpropagation(ulong seed, CancellationToken cancellation)
        => Run("backpropagation", seed, 1, static _ => static (PreciseXor network, ref Adam adam, TrainingState<double> training)
            => network.Step(Inputs, Targets, ref adam, training), cancellation);

    /// <summary>Each gradient from what a small change of its weight does to the loss.</summary>
    public static WayResult NumericalGradients(ulong seed, CancellationToken cancellation)
        => Run("numerical gradients", seed, (2 * PreciseXor.ParameterCount) + 1, static _ => static (PreciseXor network, ref Adam adam, TrainingState<double> training) =>
        {
            NumericalGradient.Backward(ref network, Inputs, Targets, training, epsilon: 1e-6);
            network.Update(ref adam, training);
        }, cancellation);

    /// <summary>A direction from how well random neighbours do; a loss is a reward with the opposite sign.</summary>
    public static WayResult Evolution(ulong seed, CancellationToken cancellation)
        => Run("evolution strategy", seed, 2 * Pairs, network =>
        {
            var strategy = new EvolutionStrategy<PreciseXor, double>(network, new EvolutionOptions { Pairs = Pairs, Noise = 0.1, Seed = seed });
            return (PreciseXor trained, ref Adam adam, TrainingState<double> training)
                => strategy.Step(ref trained, ref adam, training, static (ref PreciseXor candidate, Candidate _) => -candidate.ComputeLoss(Inputs, Targets));
        }, cancellation);

    private static WayResult Run(string name, ulong seed, int evaluations, Func<PreciseXor, TakeStep> create, CancellationToken cancellation)
    {
        // the first time compiles
        _ = RunOnce(name, seed, evaluations, create, cancellation);
        return RunOnce(name, seed, evaluations, create, cancellation);
    }

    private static WayResult RunOnce(string name, ulong seed, int evaluations, Func<PreciseXor, TakeStep> create, CancellationToken cancellation)
    {
        var network = new PreciseXor(seed);
        TrainingState<double> training = PreciseXor.CreateTrainingState();
        var adam = new Adam(LearningRate);
        TakeStep takeStep = create(network);
        long start = Stopwatch.GetTimestamp();
        int steps = 0;
        while (steps < MaxSteps && network.ComputeLoss(Inputs, Targets) > Goal)
        {
            cancellation.ThrowIfCancellationRequested();
            takeStep(network, ref adam, training);
            steps++;
        }

        return new WayResult(name, steps, (long)steps * evaluations, Stopwatch.GetElapsedTime(start), network.ComputeLoss(Inputs, Targets));
    }
}
