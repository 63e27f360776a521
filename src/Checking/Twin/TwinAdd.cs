using System.Numerics;

namespace StaticNets;

/// <summary>The sum with what an earlier operation put out.</summary>
internal sealed class TwinAdd<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinAdd()
        : base(LayerKind.Add)
    {
    }

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        for (int j = 0; j < rows * operation.Stride; j += Vector<T>.Count)
        {
            (TwinKernels<T>.Load(ref values, j) + TwinKernels<T>.Load(ref added, j)).StoreUnsafe(ref sums, (nuint)j);
        }
    }
}
