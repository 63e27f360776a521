using System;
using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>A whole step of training; the time is that of a step.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TOptimizer">One of the optimizers that all contestants have: <see cref="Sgd"/> or <see cref="Adam"/>.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Xor), typeof(Sgd))]
[GenericTypeArguments(typeof(Iris), typeof(Sgd))]
[GenericTypeArguments(typeof(Controller), typeof(Sgd))]
[GenericTypeArguments(typeof(Digits), typeof(Sgd))]
[GenericTypeArguments(typeof(ShallowMnist), typeof(Sgd))]
[GenericTypeArguments(typeof(Mnist), typeof(Sgd))]
[GenericTypeArguments(typeof(Xor), typeof(Adam))]
[GenericTypeArguments(typeof(Iris), typeof(Adam))]
[GenericTypeArguments(typeof(Controller), typeof(Adam))]
[GenericTypeArguments(typeof(Digits), typeof(Adam))]
[GenericTypeArguments(typeof(ShallowMnist), typeof(Adam))]
[GenericTypeArguments(typeof(Mnist), typeof(Adam))]
public class TrainingStep<TNetwork, TOptimizer> : Contest<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
    where TOptimizer : struct, IOptimizer
{
    /// <summary>The rows of a batch.</summary>
    [Params(1, 32, 128)]
    public int Rows { get; set; } = 1;

    private TOptimizer _optimizer;

    /// <inheritdoc/>
    public override string Title => $"step of {(IsAdam ? "Adam" : "SGD")}, batch of {Rows}";

    /// <inheritdoc/>
    public override int RowsPerCall => Rows;

    /// <inheritdoc/>
    public override double OperationsPerRow => TrainingOperations(Rows, updates: 1);

    // Known when a benchmark is compiled: it has one of the two calls.
    private static bool IsAdam => typeof(TOptimizer) == typeof(Adam);

    /// <inheritdoc/>
    [GlobalSetup]
    public override void Setup()
    {
        if (!IsAdam && typeof(TOptimizer) != typeof(Sgd))
        {
            throw new NotSupportedException($"The dynamic networks have no {typeof(TOptimizer).Name}.");
        }

        Prepare();
        _optimizer = new TOptimizer { LearningRate = TinyLearningRate };
    }

    /// <summary>The generated network.</summary>
    [Benchmark(Baseline = true)]
    public override float Generated()
    {
        int start = NextBatch(Rows);
        return _generated.Step(Inputs(start, Rows), Targets(start, Rows), ref _optimizer);
    }

    /// <summary>Jagged arrays and loops.</summary>
    [Benchmark]
    public override float Jagged()
    {
        int start = NextBatch(Rows);
        return IsAdam
            ? _jagged.StepAdam(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate)
            : _jagged.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public override float Tensor()
    {
        int start = NextBatch(Rows);
        return IsAdam
            ? _tensor.StepAdam(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate)
            : _tensor.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }

    /// <summary>Vector columns with sizes known at run time.</summary>
    [Benchmark]
    public override float Column()
    {
        int start = NextBatch(Rows);
        return IsAdam
            ? _column.StepAdam(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate)
            : _column.StepSgd(Inputs(start, Rows), Targets(start, Rows), TinyLearningRate);
    }
}
