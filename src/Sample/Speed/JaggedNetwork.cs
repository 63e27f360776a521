using System;
using System.Linq;

namespace StaticNets.Sample.Speed;

/// <summary>The network that everybody writes first: arrays of arrays, sizes known when the program runs.</summary>
internal sealed class JaggedNetwork
{
    private readonly Activation[] _activations;
    private readonly float[][][] _weights; // layer, output, input
    private readonly float[][] _biases; // layer, output
    private readonly float[][][] _weightGradients;
    private readonly float[][] _biasGradients;
    private readonly float[][] _values; // the inputs, then the values of each layer
    private readonly float[][] _deltas; // the gradient of the loss at the weighted sums of each layer

    /// <summary>A network of this shape.</summary>
    /// <param name="layers">The shape.</param>
    /// <param name="parameters">Layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>.</param>
    public JaggedNetwork(ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<float> parameters)
    {
        LayerInfo[] shape = layers.ToArray();
        _activations = [.. shape.Select(static layer => layer.Activation)];
        _weights = [.. shape.Select(static layer => Matrix(layer.OutputSize, layer.InputSize))];
        _weightGradients = [.. shape.Select(static layer => Matrix(layer.OutputSize, layer.InputSize))];
        _biases = [.. shape.Select(static layer => new float[layer.OutputSize])];
        _biasGradients = [.. shape.Select(static layer => new float[layer.OutputSize])];
        _values = [new float[shape[0].InputSize], .. shape.Select(static layer => new float[layer.OutputSize])];
        _deltas = [.. shape.Select(static layer => new float[layer.OutputSize])];

        for (int layer = 0; layer < shape.Length; layer++)
        {
            foreach (float[] row in _weights[layer].Append(_biases[layer]))
            {
                parameters[..row.Length].CopyTo(row);
                parameters = parameters[row.Length..];
            }
        }
    }

    /// <summary>Computes the outputs for one row of inputs.</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        input.CopyTo(_values[0]);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            float[] values = _values[layer];
            float[] sums = _values[layer + 1];
            for (int o = 0; o < sums.Length; o++)
            {
                float[] weights = _weights[layer][o];
                float sum = _biases[layer][o];
                for (int i = 0; i < values.Length; i++)
                {
                    sum += weights[i] * values[i];
                }

                sums[o] = sum;
            }

            Formulas.Activate(_activations[layer], sums);
        }

        _values[^1].CopyTo(output);
    }

    /// <summary>One step of gradient descent on the mean loss over the rows.</summary>
    /// <returns>The mean loss before the step.</returns>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
    {
        int inputSize = _values[0].Length;
        float[] output = _values[^1];
        int rows = inputs.Length / inputSize;
        ClearGradients();
        float loss = 0;
        for (int row = 0; row < rows; row++)
        {
            Forward(inputs.Slice(row * inputSize, inputSize), output);
            loss += Formulas.Loss(_activations[^1], output, targets.Slice(row * output.Length, output.Length), _deltas[^1]);
            AddGradients();
        }

        Descend(learningRate / rows);
        return loss / rows;
    }

    private void AddGradients()
    {
        for (int layer = _weights.Length - 1; layer >= 0; layer--)
        {
            float[] values = _values[layer];
            float[] deltas = _deltas[layer];
            for (int o = 0; o < deltas.Length; o++)
            {
                float delta = deltas[o];
                float[] gradients = _weightGradients[layer][o];
                for (int i = 0; i < values.Length; i++)
                {
                    gradients[i] += delta * values[i];
                }

                _biasGradients[layer][o] += delta;
            }

            if (layer > 0)
            {
                Propagate(layer);
            }
        }
    }

    private void Propagate(int layer)
    {
        float[] deltas = _deltas[layer];
        float[] before = _deltas[layer - 1];
        Array.Clear(before);
        for (int o = 0; o < deltas.Length; o++)
        {
            float[] weights = _weights[layer][o];
            for (int i = 0; i < before.Length; i++)
            {
                before[i] += weights[i] * deltas[o];
            }
        }

        Formulas.MultiplyBySlope(_activations[layer - 1], _values[layer], before);
    }

    private void Descend(float rate)
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            for (int o = 0; o < _weights[layer].Length; o++)
            {
                float[] weights = _weights[layer][o];
                float[] gradients = _weightGradients[layer][o];
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] -= rate * gradients[i];
                }

                _biases[layer][o] -= rate * _biasGradients[layer][o];
            }
        }
    }

    private void ClearGradients()
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            foreach (float[] row in _weightGradients[layer])
            {
                Array.Clear(row);
            }

            Array.Clear(_biasGradients[layer]);
        }
    }

    private static float[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new float[columns])];
}
