using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>What a <see cref="DynamicTwin{T}"/> computes of rows as they are: normalizations, sums of two, softmax.</summary>
internal static class TwinRows<T>
    where T : unmanaged
{
    private static int Lanes => Vector<T>.Count;

    /// <summary>A batch normalization whose statistics do not change.</summary>
    public static void ScaleAndShift(TwinOperation operation, ref T parameters, ref T values, ref T results, int rows)
    {
        ref T shifts = ref Unsafe.Add(ref parameters, operation.BiasOffset);
        ref T scales = ref Unsafe.Add(ref parameters, operation.WeightOffset);
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < operation.Stride; j += Lanes)
            {
                int at = (row * operation.Stride) + j;
                TwinKernels<T>.MultiplyAdd(Load(ref values, at), Load(ref scales, j), Load(ref shifts, j)).StoreUnsafe(ref results, (nuint)at);
            }
        }
    }

    /// <summary>A layer normalization.</summary>
    public static void Normalize(TwinOperation operation, ref T parameters, ref T values, ref T results, int rows)
    {
        ref T shifts = ref Unsafe.Add(ref parameters, operation.BiasOffset);
        ref T scales = ref Unsafe.Add(ref parameters, operation.WeightOffset);
        int stride = operation.Stride;
        for (int row = 0; row < rows; row++)
        {
            ref T x = ref Unsafe.Add(ref values, row * stride);
            ref T y = ref Unsafe.Add(ref results, row * stride);
            var mean = new Vector<T>(Share(Sum(operation, ref x), operation));
            Vector<T> total = Vector<T>.Zero;
            for (int j = 0; j < stride; j += Lanes)
            {
                (Load(ref x, j) - mean).StoreUnsafe(ref y, (nuint)j);
            }

            ClearPadding(operation, ref y);
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector<T> difference = Load(ref y, j);
                total = TwinKernels<T>.MultiplyAdd(difference, difference, total);
            }

            double variance = NumberConversion.ToDouble(Share(Vector.Sum(total), operation));
            var factor = new Vector<T>(NumberConversion.FromDouble<T>(1 / Math.Sqrt(variance + operation.Epsilon)));
            for (int j = 0; j < stride; j += Lanes)
            {
                TwinKernels<T>.MultiplyAdd(Load(ref y, j) * factor, Load(ref scales, j), Load(ref shifts, j)).StoreUnsafe(ref y, (nuint)j);
            }
        }
    }

    /// <summary><c>a + b</c>.</summary>
    public static void Add(ref T a, ref T b, ref T results, int length)
    {
        for (int j = 0; j < length; j += Lanes)
        {
            (Load(ref a, j) + Load(ref b, j)).StoreUnsafe(ref results, (nuint)j);
        }
    }

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
    private static T Sum(TwinOperation operation, ref T row)
    {
        ClearPadding(operation, ref row);
        Vector<T> total = Vector<T>.Zero;
        for (int j = 0; j < operation.Stride; j += Lanes)
        {
            total += Load(ref row, j);
        }

        return Vector.Sum(total);
    }

    private static void ClearPadding(TwinOperation operation, ref T row)
        => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, operation.OutputSize), operation.Stride - operation.OutputSize).Clear();

    private static T Share(T total, TwinOperation operation) => NumberConversion.FromDouble<T>(NumberConversion.ToDouble(total) / operation.OutputSize);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(ref T source, int offset) => TwinKernels<T>.Load(ref source, offset);
}
