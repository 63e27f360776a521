using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>What an earlier operation put out, or the inputs.</summary>
internal sealed class TwinPass<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinPass()
        : base(LayerKind.Pass)
    {
    }

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        for (int i = 0; i < rows * operation.Stride; i++)
        {
            Unsafe.Add(ref sums, i) = Unsafe.Add(ref added, i);
        }
    }
}
