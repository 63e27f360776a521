using System;
using StaticNets.Benchmarks.Networks;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Contests;

/// <summary>The same network four times, with the same weights and the same rows of data.</summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
public abstract class Contest<TNetwork> : IContest
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>The rows that the forward benchmark of single rows computes in a call, one by one.</summary>
    protected const int RowsAround = 16;

    /// <summary>All rows of data; a multiple of every batch.</summary>
    private protected const int RowCount = 128;

    // So small that no weight moves: a step takes as long as any other, and neither growing weights nor vanishing gradients
    // (which are slow as denormal numbers, for every contestant) come into the measurement.
    private protected const float TinyLearningRate = 1e-9f;

    // Read only, and set before a benchmark is compiled, which has them as constants.
    private static readonly int _inputSize = TNetwork.Shape.InputSize;
    private static readonly int _outputSize = TNetwork.Shape.OutputSize;

    private int _next;
    private protected float[] _inputs = [];
    private protected float[] _targets = [];
    private protected float[] _outputs = [];
    private protected TNetwork _generated;
    private protected JaggedNetwork _jagged = null!;
    private protected TensorNetwork _tensor = null!;
    private protected ColumnNetwork _column = null!;

    /// <inheritdoc/>
    public string NetworkTitle => TNetwork.Shape.ToString();

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract int RowsPerCall { get; }

    /// <inheritdoc/>
    public abstract double OperationsPerRow { get; }

    /// <inheritdoc/>
    public abstract void Setup();

    /// <inheritdoc/>
    public abstract float Generated();

    /// <inheritdoc/>
    public abstract float Jagged();

    /// <inheritdoc/>
    public abstract float Tensor();

    /// <inheritdoc/>
    public abstract float Column();

    /// <summary>The multiplications and additions of a row's forward pass.</summary>
    private protected static double ForwardOperations => 2.0 * TNetwork.Shape.WeightCount;

    /// <summary>The multiplications and additions of a row in training; the update of the parameters is shared by the rows of a batch.</summary>
    private protected static double TrainingOperations(int rows, int updates)
    {
        // Each weight has a gradient, and each but those of the first layer passes one on to its input.
        NetworkShape shape = TNetwork.Shape;
        double backward = 2.0 * (shape.WeightCount + shape.WeightCount - (shape.Sizes[0] * shape.Sizes[1]));
        return ForwardOperations + backward + (2.0 * updates * shape.ParameterCount / rows);
    }

    /// <summary>Makes networks and data, and lets no contest begin whose contestants do not agree.</summary>
    private protected void Prepare()
    {
        NetworkShape shape = TNetwork.Shape;
        _generated = TNetwork.Create(seed: 1);
        _jagged = new JaggedNetwork(shape);
        _tensor = new TensorNetwork(shape);
        _column = new ColumnNetwork(shape);

        var random = new Random(1);
        _inputs = new float[RowCount * _inputSize];
        _targets = new float[RowCount * _outputSize];
        _outputs = new float[RowCount * _outputSize];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = (2 * random.NextSingle()) - 1;
        }

        for (int row = 0; row < RowCount; row++)
        {
            Span<float> target = _targets.AsSpan(row * _outputSize, _outputSize);
            if (shape.Loss == Loss.CrossEntropy)
            {
                target[random.Next(target.Length)] = 1;
            }
            else
            {
                for (int o = 0; o < target.Length; o++)
                {
                    target[o] = 0.1f + (0.8f * random.NextSingle());
                }
            }
        }

        // Biases other than 0, so that a contestant that forgets them is found out.
        var parameters = new float[shape.ParameterCount];
        _generated.Network.CopyParametersTo(parameters);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] += 0.02f * (random.NextSingle() - 0.5f);
        }

        SetParameters(parameters);
        Agreement.Check(_generated, [_jagged, _tensor, _column], _inputs, _targets);
        SetParameters(parameters);
    }

    private void SetParameters(ReadOnlySpan<float> parameters)
    {
        _generated.Network.SetParameters(parameters);
        _jagged.SetParameters(parameters);
        _tensor.SetParameters(parameters);
        _column.SetParameters(parameters);
    }

    private protected ReadOnlySpan<float> Inputs(int start, int rows) => _inputs.AsSpan(start * _inputSize, rows * _inputSize);

    private protected ReadOnlySpan<float> Targets(int start, int rows) => _targets.AsSpan(start * _outputSize, rows * _outputSize);

    private protected Span<float> Outputs(int rows) => _outputs.AsSpan(0, rows * _outputSize);

    /// <summary>Where the next batch starts, round and round through the rows.</summary>
    private protected int NextBatch(int rows)
    {
        int start = _next;
        _next = (start + rows) % RowCount;
        return start;
    }
}
