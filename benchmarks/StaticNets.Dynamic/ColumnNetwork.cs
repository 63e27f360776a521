using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Dynamic;

/// <summary>
/// The best that is still short with sizes known at run time: a vector lane for each output, weights by input, rows padded
/// to whole vectors, aligned memory, four sums at a time; in a batch four rows share each load of a weight.
/// </summary>
public sealed class ColumnNetwork : IDynamicNetwork
{
    private static int Lanes => Vector<float>.Count;

    /// <summary>Rows that go through the layers together in <see cref="ForwardBatch"/>.</summary>
    private const int RowsAtOnce = 4;

    private readonly Layer[] _layers;
    private readonly int _blockLength;
    private readonly AlignedNumbers _parameters;
    private readonly AlignedNumbers _gradients;
    private readonly AlignedNumbers _means;
    private readonly AlignedNumbers _squares;
    private readonly AlignedNumbers _workspace;
    private AdamSteps _adam;

    /// <summary>A network with parameters 0.</summary>
    /// <param name="shape">The shape.</param>
    public ColumnNetwork(NetworkShape shape)
    {
        Shape = shape;
        _layers = new Layer[shape.LayerCount];
        int workspace = 0;
        for (int l = 0; l < _layers.Length; l++)
        {
            int stride = (shape.Sizes[l + 1] + Lanes - 1) / Lanes * Lanes;
            _layers[l] = new Layer(shape.Sizes[l], shape.Sizes[l + 1], stride, shape.ActivationOf(l), _blockLength, workspace, workspace + (RowsAtOnce * stride));
            _blockLength += (shape.Sizes[l] + 1) * stride;
            workspace += (RowsAtOnce + 1) * stride;
        }

        _parameters = new AlignedNumbers(_blockLength);
        _gradients = new AlignedNumbers(_blockLength);
        _means = new AlignedNumbers(_blockLength);
        _squares = new AlignedNumbers(_blockLength);
        _workspace = new AlignedNumbers(workspace);
    }

    /// <inheritdoc/>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public void SetParameters(ReadOnlySpan<float> source)
    {
        Shape.CheckParameters(source.Length);
        foreach (Layer layer in _layers)
        {
            for (int o = 0; o < layer.Outputs; o++)
            {
                for (int i = 0; i < layer.Inputs; i++)
                {
                    _parameters.At(layer.WeightOffset + (i * layer.Stride) + o) = source[(o * layer.Inputs) + i];
                }

                _parameters.At(layer.BiasOffset + o) = source[(layer.Outputs * layer.Inputs) + o];
            }

            source = source.Slice((layer.Inputs + 1) * layer.Outputs);
        }

        _means.Span.Clear();
        _squares.Span.Clear();
        _adam = default;
    }

    /// <inheritdoc/>
    public void CopyParametersTo(Span<float> destination) => CopyToPortable(_parameters, destination);

    /// <inheritdoc/>
    public void CopyGradientsTo(Span<float> destination) => CopyToPortable(_gradients, destination);

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Shape.CheckRow(input.Length, output.Length);
        ref float values = ref Unsafe.AsRef(in input[0]);
        foreach (Layer layer in _layers)
        {
            ref float sums = ref _workspace.At(layer.ValueOffset);
            Sum(layer, ref values, ref sums);
            Activate(layer, ref sums);
            values = ref sums;
        }

