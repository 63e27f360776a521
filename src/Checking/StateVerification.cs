using System;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>What <see cref="NetworkVerification"/> checks of a network with state: sequences, from a state of zeros on.</summary>
internal static class StateVerification
{
    /// <summary>Sequences of a step and of more; agents that fill no tile.</summary>
    private static readonly int[] Lengths = { 1, 2, 37 };

    /// <summary>Central differences go through all steps twice for each parameter.</summary>
    private const int GradientSteps = 8;

    /// <summary>Checks a network.</summary>
    /// <param name="network">The network, a struct in a box. Its parameters, statistics and state are the same afterwards.</param>
    /// <param name="seed">From which inputs and targets are drawn.</param>
    /// <param name="tolerance">By how much outputs may differ from those of a plain evaluation.</param>
    /// <param name="checkGradients">Checks the gradients of a sequence.</param>
    public static VerificationReport Run<T>(ISequenceNetwork<T> network, ulong seed, double tolerance, Func<ISequenceNetwork<T>, T[], T[], GradientReport> checkGradients)
        where T : unmanaged
    {
        T[] state = network.State.ToArray();
        try
        {
            T[] inputs = NetworkVerification.Rows<ISequenceNetwork<T>, T>(network, GradientSteps, seed, out T[] targets);
            return new VerificationReport(
                OutputError(network, seed),
                tolerance,
                checkGradients(network, inputs, targets),
                AllocatedBytes(network, inputs, targets),
                hasState: true,
                FindStateDifference(network, NetworkVerification.Rows<ISequenceNetwork<T>, T>(network, Lengths[^1], seed, out T[] moreTargets), moreTargets));
        }
        finally
        {
            state.CopyTo(network.State);
        }
    }

    /// <summary>The greatest difference from a plain evaluation, relative to values beyond 1.</summary>
    private static double OutputError<T>(ISequenceNetwork<T> network, ulong seed)
        where T : unmanaged
    {
        ModelDescription model = ModelOfNetwork.Export<ISequenceNetwork<T>, T>(ref network);
        double worst = 0;
        foreach (int steps in Lengths)
        {
            T[] inputs = NetworkVerification.Rows<ISequenceNetwork<T>, T>(network, steps, seed, out _);
            var outputs = new T[steps * network.OutputSize];
            network.ForwardSequence(new T[network.StateLength], inputs, outputs);
            double[][] state = ModelEvaluation.StartOf(model);
            for (int step = 0; step < steps; step++)
            {
                double[] expected = ModelEvaluation.Evaluate(model, NetworkVerification.RowOf(inputs, step, network.InputSize), state);
                worst = Math.Max(worst, NetworkVerification.ErrorOf(expected, outputs, step));
            }
        }

        return worst;
    }

    /// <summary>Where a step has other bits than alone, if it has: in a sequence, among agents, from a state that was kept, in training.</summary>
    private static string? FindStateDifference<T>(ISequenceNetwork<T> network, T[] inputs, T[] targets)
        where T : unmanaged
    {
        int steps = inputs.Length / network.InputSize;
        var expected = new T[targets.Length];
        network.Reset();
        for (int step = 0; step < steps; step++)
        {
            network.Forward(Step(inputs, network.InputSize, step), Step(expected, network.OutputSize, step));
        }

        T[] expectedState = network.State.ToArray();
        var outputs = new T[targets.Length];
        network.Reset();
        network.ForwardSequence(inputs, outputs);
        if (Differ(outputs, expected) || Differ(network.State, expectedState))
        {
            return "ForwardSequence and Forward step by step";
        }

        var state = new T[network.StateLength];
        network.ForwardSequence(state, inputs, outputs);
        if (Differ(outputs, expected) || Differ(state, expectedState))
        {
            return "ForwardSequence with a state of the caller's and with the network's own";
        }

        int half = steps / 2;
        ReadOnlySpan<T> rest = inputs.AsSpan(half * network.InputSize);
        Span<T> restOutputs = outputs.AsSpan(half * network.OutputSize);
        var kept = new T[network.StateCount];
        network.Reset();
        network.ForwardSequence(inputs.AsSpan(0, half * network.InputSize), outputs.AsSpan(0, half * network.OutputSize));
        network.CopyStateTo(kept);
        for (int time = 0; time < 2; time++)
        {
            network.SetState(kept);
            network.ForwardSequence(rest, restOutputs);
            if (Differ(restOutputs, expected.AsSpan(half * network.OutputSize)) || Differ(network.State, expectedState))
            {
                return "steps from a state that CopyStateTo and SetState have kept, and those that go on";
            }
        }

        return FindDifferenceOfAgents(network, inputs, expected, expectedState) ?? FindDifferenceOfTraining(network, inputs, targets, expectedState);
    }

