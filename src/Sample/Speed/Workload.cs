using System;

namespace StaticNets.Sample.Speed;

/// <summary>Random samples for a network, the same for everyone who is measured.</summary>
internal sealed class Workload
{
    /// <summary>The number of samples, and of the rows in a batch. A power of two.</summary>
    public const int BatchSize = 32;

    /// <summary>Small, so that weights stay ordinary numbers however many steps are taken.</summary>
    public const float LearningRate = 0.001f;

    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _output;
    private readonly int _inputSize;
    private readonly int _outputSize;

    public Workload(int inputSize, int outputSize)
    {
        var random = new RandomSource(seed: 1);
        _inputSize = inputSize;
        _outputSize = outputSize;
        _inputs = new float[BatchSize * inputSize];
        _targets = new float[BatchSize * outputSize];
        _output = new float[outputSize];
        foreach (ref float value in _inputs.AsSpan())
        {
            value = random.NextSingle();
        }

        for (int row = 0; row < BatchSize; row++)
        {
            _targets[(row * outputSize) + random.NextInt32(outputSize)] = 1;
        }
    }

    /// <summary>All samples.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>All targets.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>Room for the outputs for one sample.</summary>
    public Span<float> Output => _output;

    /// <summary>The samples one after the other, again and again.</summary>
    public ReadOnlySpan<float> Input(int index) => _inputs.AsSpan((index & (BatchSize - 1)) * _inputSize, _inputSize);

    /// <summary>The target of <see cref="Input"/>.</summary>
    public ReadOnlySpan<float> Target(int index) => _targets.AsSpan((index & (BatchSize - 1)) * _outputSize, _outputSize);
}