        CopyOutputs(ref values, output);
    }

    /// <inheritdoc/>
    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int rows = Shape.CountRows(inputs.Length, outputs.Length);
        int inputSize = Shape.InputSize;
        int outputSize = Shape.OutputSize;
        int row = 0;
        for (; row + RowsAtOnce <= rows; row += RowsAtOnce)
        {
            ref float values = ref Unsafe.AsRef(in inputs[row * inputSize]);
            int length = inputSize;
            foreach (Layer layer in _layers)
            {
                ref float sums = ref _workspace.At(layer.ValueOffset);
                SumRows(layer, ref values, length, ref sums);
                for (int r = 0; r < RowsAtOnce; r++)
                {
                    Activate(layer, ref Unsafe.Add(ref sums, r * layer.Stride));
                }

                values = ref sums;
                length = layer.Stride;
            }

            for (int r = 0; r < RowsAtOnce; r++)
            {
                CopyOutputs(ref Unsafe.Add(ref values, r * length), outputs.Slice((row + r) * outputSize, outputSize));
            }
        }

        for (; row < rows; row++)
        {
            Forward(inputs.Slice(row * inputSize, inputSize), outputs.Slice(row * outputSize, outputSize));
        }
    }

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int rows = Shape.CountRows(inputs.Length, targets.Length);
        float scale = Shape.GradientScale(rows);
        double loss = 0;
        _gradients.Span.Clear();
        for (int row = 0; row < rows; row++)
        {
            ref float input = ref Unsafe.AsRef(in inputs[row * Shape.InputSize]);
            ref float values = ref input;
            for (int l = 0; l < _layers.Length; l++)
            {
                Layer layer = _layers[l];
                ref float sums = ref _workspace.At(layer.ValueOffset);
                Sum(layer, ref values, ref sums);
                if (l < _layers.Length - 1)
                {
                    Activate(layer, ref sums);
                }

                values = ref sums;
            }

            loss += OutputLoss(_layers[^1], ref values, targets.Slice(row * Shape.OutputSize, Shape.OutputSize), scale);
            for (int l = _layers.Length - 1; l > 0; l--)
            {
                Layer previous = _layers[l - 1];
                ref float previousValues = ref _workspace.At(previous.ValueOffset);
                ref float previousDeltas = ref _workspace.At(previous.DeltaOffset);
                AddGradients(_layers[l], ref previousValues, ref previousDeltas);
                MultiplyBySlope(previous, ref previousValues, ref previousDeltas);
            }

            AddGradients(_layers[0], ref input);
        }

        return Shape.MeanLoss(loss, rows);
    }

    /// <inheritdoc/>
    public void UpdateSgd(float learningRate)
    {
        Vector<float> rate = Vector.Create(-learningRate);
        ref float parameters = ref _parameters.At(0);
        ref float gradients = ref _gradients.At(0);
        for (int i = 0; i < _blockLength; i += Lanes)
        {
            Vector.MultiplyAddEstimate(rate, Load(ref gradients, i), Load(ref parameters, i)).StoreUnsafe(ref parameters, (nuint)i);
        }
    }

    /// <inheritdoc/>
    public void UpdateAdam(float learningRate)
    {
        _adam.Begin(learningRate);
        Vector<float> step = Vector.Create(-_adam.StepSize);
        Vector<float> epsilon = Vector.Create(_adam.ScaledEpsilon);
        ref float parameters = ref _parameters.At(0);
        ref float gradients = ref _gradients.At(0);
        ref float means = ref _means.At(0);
        ref float squares = ref _squares.At(0);
        for (int i = 0; i < _blockLength; i += Lanes)
        {
            Vector<float> gradient = Load(ref gradients, i);
            Vector<float> mean = Vector.MultiplyAddEstimate(
                Vector.Create(AdamSteps.Beta1), Load(ref means, i), (1 - AdamSteps.Beta1) * gradient);
            Vector<float> square = Vector.MultiplyAddEstimate(
                Vector.Create(AdamSteps.Beta2), Load(ref squares, i), (1 - AdamSteps.Beta2) * gradient * gradient);
            mean.StoreUnsafe(ref means, (nuint)i);
            square.StoreUnsafe(ref squares, (nuint)i);
            Vector<float> quotient = mean / (Vector.SquareRoot(square) + epsilon);
            Vector.MultiplyAddEstimate(step, quotient, Load(ref parameters, i)).StoreUnsafe(ref parameters, (nuint)i);
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

    /// <summary>The weighted sums of a row: four vectors of outputs at a time, then one.</summary>
    private void Sum(Layer layer, ref float input, ref float sums)
    {
        ref float columns = ref _parameters.At(layer.BiasOffset);
        int stride = layer.Stride;
        int inputs = layer.Inputs;
        int j = 0;
        for (; j + (4 * Lanes) <= stride; j += 4 * Lanes)
        {
            ref float row = ref Unsafe.Add(ref columns, j);
            Vector<float> s0 = Load(ref row, 0);
            Vector<float> s1 = Load(ref row, Lanes);
            Vector<float> s2 = Load(ref row, 2 * Lanes);
            Vector<float> s3 = Load(ref row, 3 * Lanes);
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<float> x = Vector.Create(Unsafe.Add(ref input, i));
                s0 = Vector.MultiplyAddEstimate(x, Load(ref row, 0), s0);
                s1 = Vector.MultiplyAddEstimate(x, Load(ref row, Lanes), s1);
                s2 = Vector.MultiplyAddEstimate(x, Load(ref row, 2 * Lanes), s2);
                s3 = Vector.MultiplyAddEstimate(x, Load(ref row, 3 * Lanes), s3);
            }

            s0.StoreUnsafe(ref sums, (nuint)j);
            s1.StoreUnsafe(ref sums, (nuint)(j + Lanes));
            s2.StoreUnsafe(ref sums, (nuint)(j + (2 * Lanes)));
            s3.StoreUnsafe(ref sums, (nuint)(j + (3 * Lanes)));
        }

        for (; j < stride; j += Lanes)
        {
            ref float row = ref Unsafe.Add(ref columns, j);
            Vector<float> sum = Load(ref row, 0);
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                sum = Vector.MultiplyAddEstimate(Vector.Create(Unsafe.Add(ref input, i)), Load(ref row, 0), sum);
            }

            sum.StoreUnsafe(ref sums, (nuint)j);
        }
    }

    /// <summary>The weighted sums of four rows: two vectors of outputs at a time, then one.</summary>
    private void SumRows(Layer layer, ref float input, int inputLength, ref float sums)
    {
        ref float columns = ref _parameters.At(layer.BiasOffset);
        int stride = layer.Stride;
        int inputs = layer.Inputs;
        ref float x0 = ref input;
        ref float x1 = ref Unsafe.Add(ref x0, inputLength);
        ref float x2 = ref Unsafe.Add(ref x1, inputLength);
        ref float x3 = ref Unsafe.Add(ref x2, inputLength);
        ref float y0 = ref sums;
        ref float y1 = ref Unsafe.Add(ref y0, stride);
        ref float y2 = ref Unsafe.Add(ref y1, stride);
        ref float y3 = ref Unsafe.Add(ref y2, stride);
        int j = 0;
        for (; j + (2 * Lanes) <= stride; j += 2 * Lanes)
        {
            ref float row = ref Unsafe.Add(ref columns, j);
            Vector<float> a0 = Load(ref row, 0);
            Vector<float> b0 = Load(ref row, Lanes);
            Vector<float> a1 = a0;
            Vector<float> b1 = b0;
            Vector<float> a2 = a0;
            Vector<float> b2 = b0;
            Vector<float> a3 = a0;
            Vector<float> b3 = b0;
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<float> a = Load(ref row, 0);
                Vector<float> b = Load(ref row, Lanes);
                Vector<float> x = Vector.Create(Unsafe.Add(ref x0, i));
                a0 = Vector.MultiplyAddEstimate(x, a, a0);
                b0 = Vector.MultiplyAddEstimate(x, b, b0);
                x = Vector.Create(Unsafe.Add(ref x1, i));
                a1 = Vector.MultiplyAddEstimate(x, a, a1);
                b1 = Vector.MultiplyAddEstimate(x, b, b1);
                x = Vector.Create(Unsafe.Add(ref x2, i));
                a2 = Vector.MultiplyAddEstimate(x, a, a2);
                b2 = Vector.MultiplyAddEstimate(x, b, b2);
                x = Vector.Create(Unsafe.Add(ref x3, i));
                a3 = Vector.MultiplyAddEstimate(x, a, a3);
                b3 = Vector.MultiplyAddEstimate(x, b, b3);
            }

            a0.StoreUnsafe(ref y0, (nuint)j);
            b0.StoreUnsafe(ref y0, (nuint)(j + Lanes));
            a1.StoreUnsafe(ref y1, (nuint)j);
            b1.StoreUnsafe(ref y1, (nuint)(j + Lanes));
            a2.StoreUnsafe(ref y2, (nuint)j);
            b2.StoreUnsafe(ref y2, (nuint)(j + Lanes));
            a3.StoreUnsafe(ref y3, (nuint)j);
            b3.StoreUnsafe(ref y3, (nuint)(j + Lanes));
        }

        for (; j < stride; j += Lanes)
        {
            ref float row = ref Unsafe.Add(ref columns, j);
            Vector<float> s0 = Load(ref row, 0);
            Vector<float> s1 = s0;
            Vector<float> s2 = s0;
            Vector<float> s3 = s0;
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<float> weights = Load(ref row, 0);
                s0 = Vector.MultiplyAddEstimate(Vector.Create(Unsafe.Add(ref x0, i)), weights, s0);
                s1 = Vector.MultiplyAddEstimate(Vector.Create(Unsafe.Add(ref x1, i)), weights, s1);
                s2 = Vector.MultiplyAddEstimate(Vector.Create(Unsafe.Add(ref x2, i)), weights, s2);
                s3 = Vector.MultiplyAddEstimate(Vector.Create(Unsafe.Add(ref x3, i)), weights, s3);
            }

            s0.StoreUnsafe(ref y0, (nuint)j);
            s1.StoreUnsafe(ref y1, (nuint)j);
            s2.StoreUnsafe(ref y2, (nuint)j);
            s3.StoreUnsafe(ref y3, (nuint)j);
        }
    }

    /// <summary>Adds a row's gradients and computes the gradients with respect to the inputs, in one walk over the weights.</summary>
    private void AddGradients(Layer layer, ref float input, ref float inputGradients)
    {
        ref float weights = ref _parameters.At(layer.WeightOffset);
        ref float gradients = ref _gradients.At(layer.WeightOffset);
        ref float deltas = ref _workspace.At(layer.DeltaOffset);
        int stride = layer.Stride;
        AddDeltas(layer, ref deltas);
        for (int i = 0; i < layer.Inputs; i++)
        {
            Vector<float> x = Vector.Create(Unsafe.Add(ref input, i));
            Vector<float> sum = Vector<float>.Zero;
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector<float> delta = Load(ref deltas, j);
                Vector.MultiplyAddEstimate(x, delta, Load(ref gradients, j)).StoreUnsafe(ref gradients, (nuint)j);
                sum = Vector.MultiplyAddEstimate(Load(ref weights, j), delta, sum);
            }

            Unsafe.Add(ref inputGradients, i) = Vector.Sum(sum);
            weights = ref Unsafe.Add(ref weights, stride);
            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    /// <summary>Adds a row's gradients, for the first layer.</summary>
    private void AddGradients(Layer layer, ref float input)
    {
        ref float gradients = ref _gradients.At(layer.WeightOffset);
        ref float deltas = ref _workspace.At(layer.DeltaOffset);
        int stride = layer.Stride;
        AddDeltas(layer, ref deltas);
        for (int i = 0; i < layer.Inputs; i++)
        {
            Vector<float> x = Vector.Create(Unsafe.Add(ref input, i));
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector.MultiplyAddEstimate(x, Load(ref deltas, j), Load(ref gradients, j)).StoreUnsafe(ref gradients, (nuint)j);
            }

            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    private void AddDeltas(Layer layer, ref float deltas)
    {
        ref float gradients = ref _gradients.At(layer.BiasOffset);
        for (int j = 0; j < layer.Stride; j += Lanes)
        {
            (Load(ref gradients, j) + Load(ref deltas, j)).StoreUnsafe(ref gradients, (nuint)j);
        }
    }

    private static void Activate(Layer layer, ref float values)
    {
        int stride = layer.Stride;
        switch (layer.Activation)
        {
            case Activation.Sigmoid:
                for (int j = 0; j < stride; j += Lanes)
                {
                    (Vector<float>.One / (Vector<float>.One + Exp(-Load(ref values, j)))).StoreUnsafe(ref values, (nuint)j);
                }

                break;

            case Activation.Tanh:
                for (int j = 0; j < stride; j += Lanes)
                {
                    Vector<float> x = Load(ref values, j);
                    Vector<float> e = Exp(-2 * Vector.Abs(x));
                    CopySign((Vector<float>.One - e) / (Vector<float>.One + e), x).StoreUnsafe(ref values, (nuint)j);
                }

                break;

            case Activation.Relu:
                for (int j = 0; j < stride; j += Lanes)
                {
                    Vector.Max(Load(ref values, j), Vector<float>.Zero).StoreUnsafe(ref values, (nuint)j);
                }

                break;

            case Activation.Softmax:
                float largest = Largest(layer, ref values);
                float sum = Exponentiate(layer, ref values, largest);
                for (int j = 0; j < stride; j += Lanes)
                {
                    (Load(ref values, j) / sum).StoreUnsafe(ref values, (nuint)j);
                }

                break;
        }
    }

    // The deltas of padding are 0 and stay 0.
    private static void MultiplyBySlope(Layer layer, ref float values, ref float deltas)
    {
        int stride = layer.Stride;
        switch (layer.Activation)
        {
            case Activation.Sigmoid:
                for (int j = 0; j < stride; j += Lanes)
                {
                    Vector<float> y = Load(ref values, j);
                    (Load(ref deltas, j) * y * (Vector<float>.One - y)).StoreUnsafe(ref deltas, (nuint)j);
                }

                break;

            case Activation.Tanh:
                for (int j = 0; j < stride; j += Lanes)
                {
                    Vector<float> y = Load(ref values, j);
                    (Load(ref deltas, j) * (Vector<float>.One - (y * y))).StoreUnsafe(ref deltas, (nuint)j);
                }

                break;

            case Activation.Relu:
                for (int j = 0; j < stride; j += Lanes)
                {
                    Vector<float> isPositive = Vector.GreaterThan<float>(Load(ref values, j), Vector<float>.Zero);
                    (Load(ref deltas, j) & isPositive).StoreUnsafe(ref deltas, (nuint)j);
                }

                break;
        }
    }

    /// <summary>The loss of a row and the deltas of the output layer, whose values are still the weighted sums.</summary>
    private float OutputLoss(Layer layer, ref float values, ReadOnlySpan<float> targets, float scale)
    {
        ref float deltas = ref _workspace.At(layer.DeltaOffset);
        float loss = 0;
        if (Shape.Loss == Loss.CrossEntropy)
        {
            float largest = Largest(layer, ref values);
            float share = 0;
            for (int o = 0; o < targets.Length; o++)
            {
                loss += targets[o] * (largest - Unsafe.Add(ref values, o));
                share += targets[o];
            }

            float sum = Exponentiate(layer, ref values, largest);
            float factor = share / sum;
            for (int o = 0; o < targets.Length; o++)
            {
                Unsafe.Add(ref deltas, o) = ((Unsafe.Add(ref values, o) * factor) - targets[o]) * scale;
            }

            return loss + (share * MathF.Log(sum));
        }

        Activate(layer, ref values);
        for (int o = 0; o < targets.Length; o++)
        {
            float error = Unsafe.Add(ref values, o) - targets[o];
            loss += error * error;
            Unsafe.Add(ref deltas, o) = 2 * error * scale;
        }

        MultiplyBySlope(layer, ref values, ref deltas);
        return loss;
    }

    private static float Largest(Layer layer, ref float values)
    {
        float largest = values;
        for (int o = 1; o < layer.Outputs; o++)
        {
            largest = MathF.Max(largest, Unsafe.Add(ref values, o));
        }

        return largest;
    }

    /// <summary>Replaces sums by <c>exp(sum - largest)</c> and returns their total.</summary>
    private static float Exponentiate(Layer layer, ref float values, float largest)
    {
        for (int j = 0; j < layer.Stride; j += Lanes)
        {
            Exp(Load(ref values, j) - Vector.Create(largest)).StoreUnsafe(ref values, (nuint)j);
        }

        float total = 0;
        for (int o = 0; o < layer.Outputs; o++)
        {
            total += Unsafe.Add(ref values, o);
        }

        return total;
    }

    private static void CopyOutputs(ref float values, Span<float> output)
    {
        for (int o = 0; o < output.Length; o++)
        {
            output[o] = Unsafe.Add(ref values, o);
        }
    }

    private void CopyToPortable(AlignedNumbers block, Span<float> destination)
    {
        Shape.CheckParameters(destination.Length);
        foreach (Layer layer in _layers)
        {
            for (int o = 0; o < layer.Outputs; o++)
            {
                for (int i = 0; i < layer.Inputs; i++)
                {
                    destination[(o * layer.Inputs) + i] = block.At(layer.WeightOffset + (i * layer.Stride) + o);
                }

                destination[(layer.Outputs * layer.Inputs) + o] = block.At(layer.BiasOffset + o);
            }

            destination = destination.Slice((layer.Inputs + 1) * layer.Outputs);
        }
    }

    // The functions of vectors of a fixed width are compiled to better code than those of Vector<T>.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exp(Vector<float> x) => Lanes switch
    {
        16 => Vector512.Exp(x.AsVector512()).AsVector(),
        8 => Vector256.Exp(x.AsVector256()).AsVector(),
        _ => Vector128.Exp(x.AsVector128()).AsVector(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> CopySign(Vector<float> value, Vector<float> sign)
        => Vector.ConditionalSelect(new Vector<float>(-0f), sign, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float source, int offset) => Vector.LoadUnsafe(ref source, (nuint)offset);

    /// <summary>A layer: its biases stand at <see cref="BiasOffset"/>, then a row of <see cref="Stride"/> weights for each input.</summary>
    private sealed record Layer(int Inputs, int Outputs, int Stride, Activation Activation, int BiasOffset, int ValueOffset, int DeltaOffset)
    {
        public int WeightOffset => BiasOffset + Stride;
    }
}
