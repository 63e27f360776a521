using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>
/// A feed-forward network in double precision, with naive loops over jagged arrays: the oracle for everything that is generated.
/// This is the clean, minimal version; it is meant to be read, not to be fast.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly int[] _sizes;
    private readonly ActivationSpec[] _activations;
    private readonly LossSpec _loss;
    private readonly double[][][] _weights; // [layer][output][input]
    private readonly double[][] _biases; // [layer][output]

    /// <summary>A network with parameters 0.</summary>
    /// <param name="sizes">The number of inputs and then the width of each layer.</param>
    /// <param name="activations">The activation of each layer.</param>
    /// <param name="loss">The loss.</param>
    public ReferenceNetwork(int[] sizes, ActivationSpec[] activations, LossSpec loss)
    {
        if (sizes.Length < 2 || activations.Length != sizes.Length - 1)
        {
            throw new ArgumentException($"{sizes.Length} sizes ask for {sizes.Length - 1} activations, at least 1, but {activations.Length} were given.", nameof(activations));
        }

        _sizes = sizes;
        _activations = activations;
        _loss = loss;
        _weights = new double[activations.Length][][];
        _biases = new double[activations.Length][];
        for (int layer = 0; layer < activations.Length; layer++)
        {
            _weights[layer] = Enumerable.Range(0, sizes[layer + 1]).Select(_ => new double[sizes[layer]]).ToArray();
            _biases[layer] = new double[sizes[layer + 1]];
        }
    }

    /// <summary>A network that has one activation in its hidden layers and another in its output layer.</summary>
    public ReferenceNetwork(int[] sizes, ActivationSpec hidden, ActivationSpec output, LossSpec loss)
        : this(sizes, Enumerable.Repeat(hidden, sizes.Length - 2).Append(output).ToArray(), loss)
    {
    }

    public ReadOnlySpan<int> Sizes => _sizes;

    public ReadOnlySpan<ActivationSpec> Activations => _activations;

    /// <summary>The loss.</summary>
    public LossSpec LossKind => _loss;

    public int InputSize => _sizes[0];

    public int OutputSize => _sizes[^1];

    public int LayerCount => _activations.Length;

    public int ParameterCount => Enumerable.Range(0, LayerCount).Sum(layer => (_sizes[layer] + 1) * _sizes[layer + 1]);

    /// <summary>All parameters in the portable order: layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>.</summary>
    public double[] Parameters
    {
        get => Flatten(_weights, _biases);

        set
        {
            if (value.Length != ParameterCount)
            {
                throw new ArgumentException($"The network has {ParameterCount} parameters, but {value.Length} were given.", nameof(value));
            }

            int next = 0;
            for (int layer = 0; layer < LayerCount; layer++)
            {
                foreach (double[] row in _weights[layer])
                {
                    for (int input = 0; input < row.Length; input++)
                    {
                        row[input] = value[next++];
                    }
                }

                for (int output = 0; output < _biases[layer].Length; output++)
                {
                    _biases[layer][output] = value[next++];
                }
            }
        }
    }

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

    /// <summary>The outputs for one row of inputs.</summary>
    public double[] Forward(double[] input) => Trace(input).Values[^1];

    /// <summary>The outputs for rows of inputs.</summary>
    public double[][] Forward(double[][] inputs) => inputs.Select(Forward).ToArray();

    /// <summary>The mean loss over the rows.</summary>
    public double Loss(double[][] inputs, double[][] targets)
    {
        double sum = 0;
        for (int row = 0; row < inputs.Length; row++)
        {
            (double[][] sums, double[][] values) = Trace(inputs[row]);
            sum += ReferenceLoss.Value(_loss, _activations[^1], sums[^1], values[^1], targets[row]);
        }

        return sum / inputs.Length;
    }

    /// <summary>The gradients of the mean loss over the rows, by backpropagation, in the portable order.</summary>
    public double[] Gradients(double[][] inputs, double[][] targets)
    {
        var zero = new ReferenceNetwork(_sizes, _activations, _loss);
        double[][][] weightGradients = zero._weights;
        double[][] biasGradients = zero._biases;

        for (int row = 0; row < inputs.Length; row++)
        {
            (double[][] sums, double[][] values) = Trace(inputs[row]);
            double[] delta = ReferenceLoss.GradientsAtSums(_loss, _activations[^1], sums[^1], values[^1], targets[row]);
            for (int layer = LayerCount - 1; layer >= 0; layer--)
            {
                double[] from = layer == 0 ? inputs[row] : values[layer - 1];
                var gradientsAtInputs = new double[from.Length];
                for (int output = 0; output < delta.Length; output++)
                {
                    biasGradients[layer][output] += delta[output] / inputs.Length;
                    for (int input = 0; input < from.Length; input++)
                    {
                        weightGradients[layer][output][input] += delta[output] * from[input] / inputs.Length;
                        gradientsAtInputs[input] += delta[output] * _weights[layer][output][input];
                    }
                }

                if (layer > 0)
                {
                    delta = ReferenceActivation.Backpropagate(_activations[layer - 1], sums[layer - 1], values[layer - 1], gradientsAtInputs);
                }
            }
        }

        return Flatten(weightGradients, biasGradients);
    }

    /// <summary>The gradients of the mean loss over the rows, by central differences, in the portable order.</summary>
    public double[] NumericalGradients(double[][] inputs, double[][] targets, double epsilon = 1e-5)
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
                return Loss(inputs, targets);
            }
        }

        Parameters = parameters;
        return gradients;
    }

    /// <summary>The weighted sums and the values of every layer, for one row of inputs.</summary>
    private (double[][] Sums, double[][] Values) Trace(double[] input)
    {
        var sums = new double[LayerCount][];
        var values = new double[LayerCount][];
        for (int layer = 0; layer < LayerCount; layer++)
        {
            double[] from = layer == 0 ? input : values[layer - 1];
            sums[layer] = new double[_sizes[layer + 1]];
            for (int output = 0; output < sums[layer].Length; output++)
            {
                sums[layer][output] = _biases[layer][output];
                for (int i = 0; i < from.Length; i++)
                {
                    sums[layer][output] += _weights[layer][output][i] * from[i];
                }
            }

            values[layer] = ReferenceActivation.Apply(_activations[layer], sums[layer]);
        }

        return (sums, values);
    }

    private static double[] Flatten(double[][][] weights, double[][] biases)
        => weights.SelectMany((matrix, layer) => matrix.SelectMany(row => row).Concat(biases[layer])).ToArray();
}
