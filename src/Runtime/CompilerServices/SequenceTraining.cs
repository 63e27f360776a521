using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: backpropagation through time. Rows stand step by step, and in a step sequence by sequence. Some sequences go forward through all of their steps, and back from the last
/// to the first; then the gradients of all rows are added in their order, a panel of parameters at a time. Neither sequences nor panels depend on each other, so threads may share both.
/// </summary>
/// <remarks>Behind the workspaces of all rows the training state's memory has a state for each sequence, then the gradients with respect to these, then the losses of all rows.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceTraining
{
    /// <summary>The rows whose gradients are added at once: their workspaces stay in the second-level cache.</summary>
    private const int GradientRows = 256;

    /// <summary>The gradients of the mean loss of the rows of sequences, and the mean loss.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="states">A state for each sequence, which the steps move on; empty for one sequence that begins with a state of 0.</param>
    /// <param name="training">Gets the gradients.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Backward<T, TSizes, TKernels>(ref T w, Span<T> states, TrainingState<T> training, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int steps, int sequences)
        where T : unmanaged
        where TSizes : struct, ISequenceSizes<T>
        where TKernels : struct, ISequenceKernels<T>
    {
        TSizes sizes = default;
        int rows = steps * sequences;
        int stateLength = sequences * sizes.StateLength;
        ref T u = ref training.GetScratch(sizes.RowsOffset + (2L * stateLength), rows, sizes.RowStride + (sizeof(double) / Unsafe.SizeOf<T>()));
        Span<T> moved = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref u, sizes.RowsOffset + (rows * sizes.RowStride)), 2 * stateLength);
        moved.Clear();
        states.CopyTo(moved);
        sizes.TransposeWeights(ref w, ref u);
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T t = ref MemoryMarshal.GetReference(targets);
        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        int rowsAtOnce = GradientRows;
        if (rows >= sizes.MinSharedRows && training.Team is { } team)
        {
            team.Steps = steps;
            team.RunRows(Work<T, TSizes, TKernels>.Deltas, ref x, ref t, ref w, scale, sequences);
            rowsAtOnce = rows;
        }
        else
        {
            for (int first = 0; first < sequences; first += sizes.TurnRows)
            {
                Deltas<T, TSizes, TKernels>(ref x, ref t, ref w, training, scale, steps, sequences, first, Math.Min(sizes.TurnRows, sequences - first));
            }
        }

        moved.Slice(0, states.Length).CopyTo(states);
        for (int done = 0; done < rows; done += rowsAtOnce)
        {
            PanelGradients.Add<T, TSizes, TKernels>(
                ref Unsafe.Add(ref x, (nint)done * sizes.InputSize), ref Unsafe.Add(ref u, (nint)done * sizes.RowStride), training, Math.Min(rowsAtOnce, rows - done), isAdded: done > 0);
        }

        // In the order of one thread.
        ref double losses = ref Unsafe.As<T, double>(ref Unsafe.Add(ref MemoryMarshal.GetReference(moved), 2 * stateLength));
        double loss = 0;
        for (int first = 0; first < sequences; first += sizes.TurnRows)
        {
            for (int row = first; row < rows; row += sequences)
            {
                for (int i = 0; i < Math.Min(sizes.TurnRows, sequences - first); i++)
                {
                    loss += Unsafe.Add(ref losses, row + i);
                }
            }
        }

        return mean * loss;
    }

    /// <summary>Losses and deltas of all steps of some sequences.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Deltas<T, TSizes, TKernels>(ref T x, ref T t, ref T w, TrainingState<T> training, T scale, int steps, int sequences, int first, int count)
        where T : unmanaged
        where TSizes : struct, ISequenceSizes<T>
        where TKernels : struct, ISequenceKernels<T>
    {
        TSizes sizes = default;
        TKernels kernels = default;
        ref T u = ref training.ScratchReference;
        ref T v = ref Unsafe.Add(ref u, sizes.RowsOffset);
        ref T s = ref Unsafe.Add(ref v, ((nint)steps * sequences * sizes.RowStride) + (first * sizes.StateLength));
        ref T later = ref Unsafe.Add(ref s, sequences * sizes.StateLength);
        ref double losses = ref Unsafe.As<T, double>(ref Unsafe.Add(ref later, (sequences - first) * sizes.StateLength));
        for (int step = 0; step < steps; step++)
        {
            int row = (step * sequences) + first;
            ref T values = ref Unsafe.Add(ref v, (nint)row * sizes.RowStride);
            if (sizes.KeyOffset >= 0)
            {
                training.WriteDropoutKeys(ref Unsafe.Add(ref values, sizes.KeyOffset), sizes.RowStride, row, count);
            }

            kernels.EvaluateTrainingBatch(ref Unsafe.Add(ref x, (nint)row * sizes.InputSize), ref w, ref s, ref values, ref u, sizes.RowStride, count);
            for (int i = 0; i < count; i++)
            {
                T weight = training.SampleWeight(row + i);
                Unsafe.Add(ref losses, row + i) = NumberConversion.ToDouble(weight)
                    * kernels.Delta(ref Unsafe.Add(ref t, (nint)(row + i) * sizes.OutputSize), ref Unsafe.Add(ref values, (nint)i * sizes.RowStride), NumberConversion.Multiply(scale, weight));
            }
        }

        for (int step = steps - 1; step >= 0; step--)
        {
            kernels.BackpropagateBatch(ref w, ref Unsafe.Add(ref v, (((nint)step * sequences) + first) * sizes.RowStride), ref u, ref later, count);
        }
    }

    /// <summary>What a thread does with some sequences: the same as one thread does with all of them.</summary>
    private static class Work<T, TSizes, TKernels>
        where T : unmanaged
        where TSizes : struct, ISequenceSizes<T>
        where TKernels : struct, ISequenceKernels<T>
    {
        public static readonly TrainingWork<T> Deltas = DeltasOfBlock;

        [MethodImpl(Jit.AggressiveOptimization)]
        private static void DeltasOfBlock(TrainingTeam<T> team, int item, int worker)
        {
            int first = item * team.BlockRows;
            SequenceTraining.Deltas<T, TSizes, TKernels>(
                ref team.Inputs, ref team.Targets, ref team.Parameters, team.Training, team.Scale, team.Steps, team.Rows, first, Math.Min(team.BlockRows, team.Rows - first));
        }
    }
}
