using System;

namespace StaticNets.Dynamic;

/// <summary>Jagged arrays and plain loops: what most people write first, and what most books print.</summary>
public sealed class JaggedNetwork : IDynamicNetwork
{
    private readonly Layer[] _layers;
    private AdamSteps _adam;

    /// <summary>A network with parameters 0.</summary>
    /// <param name="shape">The shape.</param>
    public JaggedNetwork(NetworkShape shape)
    {
        Shape = shape;
        _layers = new Layer[shape.LayerCount];
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l] = new Layer(shape.Sizes[l], shape.Sizes[l + 1], shape.ActivationOf(l));
        }
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public void SetParameters(ReadOnlySpan<float> source)
    {
        Shape.CheckParameters(source.Length);
        foreach (Layer layer in _layers)
        {
            foreach (float[] row in layer.Weights)
            {
                source.Slice(0, row.Length).CopyTo(row);
                source = source.Slice(row.Length);
            }

            source.Slice(0, layer.Biases.Length).CopyTo(layer.Biases);
            source = source.Slice(layer.Biases.Length);
            layer.ForgetAdam();
        }

        _adam = default;
    }

    /// <inheritdoc/>
    public void CopyParametersTo(Span<float> destination)
    {
        Shape.CheckParameters(destination.Length);
        foreach (Layer layer in _layers)
        {
            Append(layer.Weights, layer.Biases, ref destination);
        }
    }

    /// <inheritdoc/>
    public void CopyGradientsTo(Span<float> destination)
    {
        Shape.CheckParameters(destination.Length);
        foreach (Layer layer in _layers)
        {
            Append(layer.WeightGradients, layer.BiasGradients, ref destination);
        }
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Shape.CheckRow(input.Length, output.Length);
        ReadOnlySpan<float> values = input;
        foreach (Layer layer in _layers)
        {
            layer.Sum(values);
            Activate(layer.Activation, layer.Values);
            values = layer.Values;
        }

        values.CopyTo(output);
    }

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int rows = Shape.CountRows(inputs.Length, outputs.Length);
        for (int row = 0; row < rows; row++)
        {
            Forward(inputs.Slice(row * Shape.InputSize, Shape.InputSize), outputs.Slice(row * Shape.OutputSize, Shape.OutputSize));
        }
    }

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int rows = Shape.CountRows(inputs.Length, targets.Length);
        float scale = Shape.GradientScale(rows);
        double loss = 0;
        foreach (Layer layer in _layers)
        {
            layer.ClearGradients();
        }

        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * Shape.InputSize, Shape.InputSize);
            ReadOnlySpan<float> values = input;
            Layer last = _layers[^1];
            foreach (Layer layer in _layers)
            {
                layer.Sum(values);
                if (layer != last)
                {
                    Activate(layer.Activation, layer.Values);
                }

                values = layer.Values;
            }

            loss += OutputLoss(last, targets.Slice(row * Shape.OutputSize, Shape.OutputSize), scale);
            for (int l = _layers.Length - 1; l > 0; l--)
            {
                Layer previous = _layers[l - 1];
                _layers[l].AddGradients(previous.Values, previous.Deltas);
                MultiplyBySlope(previous.Activation, previous.Values, previous.Deltas);
            }

            _layers[0].AddGradients(input);
        }

        return Shape.MeanLoss(loss, rows);
    }

    /// <inheritdoc/>
    public void UpdateSgd(float learningRate)
    {
        foreach (Layer layer in _layers)
        {
            for (int o = 0; o < layer.Weights.Length; o++)
            {
                Descend(layer.Weights[o], layer.WeightGradients[o], learningRate);
            }

            Descend(layer.Biases, layer.BiasGradients, learningRate);
        }
    }

    /// <inheritdoc/>
    public void UpdateAdam(float learningRate)
    {
        _adam.Begin(learningRate);
        foreach (Layer layer in _layers)
        {
            for (int o = 0; o < layer.Weights.Length; o++)
            {
                Adapt(layer.Weights[o], layer.WeightGradients[o], layer.WeightMeans[o], layer.WeightSquares[o], _adam.StepSize, _adam.ScaledEpsilon);
            }

            Adapt(layer.Biases, layer.BiasGradients, layer.BiasMeans, layer.BiasSquares, _adam.StepSize, _adam.ScaledEpsilon);
        }
    }

    /// <inheritdoc/>
    public float StepSgd(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
    {
        float loss = Backward(inputs, targets);
        UpdateSgd(learningRate);
        return loss;
    }

    /// <inheritdoc/>
    public float StepAdam(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate)
    {
        float loss = Backward(inputs, targets);
        UpdateAdam(learningRate);
        return loss;
    }

    private static void Activate(Activation activation, float[] values)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = 1 / (1 + MathF.Exp(-values[i]));
                }

                break;

            case Activation.Tanh:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Tanh(values[i]);
                }

                break;

            case Activation.Relu:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Max(0, values[i]);
                }

                break;

            case Activation.Softmax:
                SoftmaxLoss(values, [], out _);
                break;
        }
    }

    private static void MultiplyBySlope(Activation activation, float[] values, float[] deltas)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                for (int i = 0; i < deltas.Length; i++)
                {
                    deltas[i] *= values[i] * (1 - values[i]);
                }

                break;

            case Activation.Tanh:
                for (int i = 0; i < deltas.Length; i++)
                {
                    deltas[i] *= 1 - (values[i] * values[i]);
                }

                break;

            case Activation.Relu:
                for (int i = 0; i < deltas.Length; i++)
                {
                    deltas[i] = values[i] > 0 ? deltas[i] : 0;
                }

                break;
        }
    }

    /// <summary>The loss of a row and the deltas of the output layer, whose values are still the weighted sums.</summary>
    private float OutputLoss(Layer layer, ReadOnlySpan<float> targets, float scale)
    {
        float[] values = layer.Values;
        float[] deltas = layer.Deltas;
        float loss = 0;
        if (Shape.Loss == Loss.CrossEntropy)
        {
            loss = SoftmaxLoss(values, targets, out float share);
            for (int o = 0; o < values.Length; o++)
            {
                deltas[o] = ((values[o] * share) - targets[o]) * scale;
            }

            return loss;
        }

        Activate(layer.Activation, values);
        for (int o = 0; o < values.Length; o++)
        {
            float error = values[o] - targets[o];
            loss += error * error;
            deltas[o] = 2 * error * scale;
        }

        MultiplyBySlope(layer.Activation, values, deltas);
        return loss;
    }

    /// <summary>Turns weighted sums into their softmax and returns the cross entropy, computed from the sums so that nothing overflows.</summary>
    private static float SoftmaxLoss(float[] values, ReadOnlySpan<float> targets, out float share)
    {
        float largest = float.NegativeInfinity;
        for (int o = 0; o < values.Length; o++)
        {
            largest = MathF.Max(largest, values[o]);
        }

        float sum = 0;
        float along = 0;
        share = 0;
        for (int o = 0; o < values.Length; o++)
        {
            float shifted = values[o] - largest;
            if (o < targets.Length)
            {
                along += targets[o] * shifted;
                share += targets[o];
            }

            values[o] = MathF.Exp(shifted);
            sum += values[o];
        }

        for (int o = 0; o < values.Length; o++)
        {
            values[o] /= sum;
        }

        return targets.Length == 0 ? 0 : (share * MathF.Log(sum)) - along;
    }

    private static void Descend(float[] parameters, float[] gradients, float learningRate)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= learningRate * gradients[i];
        }
    }

    private static void Adapt(float[] parameters, float[] gradients, float[] means, float[] squares, float stepSize, float epsilon)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            float gradient = gradients[i];
            float mean = (AdamSteps.Beta1 * means[i]) + ((1 - AdamSteps.Beta1) * gradient);
            float square = (AdamSteps.Beta2 * squares[i]) + ((1 - AdamSteps.Beta2) * gradient * gradient);
            means[i] = mean;
            squares[i] = square;
            parameters[i] -= stepSize * mean / (MathF.Sqrt(square) + epsilon);
        }
    }

    private static void Append(float[][] weights, float[] biases, ref Span<float> destination)
    {
        foreach (float[] row in weights)
        {
            row.CopyTo(destination);
            destination = destination.Slice(row.Length);
        }

        biases.CopyTo(destination);
        destination = destination.Slice(biases.Length);
    }

    private sealed class Layer
    {
        public Layer(int inputs, int outputs, Activation activation)
        {
            Activation = activation;
            Weights = Rows(inputs, outputs);
            WeightGradients = Rows(inputs, outputs);
            WeightMeans = Rows(inputs, outputs);
            WeightSquares = Rows(inputs, outputs);
            Biases = new float[outputs];
            BiasGradients = new float[outputs];
            BiasMeans = new float[outputs];
            BiasSquares = new float[outputs];
            Values = new float[outputs];
            Deltas = new float[outputs];
        }

        public Activation Activation { get; }

        public float[][] Weights { get; }

        public float[][] WeightGradients { get; }

        public float[][] WeightMeans { get; }

        public float[][] WeightSquares { get; }

        public float[] Biases { get; }

        public float[] BiasGradients { get; }

        public float[] BiasMeans { get; }

        public float[] BiasSquares { get; }

        public float[] Values { get; }

        public float[] Deltas { get; }

        /// <summary>The weighted sums, into <see cref="Values"/>.</summary>
        public void Sum(ReadOnlySpan<float> input)
        {
            float[] values = Values;
            for (int o = 0; o < values.Length; o++)
            {
                float[] row = Weights[o];
                float sum = Biases[o];
                for (int i = 0; i < row.Length; i++)
                {
                    sum += row[i] * input[i];
                }

                values[o] = sum;
            }
        }

        /// <summary>Adds this row's gradients, and computes the gradients with respect to the inputs.</summary>
        public void AddGradients(float[] input, float[] inputGradients)
        {
            Array.Clear(inputGradients);
            for (int o = 0; o < Deltas.Length; o++)
            {
                float delta = Deltas[o];
                float[] row = Weights[o];
                float[] gradients = WeightGradients[o];
                for (int i = 0; i < row.Length; i++)
                {
                    gradients[i] += delta * input[i];
                    inputGradients[i] += delta * row[i];
                }

                BiasGradients[o] += delta;
            }
        }

        /// <summary>Adds this row's gradients, for the first layer.</summary>
        public void AddGradients(ReadOnlySpan<float> input)
        {
            for (int o = 0; o < Deltas.Length; o++)
            {
                float delta = Deltas[o];
                float[] gradients = WeightGradients[o];
                for (int i = 0; i < gradients.Length; i++)
                {
                    gradients[i] += delta * input[i];
                }

                BiasGradients[o] += delta;
            }
        }

        public void ClearGradients()
        {
            foreach (float[] row in WeightGradients)
            {
                Array.Clear(row);
            }

            Array.Clear(BiasGradients);
        }

        public void ForgetAdam()
        {
            for (int o = 0; o < Weights.Length; o++)
            {
                Array.Clear(WeightMeans[o]);
                Array.Clear(WeightSquares[o]);
            }

            Array.Clear(BiasMeans);
            Array.Clear(BiasSquares);
        }

        private static float[][] Rows(int inputs, int outputs)
        {
            var rows = new float[outputs][];
            for (int o = 0; o < outputs; o++)
            {
                rows[o] = new float[inputs];
            }

            return rows;
        }
    }
}
