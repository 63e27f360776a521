namespace StaticNets;

/// <summary>A layer that passes everything on: its sums are the values before it. Dropout is one, and so is what puts maps in another order, because the twin has the channels of all maps first.</summary>
internal sealed class TwinPassed<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinPassed(LayerKind kind)
        : base(kind)
    {
    }

    public override bool IsPassed => true;

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
    }
}
