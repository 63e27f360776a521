using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>The outputs of many rows in one call; the time is that of a row.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor))]
[GenericTypeArguments(typeof(Iris))]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(Mnist))]
public class ForwardBatch<TNetwork> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>The rows of a batch.</summary>
    private const int Rows = 128;

    /// <inheritdoc/>
    public override string Title => $"forward, {Rows} rows";

    /// <inheritdoc/>
    public override int RowsPerCall => Rows;

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup() => Prepare();

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public override float Generated()
    {
        _generated.Forward(Inputs(0, Rows), Outputs(Rows));
        return _outputs[0];
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public override float Jagged()
    {
        _jagged.ForwardBatch(Inputs(0, Rows), Outputs(Rows));
        return _outputs[0];
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public override float Tensor()
    {
        _tensor.ForwardBatch(Inputs(0, Rows), Outputs(Rows));
        return _outputs[0];
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public override float Column()
    {
        _column.ForwardBatch(Inputs(0, Rows), Outputs(Rows));
        return _outputs[0];
    }
}
