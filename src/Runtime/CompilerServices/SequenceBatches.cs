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
public static class SequenceBatches
{
    /// <summary>The rows whose gradients are added at once: their workspaces stay in the second-level cache.</summary>
    private const int GradientRows = 256;

    /// <summary>The gradients of sequences, and the sum of the losses of their rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="states">A state for each sequence, which the steps move on; empty for one sequence that begins with a state of 0.</param>
    /// <param name="training">Gets the gradients.</param>
    /// <param name="scale">What a row's loss is multiplied by in the gradients.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Backward<T, TKernels>(ref T x, ref T t, ref T w, Span<T> states, TrainingState<T> training, T scale, int steps, int sequences)
        where T : unmanaged
        where TKernels : struct, ISequenceKernels<T>
    {
        TKernels kernels = default;
        int rows = steps * sequences;
        int block = Math.Min(kernels.BlockRows, sequences);
        int before = kernels.ScratchLength + ((block + 1) * kernels.StateLength);
        ref T u = ref training.GetScratch(before, rows, kernels.RowStride);
        ref T later = ref Unsafe.Add(ref u, kernels.ScratchLength);
        ref T v = ref Unsafe.Add(ref u, before);
        if (states.IsEmpty)
        {
            states = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref later, block * kernels.StateLength), kernels.StateLength);
            states.Clear();
        }

        ref T s = ref MemoryMarshal.GetReference(states);
        kernels.Prepare(ref w, ref u);
        double loss = 0;
        for (int first = 0; first < sequences; first += block)
        {
            int count = Math.Min(block, sequences - first);
            for (int step = 0; step < steps; step++)
            {
                nint row = ((nint)step * sequences) + first;
                ref T values = ref Unsafe.Add(ref v, row * kernels.RowStride);
                kernels.Evaluate(ref Unsafe.Add(ref x, row * kernels.InputSize), ref w, ref Unsafe.Add(ref s, (nint)first * kernels.StateLength), ref values, ref u, training, (int)row, count);
                for (int i = 0; i < count; i++)
                {
                    loss += kernels.Delta(ref Unsafe.Add(ref t, (row + i) * kernels.OutputSize), ref Unsafe.Add(ref values, (nint)i * kernels.RowStride), scale, training.SampleWeight((int)row + i));
                }
            }

            MemoryMarshal.CreateSpan(ref later, count * kernels.StateLength).Clear();
            for (int step = steps - 1; step >= 0; step--)
            {
                nint row = ((nint)step * sequences) + first;
                kernels.Backpropagate(ref w, ref Unsafe.Add(ref v, row * kernels.RowStride), ref u, ref later, count);
            }
        }

        for (int done = 0; done < rows; done += GradientRows)
        {
            kernels.AddGradients(
                ref Unsafe.Add(ref x, (nint)done * kernels.InputSize),
                ref training.GradientsReference,
                ref Unsafe.Add(ref v, (nint)done * kernels.RowStride),
                Math.Min(GradientRows, rows - done),
                isAdded: done > 0);
        }

        return loss;
    }
}
