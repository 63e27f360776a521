namespace StaticNets;

/// <summary>Weighted sums.</summary>
internal sealed class TwinDense<T> : TwinKind<T>
    where T : unmanaged
{
    public TwinDense()
        : base(LayerKind.Dense)
    {
    }

    public override bool IsTrained => true;

    public override bool ReadsVectors => false;

    public override int ParameterRows(in OperationInfo operation) => operation.InputSize + 1;

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        if (rows == 1)
        {
            TwinKernels<T>.Sum(operation, ref parameters, ref values, ref sums);
        }
        else
        {
            TwinKernels<T>.SumRows(operation, ref parameters, ref values, length, ref sums);
        }
    }
}
