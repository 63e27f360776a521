using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>The gradients and the loss of a batch; the time is that of a batch.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor))]
[GenericTypeArguments(typeof(Iris))]
[GenericTypeArguments(typeof(Controller))]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(ShallowMnist))]
[GenericTypeArguments(typeof(Mnist))]
public class Backward<TNetwork> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>The rows of a batch.</summary>
    [Params(1, 32)]
    public int Rows { get; set; } = 1;

    /// <inheritdoc/>
    public override string Title => $"backward, batch of {Rows}";

    /// <inheritdoc/>
    public override int RowsPerCall => Rows;

    /// <inheritdoc/>
    public override double OperationsPerRow => TrainingOperations(Rows, updates: 0);

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup() => Prepare();

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true)]
    public override float Generated()
    {
        int start = NextBatch(Rows);
        return _generated.Backward(Inputs(start, Rows), Targets(start, Rows));
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark]
    public override float Jagged()
    {
        int start = NextBatch(Rows);
        return _jagged.Backward(Inputs(start, Rows), Targets(start, Rows));
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public override float Tensor()
    {
        int start = NextBatch(Rows);
        return _tensor.Backward(Inputs(start, Rows), Targets(start, Rows));
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark]
    public override float Column()
    {
        int start = NextBatch(Rows);
        return _column.Backward(Inputs(start, Rows), Targets(start, Rows));
    }
}
