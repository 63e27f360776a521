using System;

namespace StaticNets;

/// <summary>
/// Checks a network of one's own in one line of a test: <c>NetworkVerification.Run(new Xor(seed: 1)).ThrowIfFailed();</c>. Its outputs are held against a dynamic twin, a plain
/// evaluation of the same layers in double precision; its gradients against central differences of its loss (<see cref="GradientCheck"/>); and a step of training must not allocate.
/// </summary>
/// <remarks>
/// Of a network with state the rows are steps of sequences: outputs and gradients are those of all steps, through time, and a step has to have the same bits alone, in a sequence, among agents
/// and from a state that was kept.
/// Inputs are drawn from the standard normal distribution, and targets as the loss wants them. What a network computes with the numbers that it has is checked, not whether it has learnt anything.
/// </remarks>
public static class NetworkVerification
{
    /// <summary>Single rows, and batches whose last rows fill no vector and no tile.</summary>
    private static readonly int[] RowCounts = { 1, 2, 37 };

    /// <summary>Central differences go through the network twice for each parameter: few rows tell as much.</summary>
    private const int GradientRows = 4;

    /// <summary>By how much outputs in single precision may differ from the twin's, relative to values beyond 1: some hundred roundings.</summary>
    private const double SingleTolerance = 1e-4;

    /// <summary>The same in double precision.</summary>
    private const double DoubleTolerance = 1e-12;

    /// <summary>Checks a network in single precision.</summary>
    /// <param name="network">The network. Its parameters and statistics are the same afterwards, bit for bit.</param>
    /// <param name="seed">From which inputs and targets are drawn.</param>
    /// <returns>What was found.</returns>
    public static VerificationReport Run<TNetwork>(TNetwork network, ulong seed = 1)
        where TNetwork : INetwork<float>
    {
        if (network is ISequenceNetwork<float> sequences)
        {
            return StateVerification.Run(sequences, seed, SingleTolerance, static (checkedNetwork, inputs, targets) => GradientCheck.Run<ISequenceNetwork<float>>(checkedNetwork, inputs, targets));
        }

        float[] inputs = Rows<TNetwork, float>(network, GradientRows, seed, out float[] targets);
        return new VerificationReport(
            OutputError<TNetwork, float>(network, seed),
            SingleTolerance,
            GradientCheck.Run(network, inputs, targets),
            AllocatedBytes<TNetwork, float>(network, inputs, targets));
    }

    /// <summary>Checks a network in double precision.</summary>
    /// <inheritdoc cref="Run{TNetwork}(TNetwork, ulong)"/>
    public static VerificationReport RunDouble<TNetwork>(TNetwork network, ulong seed = 1)
        where TNetwork : INetwork<double>
    {
        if (network is ISequenceNetwork<double> sequences)
        {
            return StateVerification.Run(sequences, seed, DoubleTolerance, static (checkedNetwork, inputs, targets) => GradientCheck.Run<ISequenceNetwork<double>>(checkedNetwork, inputs, targets));
        }

        double[] inputs = Rows<TNetwork, double>(network, GradientRows, seed, out double[] targets);
        return new VerificationReport(
            OutputError<TNetwork, double>(network, seed),
            DoubleTolerance,
            GradientCheck.Run(network, inputs, targets),
            AllocatedBytes<TNetwork, double>(network, inputs, targets));
    }

    /// <summary>The greatest difference from the twin, relative to values beyond 1.</summary>
    private static double OutputError<TNetwork, T>(TNetwork network, ulong seed)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ModelDescription twin = ModelOfNetwork.Export<TNetwork, T>(ref network);
        double worst = 0;
        foreach (int rows in RowCounts)
        {
            T[] inputs = Rows<TNetwork, T>(network, rows, seed, out _);
            var outputs = new T[rows * network.OutputSize];
            network.Forward(inputs, outputs);
            for (int row = 0; row < rows; row++)
            {
                worst = Math.Max(worst, ErrorOf(ModelEvaluation.Evaluate(twin, RowOf(inputs, row, network.InputSize)), outputs, row));
            }
        }

        return worst;
    }

    /// <summary>A row in double precision.</summary>
    internal static double[] RowOf<T>(T[] rows, int row, int size)
        where T : unmanaged
        => Array.ConvertAll(rows.AsSpan(row * size, size).ToArray(), NumberConversion.ToDouble);

    /// <summary>The greatest difference of a row of outputs, relative to values beyond 1.</summary>
    internal static double ErrorOf<T>(double[] expected, T[] outputs, int row)
        where T : unmanaged
    {
        double worst = 0;
        for (int k = 0; k < expected.Length; k++)
        {
            worst = Math.Max(worst, new ExpectedDifference(row, k, expected[k], NumberConversion.ToDouble(outputs[(row * expected.Length) + k])).Error);
        }

        return worst;
    }

    /// <summary>What a forward pass, a loss and a step take from the heap, once they have run.</summary>
    private static long AllocatedBytes<TNetwork, T>(TNetwork network, T[] inputs, T[] targets)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        T[] statistics = network.Statistics.ToArray();
        var outputs = new T[targets.Length];
        TrainingState<T> training = network.CreateTrainingState();
        var optimizer = new Sgd(learningRate: 0);
        long before = 0;
        for (int call = 0; call < 2; call++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            network.Forward(inputs, outputs);
            network.ComputeLoss(inputs, targets);
            network.Backward(inputs, targets, training);
            network.Step(inputs, targets, ref optimizer, training);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        network.SetParameters(parameters);
        statistics.AsSpan().CopyTo(network.Statistics);
        return allocated;
    }

    /// <summary>Rows of inputs, and of targets as the loss wants them.</summary>
    internal static T[] Rows<TNetwork, T>(TNetwork network, int rows, ulong seed, out T[] targets)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        var random = new RandomSource(seed);
        var inputs = new T[rows * network.InputSize];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = NumberConversion.FromDouble<T>(random.NextNormal());
        }

        targets = new T[rows * network.OutputSize];
        for (int row = 0; row < rows; row++)
        {
            Span<T> targetsOfRow = targets.AsSpan(row * network.OutputSize, network.OutputSize);
            if (network.Heads.IsEmpty)
            {
                WriteTargets(targetsOfRow, network.Loss, row, ref random);
            }

            for (int i = 0; i < network.Heads.Length; i++)
            {
                HeadInfo head = network.Heads.Indexable()[i];
                WriteTargets(targetsOfRow.Slice(head.Offset, head.Size), head.Loss, row, ref random);
            }
        }

        return inputs;
    }

    /// <summary>Writes the targets of a row, or of a head in it.</summary>
    private static void WriteTargets<T>(Span<T> targets, Loss loss, int row, ref RandomSource random)
        where T : unmanaged
    {
        int label = random.NextInt32(targets.Length);
        for (int k = 0; k < targets.Length; k++)
        {
            bool isOne = k == label && (targets.Length > 1 || row % 2 == 0);
            targets[k] = NumberConversion.FromDouble<T>(loss switch
            {
                Loss.CrossEntropy or Loss.BinaryCrossEntropy => isOne || (targets.Length == 1 && loss == Loss.CrossEntropy) ? 1 : 0,
                Loss.Hinge or Loss.SquaredHinge => isOne ? 1 : -1,
                _ => random.NextNormal(),
            });
        }
    }
}
