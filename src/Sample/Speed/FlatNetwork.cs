using System;

namespace StaticNets.Sample.Speed;

/// <summary>The network that one writes next: one array of parameters, one of gradients, spans into them. Sizes are still known only when the program runs.</summary>
internal sealed class FlatNetwork
{
    private readonly Layer[] _layers;
    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly float[] _values; // the inputs, then the values of each layer
    private readonly float[] _deltas; // in the places of the values, the gradient of the loss at the weighted sums

    /// <summary>A network of this shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="parameters">Layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>.</param>
    public FlatNetwork(ReadOnlySpan<LayerInfo> shape, ReadOnlySpan<float> parameters)
    {
        _parameters = parameters.ToArray();
        _gradients = new float[parameters.Length];
        _layers = new Layer[shape.Length];
        int weights = 0;
        int values = 0;
        for (int i = 0; i < shape.Length; i++)
        {
            _layers[i] = new Layer(shape[i].InputSize, shape[i].OutputSize, shape[i].Activation, weights, values);
            weights += shape[i].ParameterCount;
            values += shape[i].InputSize;
        }

        _values = new float[values + shape[^1].OutputSize];
        _deltas = new float[_values.Length];
    }

    /// <summary>Computes the outputs for one row of inputs.</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        input.CopyTo(_values);
        foreach (Layer layer in _layers)
        {
            ReadOnlySpan<float> values = layer.Inputs(_values);
            Span<float> sums = layer.Outputs(_values);
            layer.Biases(_parameters).CopyTo(sums);
            for (int o = 0; o < sums.Length; o++)
            {
                ReadOnlySpan<float> weights = layer.Weights(_parameters, o);
                float sum = sums[o];
                for (int i = 0; i < weights.Length && i < values.Length; i++)
                {
                    sum += weights[i] * values[i];
                }

                sums[o] = sum;
            }

            Formulas.Activate(layer.Activation, sums);
        }

        _layers[^1].Outputs(_values).CopyTo(output);
    }

    /// <summary>One step of gradient descent on the mean loss over the rows.</summary>
    /// <returns>The mean loss before the step.</returns>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
    {
        Layer last = _layers[^1];
        Span<float> output = last.Outputs(_values);
        int inputSize = _layers[0].InputSize;
        int rows = inputs.Length / inputSize;
        Array.Clear(_gradients);
        float loss = 0;
        for (int row = 0; row < rows; row++)
        {
            Forward(inputs.Slice(row * inputSize, inputSize), output);
            loss += Formulas.Loss(last.Activation, output, targets.Slice(row * output.Length, output.Length), last.Outputs(_deltas));
            for (int layer = _layers.Length - 1; layer >= 0; layer--)
            {
                AddGradients(_layers[layer]);
                if (layer > 0)
                {
                    Propagate(_layers[layer], _layers[layer - 1].Activation);
                }
            }
        }

        Descend(_parameters, _gradients, learningRate / rows);
        return loss / rows;
    }

    private static void Descend(Span<float> parameters, ReadOnlySpan<float> gradients, float rate)
    {
        for (int i = 0; i < parameters.Length && i < gradients.Length; i++)
        {
            parameters[i] -= rate * gradients[i];
        }
    }

    private void AddGradients(Layer layer)
    {
        ReadOnlySpan<float> values = layer.Inputs(_values);
        ReadOnlySpan<float> deltas = layer.Outputs(_deltas);
        Span<float> biases = layer.Biases(_gradients);
        for (int o = 0; o < deltas.Length; o++)
        {
            float delta = deltas[o];
            Span<float> gradients = layer.Weights(_gradients, o);
            for (int i = 0; i < gradients.Length && i < values.Length; i++)
            {
                gradients[i] += delta * values[i];
            }

            biases[o] += delta;
        }
    }

    private void Propagate(Layer layer, Activation activationBefore)
    {
        ReadOnlySpan<float> deltas = layer.Outputs(_deltas);
        Span<float> before = layer.Inputs(_deltas);
        before.Clear();
        for (int o = 0; o < deltas.Length; o++)
        {
            float delta = deltas[o];
            ReadOnlySpan<float> weights = layer.Weights(_parameters, o);
            for (int i = 0; i < before.Length && i < weights.Length; i++)
            {
                before[i] += weights[i] * delta;
            }
        }

        Formulas.MultiplyBySlope(activationBefore, layer.Inputs(_values), before);
    }

    /// <summary>A layer's shape and its places in the arrays.</summary>
    private readonly record struct Layer(int InputSize, int OutputSize, Activation Activation, int WeightStart, int InputStart)
    {
        public Span<float> Weights(float[] block, int output) => block.AsSpan(WeightStart + (output * InputSize), InputSize);

        public Span<float> Biases(float[] block) => block.AsSpan(WeightStart + (OutputSize * InputSize), OutputSize);

        public Span<float> Inputs(float[] values) => values.AsSpan(InputStart, InputSize);

        public Span<float> Outputs(float[] values) => values.AsSpan(InputStart + InputSize, OutputSize);
    }
}
