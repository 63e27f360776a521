using System;
using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Contests;

/// <summary>
/// A step of stochastic gradient descent with one thread and with two; the time is that of a step. The smaller network must not
/// become slower by threads that it does not need.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Digits))]
[GenericTypeArguments(typeof(Mnist))]
public class ThreadedStep<TNetwork> : IThreadContest
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>So small that no weight moves.</summary>
    private const float LearningRate = 1e-9f;

    private readonly TrainingState<float>[] _trainings = new TrainingState<float>[2];
    private readonly INetwork<float>[] _networks = new INetwork<float>[2];
    private readonly Sgd[] _sgds = [new(LearningRate), new(LearningRate)];
    private float[] _inputs = [];
    private float[] _targets = [];

    /// <summary>The rows of a batch.</summary>
    [Params(32, 128)]
    public int Rows { get; set; } = 32;

    /// <inheritdoc/>
    public string Title => $"{TNetwork.Shape}, batch of {Rows}";

    /// <inheritdoc/>
    [GlobalSetup]
    public void Setup()
    {
        NetworkShape shape = TNetwork.Shape;
        var random = new Random(1);
        _inputs = new float[Rows * shape.InputSize];
        _targets = new float[Rows * shape.OutputSize];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = (2 * random.NextSingle()) - 1;
        }

        for (int row = 0; row < Rows; row++)
        {
            _targets[(row * shape.OutputSize) + random.Next(shape.OutputSize)] = 1;
        }

        for (int i = 0; i < _networks.Length; i++)
        {
            _networks[i] = TNetwork.Create(seed: 1).Network;
            _trainings[i] = _networks[i].CreateTrainingState();
            _trainings[i].MaxThreads = i + 1;
        }
    }

    /// <inheritdoc/>
    [Benchmark(Baseline = true)]
    public float OneThread() => _networks[0].Step(_inputs, _targets, ref _sgds[0], _trainings[0]);

    /// <inheritdoc/>
    [Benchmark]
    public float TwoThreads() => _networks[1].Step(_inputs, _targets, ref _sgds[1], _trainings[1]);
}
