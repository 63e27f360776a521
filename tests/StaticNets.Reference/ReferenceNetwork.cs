using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>
/// A feed-forward network in double precision, with naive loops over jagged arrays: the oracle for everything that is generated.
/// This is the clean, minimal version; it is meant to be read, not to be fast. It is a chain of layers, most often all dense.
/// </summary>
public sealed partial class ReferenceNetwork
{
    private readonly int[] _sizes;
    private readonly ReferenceLayer[] _layers;
    private readonly ActivationSpec[] _activations;
    private readonly LossSpec _loss;
    private readonly ReferenceHead[] _heads; // the last layer alone where there is one output
    private readonly double[][] _parameters; // [layer][in the portable order]
    private readonly ReferenceBatchNorm?[] _batchNorms; // [layer], null where there is none

    /// <summary>A network whose weights and biases are 0; norms start with gamma 1, beta 0, running mean 0 and running variance 1, slopes with what their layer says.</summary>
    /// <param name="layers">The chain; see <see cref="ReferenceTopology"/> for one that is written as text.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="heads">The outputs, where there are several.</param>
    public ReferenceNetwork(ReferenceLayer[] layers, LossSpec loss, ReferenceHead[]? heads = null)
    {
        _heads = heads is null or [] ? [new ReferenceHead(layers.Length - 1, 0, layers[^1].OutputSize, loss, 1)] : heads;
        _layers = layers;
        _sizes = layers.Select(layer => layer.OutputSize).Prepend(layers[0].InputSize).ToArray();
        _activations = layers.Select(layer => layer.Activation).ToArray();
        _loss = loss;
        _parameters = layers.Select(layer => new double[layer.ParameterCount]).ToArray();
        _batchNorms = layers.Select(layer => layer.Kind == ReferenceLayerKind.BatchNorm ? new ReferenceBatchNorm(layer) : null).ToArray();
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i].Kind is ReferenceLayerKind.BatchNorm or ReferenceLayerKind.LayerNorm)
            {
                Array.Fill(_parameters[i], 1, 0, layers[i].Channels);
            }
            else if (layers[i].Kind == ReferenceLayerKind.PRelu)
            {
                Array.Fill(_parameters[i], layers[i].Slope);
            }
        }
    }

    /// <summary>A network of dense layers with parameters 0.</summary>
    /// <param name="sizes">The number of inputs and then the width of each layer.</param>
    /// <param name="activations">The activation of each layer.</param>
    /// <param name="loss">The loss.</param>
    public ReferenceNetwork(int[] sizes, ActivationSpec[] activations, LossSpec loss)
        : this(DenseLayers(sizes, activations), loss)
    {
    }

    /// <summary>A network that has one activation in its hidden layers and another in its output layer.</summary>
    public ReferenceNetwork(int[] sizes, ActivationSpec hidden, ActivationSpec output, LossSpec loss)
        : this(sizes, Enumerable.Repeat(hidden, sizes.Length - 2).Append(output).ToArray(), loss)
    {
    }

    /// <summary>The number of inputs and then the width of each layer.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The layers.</summary>
    public ReadOnlySpan<ReferenceLayer> Layers => _layers;

    /// <summary>The activation of each layer.</summary>
    public ReadOnlySpan<ActivationSpec> Activations => _activations;

    /// <summary>The loss.</summary>
    public LossSpec LossKind => _loss;

    public int InputSize => _sizes[0];

    public int OutputSize => _heads.Sum(head => head.Size);

    public int LayerCount => _layers.Length;

    public int ParameterCount => _layers.Sum(layer => layer.ParameterCount);

    /// <summary>
    /// All parameters in the portable order: layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>; of norms gamma, then beta; of a PReLU the slopes.
    /// </summary>
    public double[] Parameters
    {
        get => _parameters.SelectMany(layer => layer).ToArray();

        set
        {
            if (value.Length != ParameterCount)
            {
                throw new ArgumentException($"The network has {ParameterCount} parameters, but {value.Length} were given.", nameof(value));
            }

            int next = 0;
            foreach (double[] layer in _parameters)
            {
                Array.Copy(value, next, layer, 0, layer.Length);
                next += layer.Length;
            }
        }
    }

    /// <summary>The running means of a batch norm, which may be changed.</summary>
    /// <param name="layer">The index of the batch norm in the chain of layers.</param>
    public double[] RunningMean(int layer) => _batchNorms[layer]!.RunningMean;

    /// <summary>The running variances of a batch norm, which may be changed.</summary>
    /// <inheritdoc cref="RunningMean"/>
    public double[] RunningVariance(int layer) => _batchNorms[layer]!.RunningVariance;

    /// <summary>Rows from values that stand one row after the other.</summary>
    public static double[][] Rows(ReadOnlySpan<double> values, int width)
    {
        var rows = new double[values.Length / width][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = values.Slice(row * width, width).ToArray();
        }

        return rows;
    }

    /// <inheritdoc cref="Rows(ReadOnlySpan{double}, int)"/>
    public static double[][] Rows(ReadOnlySpan<float> values, int width)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            doubles[i] = values[i];
        }

        return Rows(doubles, width);
    }

    /// <summary>The outputs for one row of inputs, in inference mode: batch norms by their running statistics, nothing dropped.</summary>
    public double[] Forward(double[] input) => Outputs(Trace(input).Values);

    /// <summary>The outputs for rows of inputs.</summary>
    /// <inheritdoc cref="Forward(double[])"/>
    public double[][] Forward(double[][] inputs) => inputs.Select(Forward).ToArray();

    /// <summary>The mean loss over the rows, in inference mode.</summary>
    public double Loss(double[][] inputs, double[][] targets)
    {
        (double[][] Sums, double[][] Values)[] traces = inputs.Select(Trace).ToArray();
        return traces.Select((trace, row) => Loss(trace.Sums, trace.Values, targets[row])).Sum() / inputs.Length;
    }

    /// <summary>The gradients of the mean loss over the rows in training mode, by central differences, in the portable order.</summary>
    public double[] NumericalGradients(double[][] inputs, double[][] targets, double epsilon = 1e-5, DropoutMask? mask = null)
    {
        double[] parameters = Parameters;
        var gradients = new double[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            gradients[i] = (LossWith(parameters[i] + epsilon) - LossWith(parameters[i] - epsilon)) / (2 * epsilon);

            double LossWith(double value)
            {
                var changed = (double[])parameters.Clone();
                changed[i] = value;
                Parameters = changed;
                return TrainingLoss(inputs, targets, mask);
            }
        }

        Parameters = parameters;
        return gradients;
    }

    /// <summary>What every layer puts out before and after its activation, for one row of inputs in inference mode.</summary>
    private (double[][] Sums, double[][] Values) Trace(double[] input)
    {
        var sums = new double[LayerCount][];
        var values = new double[LayerCount][];
        for (int layer = 0; layer < LayerCount; layer++)
        {
            double[] from = layer == 0 ? input : values[layer - 1];
            ReferenceLayer shape = _layers[layer];
            sums[layer] = shape.Kind switch
            {
                ReferenceLayerKind.Dense => ReferenceDense.Forward(shape, _parameters[layer], from),
                ReferenceLayerKind.BatchNorm => _batchNorms[layer]!.Infer(_parameters[layer], from),
                ReferenceLayerKind.LayerNorm => ReferenceLayerNorm.Forward(shape, _parameters[layer], from),
                ReferenceLayerKind.PRelu => ReferencePRelu.Forward(shape, _parameters[layer], from),
                ReferenceLayerKind.Conv => ReferenceConvolution.Forward(shape, _parameters[layer], from),
                ReferenceLayerKind.MaxPool or ReferenceLayerKind.AveragePool => ReferencePooling.Forward(shape, from),
                ReferenceLayerKind.Upsample => ReferenceUpsampling.Forward(shape, from),
                ReferenceLayerKind.Dropout => from,
                ReferenceLayerKind.Pass => shape.Source < 0 ? input : values[shape.Source],
                _ => Sum(from, shape.Source < 0 ? input : values[shape.Source]),
            };
            values[layer] = ReferenceActivation.Apply(shape.Activation, sums[layer]);
        }

        return (sums, values);
    }

    /// <summary>The outputs of a row, those of heads side by side.</summary>
    private double[] Outputs(double[][] values) => _heads.SelectMany(head => values[head.Layer]).ToArray();

    /// <summary>The loss of a row, from what every layer puts out: the weighted sum of those of the heads.</summary>
    private double Loss(double[][] sums, double[][] values, double[] targets)
        => _heads.Sum(head => head.Weight * ReferenceLoss.Value(head.Loss, _activations[head.Layer], sums[head.Layer], values[head.Layer], targets[head.Offset..(head.Offset + head.Size)]));

    private static ReferenceLayer[] DenseLayers(int[] sizes, ActivationSpec[] activations)
        => sizes.Length >= 2 && activations.Length == sizes.Length - 1
            ? activations.Select((activation, layer) => new ReferenceLayer(ReferenceLayerKind.Dense, sizes[layer], sizes[layer + 1], activation)).ToArray()
            : throw new ArgumentException($"{sizes.Length} sizes ask for {sizes.Length - 1} activations, at least 1, but {activations.Length} were given.", nameof(activations));
}
