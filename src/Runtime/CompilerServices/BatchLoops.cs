using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: enough rows go through a forward pass some at a time, fewer one by one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BatchLoops
{
    /// <summary>The outputs of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TRow">The workspace of a row.</typeparam>
    /// <typeparam name="TRows">The workspace of the rows that go together.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<T, TSizes, TKernels, TRow, TRows>(ref T x, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, IRowKernels<T>, IBatchKernels<T>
        where TRow : unmanaged, IWorkspace
        where TRows : unmanaged, IWorkspace
    {
        if (rows < default(TSizes).MinForwardRows)
        {
            RowLoops.Forward<T, TSizes, TKernels, TRow>(ref x, ref w, ref y, rows);
        }
        else
        {
            Together<T, TSizes, TKernels, TRows>(ref x, ref w, ref y, rows);
        }
    }

    /// <summary>The outputs of rows, each in one piece where it goes alone.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TRows">The workspace of the rows that go together.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardPacked<T, TSizes, TKernels, TRows>(ref T x, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, IPackedKernels<T>, IRowKernels<T>, IBatchKernels<T>
        where TRows : unmanaged, IWorkspace
    {
        if (rows < default(TSizes).MinPackedForwardRows)
        {
            RowLoops.ForwardPacked<T, TSizes, TKernels>(ref x, ref w, ref y, rows);
        }
        else
        {
            Together<T, TSizes, TKernels, TRows>(ref x, ref w, ref y, rows);
        }
    }

    /// <summary>The mean loss of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TRow">The workspace of a row.</typeparam>
    /// <typeparam name="TRows">The workspace of the rows that go together.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Loss<T, TSizes, TKernels, TRow, TRows>(ref T x, ref T t, ref T w, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, ILossKernels<T>, IBatchKernels<T>
        where TRow : unmanaged, IWorkspace
        where TRows : unmanaged, IWorkspace
        => rows < default(TSizes).MinForwardRows
            ? RowLoops.Loss<T, TSizes, TKernels, TRow>(ref x, ref t, ref w, rows)
            : Turns.Mean<TSizes>(rows) * Sum<T, TSizes, TKernels, TRows>(ref x, ref t, ref w, rows);

    /// <summary>The mean loss of rows, and the outputs of which it is the loss.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TRow">The workspace of a row.</typeparam>
    /// <typeparam name="TRows">The workspace of the rows that go together.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LossAndOutputs<T, TSizes, TKernels, TRow, TRows>(ref T x, ref T t, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, ILossKernels<T>, IBatchKernels<T>
        where TRow : unmanaged, IWorkspace
        where TRows : unmanaged, IWorkspace
        => rows < default(TSizes).MinForwardRows
            ? RowLoops.LossAndOutputs<T, TSizes, TKernels, TRow>(ref x, ref t, ref w, ref y, rows)
            : Turns.Mean<TSizes>(rows) * SumAndOutputs<T, TSizes, TKernels, TRows>(ref x, ref t, ref w, ref y, rows);

    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    private static double Sum<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, ILossKernels<T>, IBatchKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        double loss = 0;
        for (int done = 0; done < rows; done += sizes.ForwardRows)
        {
            int count = Math.Min(sizes.ForwardRows, rows - done);
            kernels.EvaluateBatch(ref x, ref w, ref v, sizes.EvaluationLength, count);
            for (int row = 0; row < count; row++)
            {
                loss += kernels.Loss(ref Unsafe.Add(ref t, (nint)row * sizes.OutputSize), ref Unsafe.Add(ref v, (nint)row * sizes.EvaluationLength));
            }

            x = ref Unsafe.Add(ref x, sizes.ForwardRows * sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.ForwardRows * sizes.OutputSize);
        }

        return loss;
    }

    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    private static double SumAndOutputs<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, ILossKernels<T>, IBatchKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        double loss = 0;
        for (int done = 0; done < rows; done += sizes.ForwardRows)
        {
            int count = Math.Min(sizes.ForwardRows, rows - done);
            kernels.EvaluateBatch(ref x, ref w, ref v, sizes.EvaluationLength, count);
            for (int row = 0; row < count; row++)
            {
                ref T values = ref Unsafe.Add(ref v, (nint)row * sizes.EvaluationLength);
                loss += kernels.Loss(ref Unsafe.Add(ref t, (nint)row * sizes.OutputSize), ref values);
                kernels.OutputAfterLoss(ref values, ref Unsafe.Add(ref y, (nint)row * sizes.OutputSize));
            }

            x = ref Unsafe.Add(ref x, sizes.ForwardRows * sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.ForwardRows * sizes.OutputSize);
            y = ref Unsafe.Add(ref y, sizes.ForwardRows * sizes.OutputSize);
        }

        return loss;
    }

    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Together<T, TSizes, TKernels, TWorkspace>(ref T x, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IBatchSizes
        where TKernels : struct, IRowKernels<T>, IBatchKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        for (int done = 0; done < rows; done += sizes.ForwardRows)
        {
            int count = Math.Min(sizes.ForwardRows, rows - done);
            kernels.EvaluateBatch(ref x, ref w, ref v, sizes.EvaluationLength, count);
            for (int row = 0; row < count; row++)
            {
                kernels.Output(ref Unsafe.Add(ref v, (nint)row * sizes.EvaluationLength), ref Unsafe.Add(ref y, (nint)row * sizes.OutputSize));
            }

            x = ref Unsafe.Add(ref x, sizes.ForwardRows * sizes.InputSize);
            y = ref Unsafe.Add(ref y, sizes.ForwardRows * sizes.OutputSize);
        }
    }
}
