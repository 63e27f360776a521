using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>A layer normalization.</summary>
internal sealed class TwinLayerNorm<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinLayerNorm()
        : base(LayerKind.LayerNorm)
    {
    }

    private static int Lanes => Vector<T>.Count;

    public override int ParameterRows(in OperationInfo operation) => 2;

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        ref T shifts = ref Unsafe.Add(ref parameters, operation.BiasOffset);
        ref T scales = ref Unsafe.Add(ref parameters, operation.WeightOffset);
        int stride = operation.Stride;
        for (int row = 0; row < rows; row++)
        {
            ref T x = ref Unsafe.Add(ref values, row * stride);
            ref T y = ref Unsafe.Add(ref sums, row * stride);
            var mean = new Vector<T>(TwinRows<T>.Share(TwinRows<T>.Sum(operation, ref x), operation));
            Vector<T> total = Vector<T>.Zero;
            for (int j = 0; j < stride; j += Lanes)
            {
                (TwinKernels<T>.Load(ref x, j) - mean).StoreUnsafe(ref y, (nuint)j);
            }

            TwinRows<T>.ClearPadding(operation, ref y);
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector<T> difference = TwinKernels<T>.Load(ref y, j);
                total = TwinKernels<T>.MultiplyAdd(difference, difference, total);
            }

            double variance = NumberConversion.ToDouble(TwinRows<T>.Share(Vector.Sum(total), operation));
            var factor = new Vector<T>(NumberConversion.FromDouble<T>(1 / Math.Sqrt(variance + operation.Epsilon)));
            for (int j = 0; j < stride; j += Lanes)
            {
                TwinKernels<T>.MultiplyAdd(TwinKernels<T>.Load(ref y, j) * factor, TwinKernels<T>.Load(ref scales, j), TwinKernels<T>.Load(ref shifts, j)).StoreUnsafe(ref y, (nuint)j);
            }
        }
    }
}
