using System;

namespace StaticNets;

/// <summary>
/// Looks at the gradients of some steps of an epoch: adds up their norms, notes which units got any gradient, and warns at the end of the epoch
/// of what hinders training.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class GradientMonitor<T>
    where T : unmanaged
{
    private const int StepsAnEpoch = 8;

    // A layer whose gradients are a ten-thousandth of another's would need ten thousand times its learning rate.
    private const double VanishingRatio = 1e-4;

    // A gradient a hundred times as long as the parameters it is to change.
    private const double ExplodingRatio = 100;

    private readonly GradientMonitoring _mode;
    private readonly int _stepCount;
    private readonly double[] _layerNorms;
    private readonly bool[][] _isAlive;

    public GradientMonitor(GradientMonitoring mode, int stepCount, ReadOnlySpan<LayerInfo> layers)
    {
        _mode = mode;
        _stepCount = stepCount;
        _layerNorms = new double[layers.Length];
        LayerSums = new double[layers.Length];
        _isAlive = new bool[layers.Length][];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            _isAlive[layer] = new bool[layers.Indexable()[layer].OutputSize];
        }
    }

    /// <summary>The steps looked at in this epoch.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of the norms of all gradients over them.</summary>
    public double TotalSum { get; private set; }

    /// <summary>The same for each layer.</summary>
    public double[] LayerSums { get; }

    /// <summary>For each layer, which of its units got a gradient.</summary>
    public bool[][] IsAlive => _isAlive;

    public bool Watches(int step) => _mode switch
    {
        GradientMonitoring.EveryStep => true,
        GradientMonitoring.SomeSteps => _stepCount <= StepsAnEpoch
            || (long)(step + 1) * StepsAnEpoch / _stepCount != (long)step * StepsAnEpoch / _stepCount,
        _ => false,
    };

    public void BeginEpoch()
    {
        Count = 0;
        TotalSum = 0;
        Array.Clear(LayerSums, 0, LayerSums.Length);
        foreach (bool[] units in _isAlive)
        {
            Array.Clear(units, 0, units.Length);
        }
    }

    /// <summary>Goes on with an epoch of which a part was seen before.</summary>
    public void GoOn(MonitorState state)
    {
        Count = state.Count;
        TotalSum = state.TotalSum;
        state.LayerSums.CopyTo(LayerSums, 0);
        for (int layer = 0; layer < _isAlive.Length; layer++)
        {
            state.IsAlive[layer].CopyTo(_isAlive[layer], 0);
        }
    }

    /// <summary>Looks at the gradients of a step, before clipping.</summary>
    public void Add(TrainingState<T> training, ReadOnlySpan<LayerInfo> layers, double norm)
    {
        GradientNorm.OfLayers(training, layers, _layerNorms);
        for (int layer = 0; layer < layers.Length; layer++)
        {
            LayerSums[layer] += _layerNorms[layer];
            FindLiving(training.Gradients, layers.Indexable()[layer], _isAlive[layer]);
        }

        TotalSum += norm;
        Count++;
    }

    /// <summary>Warns of what the epoch showed.</summary>
    public void EndEpoch(TrainingHistory history, int epoch, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<T> parameters)
    {
        if (Count == 0 || TotalSum == 0)
        {
            return;
        }

        Span<LayerInfo> infos = layers.Indexable();
        double greatest = 0;
        for (int layer = 0; layer < infos.Length; layer++)
        {
            greatest = Math.Max(greatest, RootMeanSquare(infos[layer], layer));
        }

        for (int layer = 0; layer < infos.Length; layer++)
        {
            WarnOfDeadUnits(history, epoch, infos, layer);
            WarnOfVanishing(history, epoch, infos[layer], layer, greatest);
            WarnOfExploding(history, epoch, infos[layer], layer, parameters);
        }
    }

    private static void FindLiving(Span<T> gradients, in LayerInfo layer, bool[] isAlive)
    {
        for (int unit = 0; unit < isAlive.Length; unit++)
        {
            for (int row = 0; row <= layer.InputSize && !isAlive[unit]; row++)
            {
                isAlive[unit] = NumberConversion.ToDouble(gradients[layer.BiasOffset + (row * layer.Stride) + unit]) != 0;
            }
        }
    }

    private double RootMeanSquare(in LayerInfo layer, int index) => LayerSums[index] / Count / Math.Sqrt(layer.ParameterCount);

    private void WarnOfDeadUnits(TrainingHistory history, int epoch, Span<LayerInfo> layers, int layer)
    {
        // the units of the output may well be right; those of a normalization follow the layer before it
        if (layer == layers.Length - 1 || layers[layer].Kind != LayerKind.Dense)
        {
            return;
        }

        int dead = 0;
        int first = -1;
        for (int unit = 0; unit < _isAlive[layer].Length; unit++)
        {
            if (!_isAlive[layer][unit])
            {
                dead++;
                first = first < 0 ? unit : first;
            }
        }

        if (dead > 0 && !history.HasWarning(TrainingProblem.DeadUnits, layer))
        {
            history.Add(new TrainingWarning(TrainingProblem.DeadUnits, epoch, layer, FormattableString.Invariant(
                $"{dead} of the {_isAlive[layer].Length} units of layer {layers[layer].Number} ({layers[layer].Activation}), the first of them unit {first} (from 0), got no gradient in {Count} step(s). A lower learning rate, another seed or an activation with a slope below 0 may help.")));
        }
    }

    private void WarnOfVanishing(TrainingHistory history, int epoch, in LayerInfo layer, int index, double greatest)
    {
        double size = RootMeanSquare(layer, index);
        if (size < VanishingRatio * greatest && Array.IndexOf(_isAlive[index], true) >= 0 && !history.HasWarning(TrainingProblem.VanishingGradients, index))
        {
            history.Add(new TrainingWarning(TrainingProblem.VanishingGradients, epoch, index, FormattableString.Invariant(
                $"The gradients of layer {layer.Number} ({layer.Activation}) have a root mean square of {size:G3}, those of another layer {greatest:G3}: it hardly learns. Fewer layers, an activation that does not saturate, normalization or residual blocks may help.")));
        }
    }

    private void WarnOfExploding(TrainingHistory history, int epoch, in LayerInfo layer, int index, ReadOnlySpan<T> parameters)
    {
        double norm = LayerSums[index] / Count;
        ReadOnlySpan<T> block = parameters.Slice(layer.BiasOffset, (layer.InputSize + 1) * layer.Stride);
        double limit = ExplodingRatio * Math.Max(1, GradientNorm.Of(block));
        if (norm > limit && !history.HasWarning(TrainingProblem.ExplodingGradients, index))
        {
            history.Add(new TrainingWarning(TrainingProblem.ExplodingGradients, epoch, index, FormattableString.Invariant(
                $"The gradients of layer {layer.Number} ({layer.Activation}) have a norm of {norm:G3}, its parameters {GradientNorm.Of(block):G3}. Clipping, a lower learning rate or standardized inputs and targets may help.")));
        }
    }
}
