using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: backpropagation through time. Rows stand step by step, and in a step sequence by sequence. Some sequences go forward through all of their steps, and back from the last
/// to the first; then the gradients of all rows are added in their order.
/// </summary>
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
        TKernels kernels = default;
        int rows = steps * sequences;
        int block = Math.Min(sizes.TurnRows, sequences);
        int before = sizes.RowsOffset + ((block + 1) * sizes.StateLength);
        ref T u = ref training.GetScratch(before, rows, sizes.RowStride);
        ref T later = ref Unsafe.Add(ref u, sizes.RowsOffset);
        ref T v = ref Unsafe.Add(ref u, before);
        if (states.IsEmpty)
        {
            states = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref later, block * sizes.StateLength), sizes.StateLength);
            states.Clear();
        }

        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T t = ref MemoryMarshal.GetReference(targets);
        ref T s = ref MemoryMarshal.GetReference(states);
        sizes.TransposeWeights(ref w, ref u);
        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        double loss = 0;
        for (int first = 0; first < sequences; first += block)
        {
            int count = Math.Min(block, sequences - first);
            for (int step = 0; step < steps; step++)
            {
                int row = (step * sequences) + first;
                ref T values = ref Unsafe.Add(ref v, (nint)row * sizes.RowStride);
                if (sizes.KeyOffset >= 0)
                {
                    training.WriteDropoutKeys(ref Unsafe.Add(ref values, sizes.KeyOffset), sizes.RowStride, row, count);
                }

                kernels.EvaluateTrainingBatch(ref Unsafe.Add(ref x, (nint)row * sizes.InputSize), ref w, ref Unsafe.Add(ref s, (nint)first * sizes.StateLength), ref values, ref u, sizes.RowStride, count);
                for (int i = 0; i < count; i++)
                {
                    T weight = training.SampleWeight(row + i);
                    loss += NumberConversion.ToDouble(weight)
                        * kernels.Delta(ref Unsafe.Add(ref t, (nint)(row + i) * sizes.OutputSize), ref Unsafe.Add(ref values, (nint)i * sizes.RowStride), NumberConversion.Multiply(scale, weight));
                }
            }

            MemoryMarshal.CreateSpan(ref later, count * sizes.StateLength).Clear();
            for (int step = steps - 1; step >= 0; step--)
            {
                nint row = ((nint)step * sequences) + first;
                kernels.BackpropagateBatch(ref w, ref Unsafe.Add(ref v, row * sizes.RowStride), ref u, ref later, count);
            }
        }

        for (int done = 0; done < rows; done += GradientRows)
        {
            kernels.AddGradientsBatch(
                ref Unsafe.Add(ref x, (nint)done * sizes.InputSize),
                ref training.GradientsReference,
                ref Unsafe.Add(ref v, (nint)done * sizes.RowStride),
                Math.Min(GradientRows, rows - done),
                isAdded: done > 0);
        }

        return mean * loss;
    }
}
