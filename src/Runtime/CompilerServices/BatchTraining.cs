using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: the training passes of a network whose gradients fit into the first-level cache, some rows at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchTraining
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
    /// <typeparam name="TRow">The workspace of a row that goes alone.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Backward<T, TSizes, TKernels, TRow>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, ITurnSizes<T>
        where TKernels : struct, IGradientKernels<T>, ITrainingKernels<T>
        where TRow : unmanaged, IWorkspace
        => rows < default(TSizes).MinRows
            ? RowTraining.Backward<T, TSizes, TKernels, TRow>(ref x, ref t, ref w, training, rows)
            : BackwardTogether<T, TSizes, TKernels>(ref x, ref t, ref w, training, rows);

    /// <summary>The gradients of the mean loss of rows, of which there are enough, and the mean loss.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double BackwardTogether<T, TSizes, TKernels>(ref T x, ref T t, ref T w, TrainingState<T> training, int rows)
        where T : unmanaged
        where TSizes : struct, ITurnSizes<T>
        where TKernels : struct, IGradientKernels<T>
    {
        TSizes sizes = default;
        TKernels kernels = default;
        int turn = sizes.TurnRows > 0 ? sizes.TurnRows : rows;
        ref T g = ref training.GradientsReference;
        ref T u = ref training.GetScratch(sizes.RowsOffset, turn, sizes.RowStride);
        sizes.TransposeWeights(ref w, ref u);
        ref T v = ref Unsafe.Add(ref u, sizes.RowsOffset);
        double mean = Turns.Mean<TSizes>(rows);
        T scale = NumberConversion.FromDouble<T>(mean);
        double loss = 0;
        for (int done = 0; done < rows; done += turn)
        {
            int count = Math.Min(turn, rows - done);
            loss = Deltas<T, TSizes, TKernels>(ref x, ref t, ref w, ref v, ref u, training, scale, done, count, loss);
            kernels.AddGradientsBatch(ref x, ref g, ref v, count, isAdded: done > 0);
            x = ref Unsafe.Add(ref x, (nint)turn * sizes.InputSize);
            t = ref Unsafe.Add(ref t, (nint)turn * sizes.OutputSize);
        }

        return mean * loss;
    }

    /// <summary>The deltas of rows, and their losses added to those before.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal static double Deltas<T, TSizes, TKernels>(ref T x, ref T t, ref T w, ref T v, ref T u, TrainingState<T> training, T scale, int first, int rows, double loss)
        where T : unmanaged
        where TSizes : struct, ITurnSizes<T>
        where TKernels : struct, ITurnKernels<T>
    {
        TSizes sizes = default;
        TKernels kernels = default;
        if (sizes.KeyOffset >= 0)
        {
            training.WriteDropoutKeys(ref Unsafe.Add(ref v, sizes.KeyOffset), sizes.RowStride, first, rows);
        }

        kernels.EvaluateTrainingBatch(ref x, ref w, ref v, ref u, sizes.RowStride, rows);
        for (int row = 0; row < rows; row++)
        {
            T weight = training.SampleWeight(first + row);
            loss += NumberConversion.ToDouble(weight)
                * kernels.Delta(ref Unsafe.Add(ref t, (nint)row * sizes.OutputSize), ref Unsafe.Add(ref v, (nint)row * sizes.RowStride), NumberConversion.Multiply(scale, weight));
        }

        kernels.BackpropagateBatch(ref w, ref v, ref u, rows);
        return loss;
    }
}
