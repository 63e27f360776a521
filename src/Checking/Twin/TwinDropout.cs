namespace StaticNets;

/// <summary>Dropout, which passes everything on: its sums are the values before it.</summary>
internal sealed class TwinDropout<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinDropout()
        : base(LayerKind.Dropout)
    {
    }

    public override bool IsPassed => true;

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
    }
}
