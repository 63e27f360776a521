using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>The outputs of one row; the time is that of a row.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor))]
[GenericTypeArguments(typeof(Iris))]
[GenericTypeArguments(typeof(Controller))]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(ShallowMnist))]
[GenericTypeArguments(typeof(Mnist))]
public class ForwardOne<TNetwork> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <inheritdoc/>
    public override string Title => "forward, 1 row";

    /// <inheritdoc/>
    public override int RowsPerCall => RowsAround;

    /// <inheritdoc/>
    public override double OperationsPerRow => ForwardOperations;

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup() => Prepare();

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = RowsAround)]
    public override float Generated()
    {
        float sum = 0;
        for (int row = 0; row < RowsAround; row++)
        {
            _generated.Forward(Inputs(row, 1), Outputs(1));
            sum += _outputs[0];
        }

        return sum;
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark(OperationsPerInvoke = RowsAround)]
    public override float Jagged()
    {
        float sum = 0;
        for (int row = 0; row < RowsAround; row++)
        {
            _jagged.Forward(Inputs(row, 1), Outputs(1));
            sum += _outputs[0];
        }

        return sum;
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark(OperationsPerInvoke = RowsAround)]
    public override float Tensor()
    {
        float sum = 0;
        for (int row = 0; row < RowsAround; row++)
        {
            _tensor.Forward(Inputs(row, 1), Outputs(1));
            sum += _outputs[0];
        }

        return sum;
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark(OperationsPerInvoke = RowsAround)]
    public override float Column()
    {
        float sum = 0;
        for (int row = 0; row < RowsAround; row++)
        {
            _column.Forward(Inputs(row, 1), Outputs(1));
            sum += _outputs[0];
        }

        return sum;
    }
}
