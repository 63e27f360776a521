using System;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Contests;

/// <summary>A generated network with batches of many sizes, all from the same rows.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class BatchSizes<TNetwork>
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>So small that no weight moves.</summary>
    private const float LearningRate = 1e-9f;

    // Read only, and set before a call is compiled, which has them as constants.
    private static readonly int _inputSize = TNetwork.Shape.InputSize;
    private static readonly int _outputSize = TNetwork.Shape.OutputSize;

    private readonly TNetwork _network = TNetwork.Create(seed: 1);
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _outputs;
    private Sgd _sgd = new(LearningRate);

    /// <summary>Makes rows of data.</summary>
    /// <param name="rows">The rows of the largest batch.</param>
    public BatchSizes(int rows)
    {
        var random = new Random(1);
        _inputs = new float[rows * _inputSize];
        _targets = new float[rows * _outputSize];
        _outputs = new float[_targets.Length];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = (2 * random.NextSingle()) - 1;
        }

        for (int row = 0; row < rows; row++)
        {
            _targets[(row * _outputSize) + random.Next(_outputSize)] = 1;
        }
    }

    /// <summary>The outputs of a batch.</summary>
    /// <param name="rows">Its rows.</param>
    public float Forward(int rows)
    {
        _network.Forward(_inputs.AsSpan(0, rows * _inputSize), _outputs.AsSpan(0, rows * _outputSize));
        return _outputs[0];
    }

    /// <summary>A step of stochastic gradient descent with a batch.</summary>
    /// <param name="rows">Its rows.</param>
    public float Step(int rows)
        => _network.Step(_inputs.AsSpan(0, rows * _inputSize), _targets.AsSpan(0, rows * _outputSize), ref _sgd);
}
