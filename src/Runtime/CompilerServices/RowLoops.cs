using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: rows that go one at a time through the forward pass. Kernels and sizes are type parameters: the compiler knows every size
/// and calls every kernel directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class RowLoops
{
    /// <summary>The outputs of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Forward<T, TSizes, TKernels, TWorkspace>(ref T x, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IRowSizes
        where TKernels : struct, IRowKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        for (int row = 0; row < rows; row++)
        {
            kernels.Evaluate(ref x, ref w, ref v);
            kernels.Output(ref v, ref y);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            y = ref Unsafe.Add(ref y, sizes.OutputSize);
        }
    }

    /// <summary>The outputs of rows, each in one piece.</summary>
    /// <inheritdoc cref="Forward{T, TSizes, TKernels, TWorkspace}(ref T, ref T, ref T, int)"/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void ForwardPacked<T, TSizes, TKernels>(ref T x, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IRowSizes
        where TKernels : struct, IPackedKernels<T>
    {
        TSizes sizes = default;
        TKernels kernels = default;
        for (int row = 0; row < rows; row++)
        {
            kernels.ForwardRow(ref x, ref w, ref y);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            y = ref Unsafe.Add(ref y, sizes.OutputSize);
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
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization | MethodImplOptions.NoInlining)] // What may be inlined into a method depends on its own size, and the caller's is a line.
    public static double Loss<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, int rows)
        where T : unmanaged
        where TSizes : struct, IRowSizes
        where TKernels : struct, ILossKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            kernels.Evaluate(ref x, ref w, ref v);
            loss += kernels.Loss(ref t, ref v);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.OutputSize);
        }

        return Turns.Mean<TSizes>(rows) * loss;
    }

    /// <summary>The mean loss of rows, and the outputs of which it is the loss.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    /// <typeparam name="TWorkspace">The workspace of a row.</typeparam>
    [SkipLocalsInit]
    [MethodImpl(Jit.AggressiveOptimization | MethodImplOptions.NoInlining)] // What may be inlined into a method depends on its own size, and the caller's is a line.
    public static double LossAndOutputs<T, TSizes, TKernels, TWorkspace>(ref T x, ref T t, ref T w, ref T y, int rows)
        where T : unmanaged
        where TSizes : struct, IRowSizes
        where TKernels : struct, ILossKernels<T>
        where TWorkspace : unmanaged, IWorkspace
    {
        TWorkspace buffer;
        ref T v = ref Workspace.Of<T, TWorkspace>(&buffer);
        TSizes sizes = default;
        TKernels kernels = default;
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            kernels.Evaluate(ref x, ref w, ref v);
            loss += kernels.Loss(ref t, ref v);
            kernels.OutputAfterLoss(ref v, ref y);
            x = ref Unsafe.Add(ref x, sizes.InputSize);
            t = ref Unsafe.Add(ref t, sizes.OutputSize);
            y = ref Unsafe.Add(ref y, sizes.OutputSize);
        }

        return Turns.Mean<TSizes>(rows) * loss;
    }
}
