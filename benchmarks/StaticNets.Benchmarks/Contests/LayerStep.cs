using System;
using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>A step of stochastic gradient descent: a plain network, one with a kind of layer more, and the plain one with clipped gradients.</summary>
/// <typeparam name="TFamily">The networks.</typeparam>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(DigitLayers))]
[GenericTypeArguments(typeof(MnistLayers))]
public class LayerStep<TFamily>
    where TFamily : struct, ILayerFamily
{
    /// <summary>So small that no weight moves.</summary>
    private const float LearningRate = 1e-9f;

    private Trainee _plain = null!;
    private Trainee _dropout = null!;
    private Trainee _batchNorm = null!;
    private Trainee _layerNorm = null!;
    private Trainee _clipped = null!;
    private float[] _inputs = [];
    private float[] _targets = [];

    /// <summary>The rows of a batch.</summary>
    [Params(32, 128)]
    public int Rows { get; set; } = 32;

    /// <summary>Makes networks and data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _plain = new Trainee(TFamily.Plain());
        _dropout = new Trainee(TFamily.Dropout());
        _batchNorm = new Trainee(TFamily.BatchNorm());
        _layerNorm = new Trainee(TFamily.LayerNorm());
        _clipped = new Trainee(TFamily.Plain());
        var random = new Random(1);
        _inputs = new float[Rows * _plain.Network.InputSize];
        _targets = new float[Rows * _plain.Network.OutputSize];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = (2 * random.NextSingle()) - 1;
        }

        for (int row = 0; row < Rows; row++)
        {
            _targets[(row * _plain.Network.OutputSize) + random.Next(_plain.Network.OutputSize)] = 1;
        }
    }

    /// <summary>The plain network.</summary>
    [Benchmark(Baseline = true)]
    public float Plain() => _plain.Step(_inputs, _targets);

    /// <summary>With dropout.</summary>
    [Benchmark]
    public float Dropout() => _dropout.Step(_inputs, _targets);

    /// <summary>With batch normalization.</summary>
    [Benchmark]
    public float BatchNorm() => _batchNorm.Step(_inputs, _targets);

    /// <summary>With layer normalization.</summary>
    [Benchmark]
    public float LayerNorm() => _layerNorm.Step(_inputs, _targets);

    /// <summary>The plain network, its gradients clipped by their norm.</summary>
    [Benchmark]
    public float Clipped() => _clipped.ClippedStep(_inputs, _targets);

    private sealed class Trainee(INetwork<float> network)
    {
        private readonly TrainingState<float> _training = network.CreateTrainingState();
        private Sgd _sgd = new(LearningRate);

        public INetwork<float> Network => network;

        public float Step(float[] inputs, float[] targets) => network.Step(inputs, targets, ref _sgd, _training);

        public float ClippedStep(float[] inputs, float[] targets)
        {
            float loss = network.Backward(inputs, targets, _training);
            GradientClipping.ByNorm(_training, 1e-3);
            network.Update(ref _sgd, _training);
            return loss;
        }
    }
}
