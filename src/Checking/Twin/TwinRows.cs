using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>What a <see cref="DynamicTwin{T}"/> computes of rows as they are: softmax, and sums of the values of a row.</summary>
internal static class TwinRows<T>
    where T : unmanaged
{
    private static int Lanes => Vector<T>.Count;

    /// <summary><c>exp(x_i) / sum_j exp(x_j)</c>.</summary>
    public static void Softmax(TwinOperation operation, ref T sums, ref T values, int rows)
    {
        int stride = operation.Stride;
        for (int row = 0; row < rows; row++)
        {
            ref T y = ref Unsafe.Add(ref values, row * stride);
            ref T x = ref Unsafe.Add(ref sums, row * stride);
            var greatest = new Vector<T>(TwinActivations<T>.Greatest(ref x, operation.OutputSize));
            for (int j = 0; j < stride; j += Lanes)
            {
                (Load(ref x, j) - greatest).StoreUnsafe(ref y, (nuint)j);
            }

            TwinActivations<T>.Exp(ref y, stride);
            var total = new Vector<T>(Sum(operation, ref y));
            for (int j = 0; j < stride; j += Lanes)
            {
                (Load(ref y, j) / total).StoreUnsafe(ref y, (nuint)j);
            }
        }
    }

    /// <summary>Turns deltas of the outputs of a softmax into those of its sums: <c>y (d - sum_j d_j y_j)</c>.</summary>
    public static void MultiplyBySoftmaxSlope(TwinOperation operation, ref T values, ref T deltas)
    {
        Vector<T> total = Vector<T>.Zero;
        for (int j = 0; j < operation.Stride; j += Lanes)
        {
            total = TwinKernels<T>.MultiplyAdd(Load(ref values, j), Load(ref deltas, j), total);
        }

        var mean = new Vector<T>(Vector.Sum(total));
        for (int j = 0; j < operation.Stride; j += Lanes)
        {
            (Load(ref values, j) * (Load(ref deltas, j) - mean)).StoreUnsafe(ref deltas, (nuint)j);
        }
    }

    /// <summary>The sum of a row, whose padding becomes 0.</summary>
    public static T Sum(TwinOperation operation, ref T row)
    {
        ClearPadding(operation, ref row);
        Vector<T> total = Vector<T>.Zero;
        for (int j = 0; j < operation.Stride; j += Lanes)
        {
            total += Load(ref row, j);
        }

        return Vector.Sum(total);
    }

    /// <summary>Makes what follows the values of a row 0.</summary>
    public static void ClearPadding(TwinOperation operation, ref T row)
        => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, operation.OutputSize), operation.Stride - operation.OutputSize).Clear();

    /// <summary>The mean of a row whose sum is given.</summary>
    public static T Share(T total, TwinOperation operation) => NumberConversion.FromDouble<T>(NumberConversion.ToDouble(total) / operation.OutputSize);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(ref T source, int offset) => TwinKernels<T>.Load(ref source, offset);
}
