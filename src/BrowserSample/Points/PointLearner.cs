using System;

namespace StaticNets.BrowserSample;

/// <summary>A network that learns points of two classes.</summary>
public abstract class PointLearner
{
    /// <summary>The names of the networks, in the order of <see cref="Create"/>.</summary>
    public static string[] Names { get; } = ["2-4-2, tanh", "2-8-8-2, tanh", "2-16-16-2, relu", "2-16-residual(16-16)-8-2, tanh"];

    /// <summary>A new network.</summary>
    /// <param name="network">Which of <see cref="Names"/>.</param>
    /// <param name="seed">From what its weights and the order of its points are drawn.</param>
    public static PointLearner Create(int network, ulong seed) => network switch
    {
        0 => new PointLearner<Small>(new Small(seed), seed),
        1 => new PointLearner<Medium>(new Medium(seed), seed),
        2 => new PointLearner<Angular>(new Angular(seed), seed),
        3 => new PointLearner<Deep>(new Deep(seed), seed),
        _ => throw new ArgumentOutOfRangeException(nameof(network), network, $"There are {Names.Length} networks."),
    };

    /// <summary>The number of parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>The parameters, as they are now.</summary>
    public abstract ReadOnlySpan<float> Parameters { get; }

    /// <summary>Learns from batches of points drawn with replacement.</summary>
    /// <param name="points">The points.</param>
    /// <param name="steps">The number of batches.</param>
    /// <param name="batch">The points of each.</param>
    /// <param name="rate">The learning rate.</param>
    public abstract void Learn(PointSet points, int steps, int batch, double rate);

    /// <summary>The mean loss of all points, and how many of them are classified rightly.</summary>
    public abstract (float Loss, int Right) Score(PointSet points);

    /// <summary>Classifies places.</summary>
    /// <param name="places">Two coordinates of each.</param>
    /// <param name="probabilities">Two of each: that of either class.</param>
    public abstract void Classify(ReadOnlySpan<float> places, Span<float> probabilities);
}

internal sealed class PointLearner<TNetwork>(TNetwork network, ulong seed) : PointLearner
    where TNetwork : class, INetwork<float>
{
    private readonly TrainingState<float> _training = network.CreateTrainingState();
    private Adam _adam = new(0.01);
    private RandomSource _random = new(seed);
    private float[] _inputs = [];
    private float[] _targets = [];
    private float[] _outputs = [];

    public override int ParameterCount => network.ParameterCount;

    public override ReadOnlySpan<float> Parameters
    {
        get
        {
            var copy = new float[network.ParameterCount];
            network.CopyParametersTo(copy);
            return copy;
        }
    }

    public override void Learn(PointSet points, int steps, int batch, double rate)
    {
        if (points.Count == 0)
        {
            return;
        }

        if (_inputs.Length != 2 * batch)
        {
            _inputs = new float[2 * batch];
            _targets = new float[2 * batch];
        }

        _adam.LearningRate = rate;
        for (int step = 0; step < steps; step++)
        {
            for (int row = 0; row < batch; row++)
            {
                int chosen = _random.NextInt32(points.Count);
                points.Places.Slice(2 * chosen, 2).CopyTo(_inputs.AsSpan(2 * row));
                points.Targets.Slice(2 * chosen, 2).CopyTo(_targets.AsSpan(2 * row));
            }

            network.Step(_inputs, _targets, ref _adam, _training);
        }
    }

    public override (float Loss, int Right) Score(PointSet points)
    {
        if (points.Count == 0)
        {
            return (0, 0);
        }

        if (_outputs.Length != 2 * points.Count)
        {
            _outputs = new float[2 * points.Count];
        }

        float loss = network.ComputeLoss(points.Places, points.Targets, _outputs);
        int right = 0;
        for (int i = 0; i < points.Count; i++)
        {
            bool isSecond = _outputs[(2 * i) + 1] > _outputs[2 * i];
            right += isSecond == (points.Targets[(2 * i) + 1] > 0) ? 1 : 0;
        }

        return (loss, right);
    }

    public override void Classify(ReadOnlySpan<float> places, Span<float> probabilities) => network.Forward(places, probabilities);
}
