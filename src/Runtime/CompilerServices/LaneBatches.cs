using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: batches of a tiny network, a register of rows at a time. A struct of kernels is a type parameter, for which
/// the compiler knows every size and calls every kernel directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneBatches
{
    /// <summary>The outputs of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Forward<T, TKernels>(ref T x, ref T w, ref T y, ref T v, int rows)
        where T : unmanaged
        where TKernels : struct, ILaneKernels<T>
    {
        TKernels kernels = default;
        for (int done = 0; done < rows; done += kernels.Lanes)
        {
            int count = Math.Min(kernels.Lanes, rows - done);
            ref T input = ref LaneRows.Complete(ref x, ref Unsafe.Add(ref v, kernels.RestOffset), kernels.InputSize, count, kernels.Lanes);
            kernels.Evaluate(ref input, ref w, ref v);
            if (count == kernels.Lanes)
            {
                kernels.Output(ref v, ref y);
            }
            else
            {
                ref T output = ref Unsafe.Add(ref v, kernels.RestTargetOffset);
                kernels.Output(ref v, ref output);
                LaneRows.Copy(ref output, ref y, count * kernels.OutputSize);
            }

            x = ref Unsafe.Add(ref x, kernels.Lanes * kernels.InputSize);
            y = ref Unsafe.Add(ref y, kernels.Lanes * kernels.OutputSize);
        }
    }

    /// <summary>The sum of the losses of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Loss<T, TKernels>(ref T x, ref T t, ref T w, ref T v, int rows)
        where T : unmanaged
        where TKernels : struct, ILaneTraining<T>
    {
        TKernels kernels = default;
        double loss = 0;
        for (int done = 0; done < rows; done += kernels.Lanes)
        {
            int count = Math.Min(kernels.Lanes, rows - done);
            ref T input = ref LaneRows.Complete(ref x, ref Unsafe.Add(ref v, kernels.RestOffset), kernels.InputSize, count, kernels.Lanes);
            ref T target = ref LaneRows.Complete(ref t, ref Unsafe.Add(ref v, kernels.RestTargetOffset), kernels.OutputSize, count, kernels.Lanes);
            kernels.Evaluate(ref input, ref w, ref v);
            kernels.Loss(ref target, ref v);
            loss = LaneRows.Sum(loss, ref Unsafe.Add(ref v, kernels.LossOffset), count);
            x = ref Unsafe.Add(ref x, kernels.Lanes * kernels.InputSize);
            t = ref Unsafe.Add(ref t, kernels.Lanes * kernels.OutputSize);
        }

        return loss;
    }

    /// <summary>The gradients of rows, and the sum of their losses.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="v">The workspace, and the gradients in lanes.</param>
    /// <param name="scale">What the loss is multiplied by.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    /// <typeparam name="TKernels">The kernels.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Backward<T, TKernels>(ref T x, ref T t, ref T w, ref T g, ref T v, T scale, int rows)
        where T : unmanaged
        where TKernels : struct, ILaneTraining<T>
    {
        TKernels kernels = default;
        ref T a = ref Unsafe.Add(ref v, kernels.GradientOffset);
        MemoryMarshal.CreateSpan(ref a, kernels.GradientLength).Clear();
        double loss = 0;
        for (int done = 0; done < rows; done += kernels.TurnRows)
        {
            int count = Math.Min(kernels.TurnRows, rows - done);

            // In the first turn registers without a row are left out: their sums are 0. Later 0 is added to them, which may change the sign of a 0.
            int lanes = done > 0 ? kernels.TurnRows : (count + kernels.Lanes - 1) / kernels.Lanes * kernels.Lanes;
            ref T input = ref LaneRows.Complete(ref x, ref Unsafe.Add(ref v, kernels.RestOffset), kernels.InputSize, count, lanes);
            ref T target = ref LaneRows.Complete(ref t, ref Unsafe.Add(ref v, kernels.RestTargetOffset), kernels.OutputSize, count, lanes);
            for (int lane = 0; lane < lanes; lane += kernels.Lanes)
            {
                int present = Math.Clamp(count - lane, 0, kernels.Lanes);
                kernels.Evaluate(ref input, ref w, ref v);
                kernels.Delta(ref target, ref v, scale);
                loss = LaneRows.Sum(loss, ref Unsafe.Add(ref v, kernels.LossOffset), present);
                if (present < kernels.Lanes)
                {
                    LaneRows.ClearFrom(present, kernels.Lanes, ref Unsafe.Add(ref v, kernels.DeltaOffset), kernels.TurnRows, kernels.OutputSize);
                }

                kernels.Backpropagate(ref w, ref v);
                kernels.AddGradients(ref v, ref Unsafe.Add(ref a, lane));
                input = ref Unsafe.Add(ref input, kernels.Lanes * kernels.InputSize);
                target = ref Unsafe.Add(ref target, kernels.Lanes * kernels.OutputSize);
            }

            x = ref Unsafe.Add(ref x, kernels.TurnRows * kernels.InputSize);
            t = ref Unsafe.Add(ref t, kernels.TurnRows * kernels.OutputSize);
        }

        kernels.Fold(ref a, ref g);
        return loss;
    }
}
