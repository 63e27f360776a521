using System;

namespace StaticNets;

/// <summary>
/// Training on scaled targets: between steps the network computes scaled values, and whenever others see it, values in the units of the targets.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class TargetUnits<T>
    where T : unmanaged
{
    private readonly LayerInfo _layer;
    private readonly T[] _kept;
    private bool _isScaled;

    private TargetUnits(Scaling<T> scaling, in LayerInfo layer, int parameters)
    {
        Scaling = scaling;
        _layer = layer;
        _kept = new T[parameters];
    }

    /// <summary>The scaling of the targets.</summary>
    public Scaling<T> Scaling { get; }

    /// <summary>What a training needs for its targets, or null where they stay as they are. Nothing is changed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows that have targets.</param>
    /// <param name="options">How to train.</param>
    public static TargetUnits<T>? Of<TNetwork>(ref TNetwork network, ITrainingData<T> data, TrainingOptions options)
        where TNetwork : INetwork<T>
    {
        if (options.TargetScaling == TargetScaling.None)
        {
            return null;
        }

        if (options.TargetScaling != TargetScaling.Standardize)
        {
            throw new ArgumentOutOfRangeException(nameof(TrainingOptions.TargetScaling), options.TargetScaling, "The training option TargetScaling must be a value of TargetScaling.");
        }

        if (network.Loss == Loss.Heads)
        {
            throw Refuse($"is for networks with one output, but {network.Topology} has several");
        }

        if (network.Loss is not (Loss.Mse or Loss.HalfSquaredError or Loss.Mae or Loss.Huber or Loss.LogCosh))
        {
            throw Refuse($"is for networks that fit numbers, but the network's loss is {network.Loss}, whose targets are classes");
        }

        if (options.ClassWeights is not null)
        {
            throw Refuse("is for targets that are numbers, but ClassWeights are for those that are classes");
        }

        if (OutputLayer.FindObstacle<TNetwork, T>(ref network) is { } obstacle)
        {
            throw Refuse($"cannot be folded into the network {network.Topology}: {obstacle}");
        }

        Scaling<T> scaling = ColumnStatistics.Of(data, targets: true, nameof(data)).Standardization<T>();
        return OutputLayer.FindLoss(scaling) is { } loss
            ? throw Refuse($"cannot be folded into the network {network.Topology}: {loss}")
            : new TargetUnits<T>(scaling, OutputLayer.Of<TNetwork, T>(ref network), network.Parameters.Length);
    }

    /// <summary>Begins training: a network that has learned the targets goes on from there, another one takes its weights for those of scaled targets.</summary>
    public void Begin(Span<T> parameters, bool hasLearned)
    {
        if (hasLearned)
        {
            OutputLayer.Unfold(_layer, Scaling, parameters);
        }

        _isScaled = true;
    }

    /// <summary>Adds the squared errors of some rows, in units of the standard deviations of the targets: 1 for each value where the means are put out.</summary>
    public void AddSquares(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ref double squares)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (NumberConversion.ToDouble(outputs.Indexable()[i]) - NumberConversion.ToDouble(targets.Indexable()[i])) / Scaling.Scales.Indexable()[i % Scaling.Size];
            squares += error * error;
        }
    }

    /// <summary>Goes on with parameters from a checkpoint, which are those of scaled targets.</summary>
    public void GoOn() => _isScaled = true;

    /// <summary>Lets others see the network, until <see cref="PutBack"/>.</summary>
    public void Lend(Span<T> parameters)
    {
        parameters.CopyTo(_kept);
        End(parameters);
    }

    public void PutBack(Span<T> parameters)
    {
        _kept.CopyTo(parameters);
        _isScaled = true;
    }

    /// <summary>Ends training, for whatever reason.</summary>
    public void End(Span<T> parameters)
    {
        if (_isScaled)
        {
            OutputLayer.Fold(_layer, Scaling, parameters);
            _isScaled = false;
        }
    }

    private static ArgumentException Refuse(string reason) => new($"The training option TargetScaling {reason}.", nameof(TrainingOptions.TargetScaling));
}
