using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>A batch normalization whose statistics do not change: one scale and one shift for each value.</summary>
internal sealed class TwinBatchNorm<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinBatchNorm()
        : base(LayerKind.BatchNorm)
    {
    }

    public override int ParameterRows(in OperationInfo operation) => 2;

    /// <summary><c>gamma (x - mean) / sqrt(variance + epsilon) + beta</c> as one scale and one shift.</summary>
    public override void TakeStatistics(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> statistics, int stride)
    {
        for (int i = 0; i < operation.OutputSize; i++)
        {
            ref T scale = ref parameters[operation.WeightOffset + i];
            ref T shift = ref parameters[operation.BiasOffset + i];
            double factor = NumberConversion.ToDouble(scale) / Math.Sqrt(NumberConversion.ToDouble(statistics[stride + i]) + operation.Epsilon);
            shift = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(shift) - (factor * NumberConversion.ToDouble(statistics[i])));
            scale = NumberConversion.FromDouble<T>(factor);
        }
    }

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        ref T shifts = ref Unsafe.Add(ref parameters, operation.BiasOffset);
        ref T scales = ref Unsafe.Add(ref parameters, operation.WeightOffset);
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < operation.Stride; j += Vector<T>.Count)
            {
                int at = (row * operation.Stride) + j;
                TwinKernels<T>.MultiplyAdd(TwinKernels<T>.Load(ref values, at), TwinKernels<T>.Load(ref scales, j), TwinKernels<T>.Load(ref shifts, j)).StoreUnsafe(ref sums, (nuint)at);
            }
        }
    }
}
