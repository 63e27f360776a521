using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: training of a larger network with batch normalization, whose rows depend on each other: a batch is one turn, and its first phase one thread's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DependentRows
{
    /// <summary>The gradients of the mean loss of rows, and the mean loss.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Backward<T, TSizes, TKernels>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        double loss = Deltas<T, TSizes, TKernels>(ref x, ref t, ref w, training, rows);
        PanelGradients.Add<T, TSizes, TKernels>(ref x, ref training.ScratchReference, training, rows, isAdded: false);
        return loss;
    }

    /// <summary>Backward and Update in one pass over the parameters; the gradients are not kept.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TOptimizer">The type of the optimizer.</typeparam>
    /// <returns>The mean loss.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Step<T, TSizes, TKernels, TOptimizer>(ref T w, TrainingState<T> training, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, int rows, ref TOptimizer optimizer)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>, IBatchStatistics<T>
        where TKernels : struct, IPanelKernels<T>
        where TOptimizer : IOptimizer
    {
        ref T x = ref MemoryMarshal.GetReference(inputs);
        double loss = Deltas<T, TSizes, TKernels>(ref x, ref MemoryMarshal.GetReference(targets), ref w, training, rows);
        training.EndBackward(loss, inputs);
        default(TSizes).UpdateStatistics(ref w, training, rows);
        if (training.TryBeginUpdate(ref optimizer))
        {
            PanelGradients.Descend<T, TSizes, TKernels, TOptimizer>(ref x, ref w, ref training.ScratchReference, training, ref optimizer, rows, isAdded: false);
        }

        return loss;
    }

    /// <summary>The first phase: the mean loss, and the deltas of all rows.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static double Deltas<T, TSizes, TKernels>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IPanelKernels<T>
    {
        TSizes sizes = default;
        double mean = Turns.Mean<TSizes>(rows);
        ref T u = ref training.GetScratch(sizes.RowsOffset, rows, sizes.RowStride);
        sizes.TransposeWeights(ref w, ref u);
        return mean * BatchTraining.Deltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref Unsafe.Add(ref u, sizes.RowsOffset), ref u, training, NumberConversion.FromDouble<T>(mean), 0, rows, 0);
    }
}
