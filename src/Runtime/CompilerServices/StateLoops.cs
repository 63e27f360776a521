using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: the forward pass of a network with state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class StateLoops
{
    /// <summary>The outputs of rows one after the other.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The state.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="distance">From the state of a row to that of the next: a state for each agent, or none at all in a sequence.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Forward<T, TSizes, TKernels, TWorkspace>(ref T x, ref T w, ref T s, ref T y, int rows, nint distance)
        where T : unmanaged
        where TSizes : struct, IRowSizes
        where TKernels : struct, IStateKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        for (int row = 0; row < rows; row++)
        {
            kernels.Evaluate(ref x, ref w, ref s, ref v);
            kernels.Output(ref v, ref y);
            s = ref Unsafe.Add(ref s, distance);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            y = ref Unsafe.Add(ref y, sizes.OutputSize);
        }
    }

    /// <summary>The outputs of a step of agents, some of which go together.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The states.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many agents there are.</param>
    /// <param name="distance">From a state to the next.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of the agents that go together.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void ForwardBatch<T, TSizes, TKernels, TWorkspace>(ref T x, ref T w, ref T s, ref T y, int rows, nint distance)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, IStateBatchKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        for (int done = 0; done < rows; done += sizes.ForwardRows)
        {
            int count = Math.Min(sizes.ForwardRows, rows - done);
            kernels.EvaluateBatch(ref x, ref w, ref s, ref v, sizes.EvaluationLength, count);
            for (int row = 0; row < count; row++)
            {
                kernels.Output(ref Unsafe.Add(ref v, (nint)row * sizes.EvaluationLength), ref Unsafe.Add(ref y, (nint)row * sizes.OutputSize));
            }

            x = ref Unsafe.Add(ref x, sizes.ForwardRows * sizes.InputSize);
            y = ref Unsafe.Add(ref y, sizes.ForwardRows * sizes.OutputSize);
            s = ref Unsafe.Add(ref s, sizes.ForwardRows * distance);
        }
    }

    /// <summary>The mean loss of the steps of sequences, and the outputs of which it is the loss where they are asked for.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The states.</param>
    /// <param name="outputs">The outputs, or empty.</param>
    /// <param name="rows">How many rows there are, step by step.</param>
    /// <param name="sequences">How many sequences there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization | MethodImplOptions.NoInlining)] // What may be inlined into a method depends on its own size, and the caller's is a line.
    public static double Loss<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, ref T s, Span<T> outputs, int rows, int sequences)
        where T : unmanaged
        where TSizes : struct, ISequenceSizes<T>
        where TKernels : struct, ISequenceKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            kernels.Evaluate(ref x, ref w, ref Unsafe.Add(ref s, (nint)(row % sequences) * sizes.StateLength), ref v);
            loss += kernels.Loss(ref t, ref v);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.OutputSize);
            if (!outputs.IsEmpty)
            {
                kernels.OutputAfterLoss(ref v, ref MemoryMarshal.GetReference(outputs));
                outputs = outputs.Slice(sizes.OutputSize);
            }
        }

        return Turns.Mean<TSizes>(rows) * loss;
    }
}
