using System;
using System.Numerics.Tensors;

namespace StaticNets.Dynamic;

/// <summary>One flat array of parameters in the portable order, and the vectorised operations of System.Numerics.Tensors.</summary>
public sealed class TensorNetwork : IDynamicNetwork
{
    /// <summary>Adam passes over a piece that stays in the first-level cache several times, rather than over everything.</summary>
    private const int PieceLength = 1024;

    private readonly Layer[] _layers;
    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly float[] _means;
    private readonly float[] _squares;
    private readonly float[] _scratch;
    private AdamSteps _adam;

    /// <summary>A network with parameters 0.</summary>
    /// <param name="shape">The shape.</param>
    public TensorNetwork(NetworkShape shape)
    {
        Shape = shape;
        _layers = new Layer[shape.LayerCount];
        int offset = 0;
        int widest = 0;
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l] = new Layer(shape.Sizes[l], shape.Sizes[l + 1], shape.ActivationOf(l), offset);
            offset += (shape.Sizes[l] + 1) * shape.Sizes[l + 1];
            widest = Math.Max(widest, shape.Sizes[l + 1]);
        }

        _parameters = new float[offset];
        _gradients = new float[offset];
        _means = new float[offset];
        _squares = new float[offset];
        _scratch = new float[Math.Max(widest, PieceLength)];
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public void SetParameters(ReadOnlySpan<float> source)
    {
        Shape.CheckParameters(source.Length);
        source.CopyTo(_parameters);
        Array.Clear(_means);
        Array.Clear(_squares);
        _adam = default;
    }

    /// <inheritdoc/>
    public void CopyParametersTo(Span<float> destination)
    {
        Shape.CheckParameters(destination.Length);
        _parameters.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void CopyGradientsTo(Span<float> destination)
    {
        Shape.CheckParameters(destination.Length);
        _gradients.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Shape.CheckRow(input.Length, output.Length);
        ReadOnlySpan<float> values = input;
        foreach (Layer layer in _layers)
        {
            Sum(layer, values);
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
        Array.Clear(_gradients);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * Shape.InputSize, Shape.InputSize);
            ReadOnlySpan<float> values = input;
            Layer last = _layers[^1];
            foreach (Layer layer in _layers)
            {
                Sum(layer, values);
                if (layer != last)
                {
                    Activate(layer.Activation, layer.Values);
                }

                values = layer.Values;
            }

            loss += OutputLoss(last, targets.Slice(row * Shape.OutputSize, Shape.OutputSize), scale);
            for (int l = _layers.Length - 1; l > 0; l--)
            {
                Layer layer = _layers[l];
                Layer previous = _layers[l - 1];
                AddGradients(layer, previous.Values);
                Span<float> inputGradients = previous.Deltas;
                inputGradients.Clear();
                for (int o = 0; o < layer.Outputs; o++)
                {
                    TensorPrimitives.MultiplyAdd(layer.Weights(_parameters, o), layer.Deltas[o], inputGradients, inputGradients);
                }

                MultiplyBySlope(previous.Activation, previous.Values, previous.Deltas);
            }

            AddGradients(_layers[0], input);
        }

        return Shape.MeanLoss(loss, rows);
    }

    /// <inheritdoc/>
    public void UpdateSgd(float learningRate) => TensorPrimitives.MultiplyAdd(_gradients, -learningRate, _parameters, _parameters);

    /// <inheritdoc/>
    public void UpdateAdam(float learningRate)
    {
        _adam.Begin(learningRate);
        for (int start = 0; start < _parameters.Length; start += PieceLength)
        {
            int length = Math.Min(PieceLength, _parameters.Length - start);
            ReadOnlySpan<float> gradients = _gradients.AsSpan(start, length);
            Span<float> means = _means.AsSpan(start, length);
            Span<float> squares = _squares.AsSpan(start, length);
            Span<float> parameters = _parameters.AsSpan(start, length);
            Span<float> step = _scratch.AsSpan(0, length);

            TensorPrimitives.Multiply(means, AdamSteps.Beta1, means);
            TensorPrimitives.MultiplyAdd(gradients, 1 - AdamSteps.Beta1, means, means);
            TensorPrimitives.Multiply(gradients, gradients, step);
            TensorPrimitives.Multiply(squares, AdamSteps.Beta2, squares);
            TensorPrimitives.MultiplyAdd(step, 1 - AdamSteps.Beta2, squares, squares);
            TensorPrimitives.Sqrt(squares, step);
            TensorPrimitives.Add(step, _adam.ScaledEpsilon, step);
            TensorPrimitives.Divide(means, step, step);
            TensorPrimitives.MultiplyAdd(step, -_adam.StepSize, parameters, parameters);
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

    private void Sum(Layer layer, ReadOnlySpan<float> input)
    {
        Span<float> values = layer.Values;
        for (int o = 0; o < values.Length; o++)
        {
            values[o] = TensorPrimitives.Dot(layer.Weights(_parameters, o), input);
        }

        TensorPrimitives.Add(values, layer.Biases(_parameters), values);
    }

    private void AddGradients(Layer layer, ReadOnlySpan<float> input)
    {
        for (int o = 0; o < layer.Outputs; o++)
        {
            Span<float> gradients = layer.Weights(_gradients, o);
            TensorPrimitives.MultiplyAdd(input, layer.Deltas[o], gradients, gradients);
        }

        Span<float> biasGradients = layer.Biases(_gradients);
        TensorPrimitives.Add(biasGradients, layer.Deltas, biasGradients);
    }

    private static void Activate(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(values, values);
                break;

            case Activation.Tanh:
                TensorPrimitives.Tanh(values, values);
                break;

            case Activation.Relu:
                TensorPrimitives.Max(values, 0f, values);
                break;

            case Activation.Softmax:
                TensorPrimitives.Subtract(values, TensorPrimitives.Max(values), values);
                TensorPrimitives.Exp(values, values);
                TensorPrimitives.Divide(values, TensorPrimitives.Sum<float>(values), values);
                break;
        }
    }

    private void MultiplyBySlope(Activation activation, ReadOnlySpan<float> values, Span<float> deltas)
    {
        Span<float> slope = _scratch.AsSpan(0, values.Length);
        switch (activation)
        {
            case Activation.Sigmoid:
                TensorPrimitives.Subtract(1f, values, slope);
                TensorPrimitives.Multiply(values, slope, slope);
                TensorPrimitives.Multiply(deltas, slope, deltas);
                break;

            case Activation.Tanh:
                TensorPrimitives.Multiply(values, values, slope);
                TensorPrimitives.Subtract(1f, slope, slope);
                TensorPrimitives.Multiply(deltas, slope, deltas);
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
        Span<float> values = layer.Values;
        Span<float> deltas = layer.Deltas;
        if (Shape.Loss == Loss.CrossEntropy)
        {
            TensorPrimitives.Subtract(values, TensorPrimitives.Max<float>(values), values);
            float along = TensorPrimitives.Dot(targets, values);
            TensorPrimitives.Exp(values, values);
            float sum = TensorPrimitives.Sum<float>(values);
            float share = TensorPrimitives.Sum(targets);
            TensorPrimitives.Multiply(values, share / sum, deltas);
            TensorPrimitives.Subtract(deltas, targets, deltas);
            TensorPrimitives.Multiply(deltas, scale, deltas);
            return (share * MathF.Log(sum)) - along;
        }

        Activate(layer.Activation, values);
        TensorPrimitives.Subtract(values, targets, deltas);
        float loss = TensorPrimitives.SumOfSquares<float>(deltas);
        TensorPrimitives.Multiply(deltas, 2 * scale, deltas);
        MultiplyBySlope(layer.Activation, values, deltas);
        return loss;
    }

    private sealed class Layer(int inputs, int outputs, Activation activation, int offset)
    {
        public int Outputs => outputs;

        public Activation Activation => activation;

        public float[] Values { get; } = new float[outputs];

        public float[] Deltas { get; } = new float[outputs];

        public Span<float> Weights(float[] block, int output) => block.AsSpan(offset + (output * inputs), inputs);

        public Span<float> Biases(float[] block) => block.AsSpan(offset + (outputs * inputs), outputs);
    }
}