    private static string? FindDifferenceOfAgents<T>(ISequenceNetwork<T> network, T[] inputs, T[] expected, T[] expectedState)
        where T : unmanaged
    {
        int agents = Lengths[^1];
        var states = new T[agents * network.StateLength];
        var rows = new T[agents * network.InputSize];
        var outputs = new T[agents * network.OutputSize];
        for (int step = 0; step < inputs.Length / network.InputSize; step++)
        {
            for (int agent = 0; agent < agents; agent++)
            {
                Step(inputs, network.InputSize, step).CopyTo(Step(rows, network.InputSize, agent));
            }

            network.ForwardMany(states, rows, outputs);
            for (int agent = 0; agent < agents; agent++)
            {
                if (Differ(Step(outputs, network.OutputSize, agent), Step(expected, network.OutputSize, step)))
                {
                    return "ForwardMany and Forward";
                }
            }
        }

        return Differ(Step(states, network.StateLength, agents - 1), expectedState) ? "the states that ForwardMany and Forward leave" : null;
    }

    /// <summary>A training pass that computes what a forward pass does leaves the states that it leaves, and its loss has the same outputs.</summary>
    private static string? FindDifferenceOfTraining<T>(ISequenceNetwork<T> network, T[] inputs, T[] targets, T[] expectedState)
        where T : unmanaged
    {
        var states = new T[network.StateLength];
        network.ComputeLoss(states, inputs, targets, new T[targets.Length]);
        if (Differ(states, expectedState))
        {
            return "the states that ComputeLoss and Forward leave";
        }

        Array.Clear(states, 0, states.Length);
        network.Backward(states, inputs, targets, network.CreateTrainingState());
        return !network.HasTrainingMode && Differ(states, expectedState) ? "the states that Backward and Forward leave" : null;
    }

    /// <summary>What forward passes, a loss and a step take from the heap, once they have run.</summary>
    private static long AllocatedBytes<T>(ISequenceNetwork<T> network, T[] inputs, T[] targets)
        where T : unmanaged
    {
        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        var outputs = new T[targets.Length];
        var states = new T[2 * network.StateLength]; // of two sequences of half as many steps
        TrainingState<T> training = network.CreateTrainingState();
        var optimizer = new Sgd(learningRate: 0);
        long before = 0;
        for (int call = 0; call < 2; call++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            network.Forward(Step(inputs, network.InputSize, 0), Step(outputs, network.OutputSize, 0));
            network.ForwardSequence(inputs, outputs);
            network.ForwardMany(states, inputs.AsSpan(0, 2 * network.InputSize), outputs.AsSpan(0, 2 * network.OutputSize));
            network.ComputeLoss(inputs, targets);
            network.ComputeLoss(states, inputs, targets, outputs);
            network.Backward(inputs, targets, training);
            network.Step(states, inputs, targets, ref optimizer, training);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        network.SetParameters(parameters);
        return allocated;
    }

    private static Span<T> Step<T>(T[] rows, int size, int step) => rows.AsSpan(step * size, size);

    private static bool Differ<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other)
        where T : unmanaged
        => !MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
}
