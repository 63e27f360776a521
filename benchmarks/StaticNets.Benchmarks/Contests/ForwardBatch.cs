using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>The outputs of all rows, batch by batch; the time is that of a row.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor))]
[GenericTypeArguments(typeof(Iris))]
[GenericTypeArguments(typeof(Controller))]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(ShallowMnist))]
[GenericTypeArguments(typeof(Mnist))]
public class ForwardBatch<TNetwork> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>The rows of a batch.</summary>
    [Params(32, 128)]
    public int Rows { get; set; } = 128;

    /// <inheritdoc/>
    public override string Title => $"forward, {Rows} rows";

    /// <inheritdoc/>
    public override int RowsPerCall => RowCount;

    /// <inheritdoc/>
    public override double OperationsPerRow => ForwardOperations;

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup() => Prepare();

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount)]
    public override float Generated()
    {
        for (int start = 0; start < RowCount; start += Rows)
        {
            _generated.Forward(Inputs(start, Rows), Outputs(Rows));
        }

        return _outputs[0];
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark(OperationsPerInvoke = RowCount)]
    public override float Jagged()
    {
        for (int start = 0; start < RowCount; start += Rows)
        {
            _jagged.ForwardBatch(Inputs(start, Rows), Outputs(Rows));
        }

        return _outputs[0];
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark(OperationsPerInvoke = RowCount)]
    public override float Tensor()
    {
        for (int start = 0; start < RowCount; start += Rows)
        {
            _tensor.ForwardBatch(Inputs(start, Rows), Outputs(Rows));
        }

        return _outputs[0];
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark(OperationsPerInvoke = RowCount)]
    public override float Column()
    {
        for (int start = 0; start < RowCount; start += Rows)
        {
            _column.ForwardBatch(Inputs(start, Rows), Outputs(Rows));
        }

        return _outputs[0];
    }
}
