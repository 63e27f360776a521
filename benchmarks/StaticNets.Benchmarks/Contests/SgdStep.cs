using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>A whole step of training with stochastic gradient descent; the time is that of a step.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor))]
[GenericTypeArguments(typeof(Iris))]
[GenericTypeArguments(typeof(Controller))]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(ShallowMnist))]
[GenericTypeArguments(typeof(Mnist))]
public class SgdStep<TNetwork> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>The rows of a batch.</summary>
    [Params(1, 32, 128)]
    public int Rows { get; set; } = 1;

    private Sgd _sgd;

    /// <inheritdoc/>
    public override string Title => $"step of SGD, batch of {Rows}";

    /// <inheritdoc/>
    public override int RowsPerCall => Rows;

    /// <inheritdoc/>
    public override double OperationsPerRow => TrainingOperations(Rows, updates: 1);

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup()
    {
        Prepare();
        _sgd = new Sgd(TinyLearningRate);
    }

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true)]
    public override float Generated()
    {
        int start = NextBatch(Rows);
        return _generated.Step(Inputs(start, Rows), Targets(start, Rows), ref _sgd);
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark]
    public override float Jagged()
    {
        int start = NextBatch(Rows);
        return _jagged.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public override float Tensor()
    {
        int start = NextBatch(Rows);
        return _tensor.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark]
    public override float Column()
    {
        int start = NextBatch(Rows);
        return _column.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }
}
