using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>What an earlier operation put out, and behind it what comes in.</summary>
internal sealed class TwinConcat<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinConcat()
        : base(LayerKind.Concat)
    {
    }

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        int first = operation.OutputSize - operation.InputSize;
        int stride = TwinKernels<T>.Pad(first);
        for (int row = 0; row < rows; row++)
        {
            ref T target = ref Unsafe.Add(ref sums, row * operation.Stride);
            for (int i = 0; i < first; i++)
            {
                Unsafe.Add(ref target, i) = Unsafe.Add(ref added, (row * stride) + i);
            }

            for (int i = 0; i < operation.InputSize; i++)
            {
                Unsafe.Add(ref target, first + i) = Unsafe.Add(ref values, (row * length) + i);
            }
        }
    }
}
