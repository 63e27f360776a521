using System;
using System.Diagnostics;
using System.IO;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Cold;

/// <summary>A process that does nothing but make a network and use it, and tells how long that took. It must touch little else.</summary>
public static class ColdRun
{
    /// <summary>The option that makes a process such a one; a network's name and <see cref="SinceOption"/> follow.</summary>
    public const string Option = "--cold-one";

    /// <summary>The parent's <see cref="Stopwatch"/> just before it started the process: the clock is that of the machine.</summary>
    public const string SinceOption = "--since";

    private const int Calls = 1000;
    private const float LearningRate = 1e-3f;

    /// <summary>The names of the networks.</summary>
    public static string[] Networks { get; } = [nameof(Xor), nameof(Iris), nameof(Controller), nameof(Digits), nameof(ShallowMnist), nameof(Mnist)];

    /// <summary>Runs a network and writes a <see cref="ColdTimes"/>.</summary>
    /// <param name="args"><see cref="Option"/>, the network, <see cref="SinceOption"/> and the time.</param>
    /// <param name="output">Where the times go.</param>
    /// <returns>0, or 1 when the arguments are not these.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        long entered = Stopwatch.GetTimestamp();
        if (args.Length != 4 || args[2] != SinceOption || !long.TryParse(args[3], out long since))
        {
            return 1;
        }

        ColdTimes? times = args[1] switch
        {
            nameof(Xor) => Run<Xor>(since, entered),
            nameof(Iris) => Run<Iris>(since, entered),
            nameof(Controller) => Run<Controller>(since, entered),
            nameof(Digits) => Run<Digits>(since, entered),
            nameof(ShallowMnist) => Run<ShallowMnist>(since, entered),
            nameof(Mnist) => Run<Mnist>(since, entered),
            _ => null,
        };
        if (times is null)
        {
            return 1;
        }

        output.WriteLine(times.ToLine());
        return 0;
    }

    private static ColdTimes Run<TNetwork>(long since, long entered)
        where TNetwork : struct, IGenerated<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 1);
        var inputs = new float[network.Network.InputSize];
        var targets = new float[network.Network.OutputSize];
        var outputs = new float[targets.Length];
        Array.Fill(inputs, 0.5f);
        targets[0] = 1;
        var sgd = new Sgd(LearningRate);

        network.Step(inputs, targets, ref sgd);
        long stepped = Stopwatch.GetTimestamp();
        network.Forward(inputs, outputs);
        long forwarded = Stopwatch.GetTimestamp();

        // Calls 2 to 1,000, each by itself.
        var steps = new double[Calls - 1];
        for (int i = 0; i < steps.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Step(inputs, targets, ref sgd);
            steps[i] = Clock.Nanoseconds(start, Stopwatch.GetTimestamp());
        }

        var forwards = new double[Calls - 1];
        for (int i = 0; i < forwards.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Forward(inputs, outputs);
            forwards[i] = Clock.Nanoseconds(start, Stopwatch.GetTimestamp());
        }

        return new ColdTimes(
            Clock.Nanoseconds(since, entered) / 1e6,
            Clock.Nanoseconds(since, stepped) / 1e6,
            Clock.Nanoseconds(since, forwarded) / 1e6,
            LaterCalls.Of(steps),
            LaterCalls.Of(forwards));
    }
}
