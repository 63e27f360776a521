using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content><c>W x + b</c>.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>W x + b</c>.</summary>
    public static ModelLinkKind Dense => DenseLinkKind.Instance;
}

/// <summary>Weighted sums.</summary>
internal sealed class DenseLinkKind : ModelLinkKind
{
    public static readonly DenseLinkKind Instance = new();

    private DenseLinkKind()
        : base(nameof(Dense), "dense")
    {
    }

    public override bool IsSegment => true;

    public override bool HasParameters => true;

    public override bool NeedsBiases => false;

    public override bool TakesScale(ModelLink link, ModelLink scale) => ScaleLinkKind.Fits(scale, link.OutputSize);

    public override bool TakesScaleOfInputs(ModelLink link, ModelLink scale) => ScaleLinkKind.Fits(scale, link.InputSize);

    public override string KerasWeight => "kernel";

    public override string StepForm => "'dense' with a width";

    public override string[] JsonMembers { get; } = { "weights", "kernel", "biases" };

    public override string OnnxOperators => "Gemm, MatMul";

    public override int[] WeightShape(ModelLink link) => new[] { link.OutputSize, link.InputSize };

    public override double[] FromKeras(ModelLink link, double[] kernel) => SafetensorsModel.Transpose(kernel, link.InputSize, link.OutputSize);

    /// <summary>Gives weights of a kernel, which Keras has behind a map with channels last, the order of a map with channels first.</summary>
    /// <param name="link">The weighted sums.</param>
    /// <param name="before">The map before them, or null where there is none.</param>
    public static void TakeChannelsFirst(ModelLink link, ModelMap? before)
    {
        if (link.Kind != Dense || before is null || before.Filters == 1 || before.Windows == 1 || before.OutputSize != link.InputSize)
        {
            return;
        }

        for (int output = 0; output < link.OutputSize; output++)
        {
            double[] row = SafetensorsModel.Transpose(link.Weights.AsSpan(output * link.InputSize, link.InputSize).ToArray(), before.Windows, before.Filters);
            Array.Copy(row, 0, link.Weights, output * link.InputSize, row.Length);
        }
    }

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, OutputSize = outputSize };

    public override string Describe(ModelLink link) => FormattableString.Invariant($"weights of {link.InputSize} inputs and {link.OutputSize} outputs");

    public override string DescribeTensors(ModelLink link) => FormattableString.Invariant($"{link.InputSize} inputs, {link.OutputSize} outputs");

    public override string Summary(ModelLink link) => "-" + link.OutputSize.ToString(CultureInfo.InvariantCulture);

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.InputSize == b.InputSize && a.OutputSize == b.OutputSize;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.InputSize);
        var sums = new double[link.OutputSize];
        for (int output = 0; output < sums.Length; output++)
        {
            double sum = link.Biases[output];
            for (int input = 0; input < x.Length; input++)
            {
                sum += link.Weights[(output * x.Length) + input] * x[input];
            }

            sums[output] = sum;
        }

        return sums;
    }

    public override void TakeScale(ModelLink link, ModelLink scale)
    {
        for (int output = 0; output < link.OutputSize; output++)
        {
            double weight = ScaleLinkKind.WeightOf(scale, output);
            link.Biases[output] = (link.Biases[output] * weight) + ScaleLinkKind.ShiftOf(scale, output);
            for (int input = 0; input < link.InputSize; input++)
            {
                link.Weights[(output * link.InputSize) + input] *= weight;
            }
        }
    }

    public override string TopologyWords(ModelLink link) => link.OutputSize.ToString(CultureInfo.InvariantCulture);

    public override string WriteStep(ModelLink link) => FormattableString.Invariant($"dense {link.OutputSize}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => ModelSteps.Width(argument) is { } outputs ? new ModelLink(this, place) { InputSize = widths[widths.Count - 1], OutputSize = outputs } : null;

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int inputs = builder.Width;
        (double[] values, int rows, int columns) = layer.Matrix ?? throw new FormatException($"{layer.Place} has neither weights nor a kernel.");
        (int expectedRows, int expectedColumns) = layer.IsKernel ? (inputs, layer.Size) : (layer.Size, inputs);
        if (rows != expectedRows || columns != expectedColumns)
        {
            throw new FormatException($"{layer.Place} has {(layer.IsKernel ? "a kernel" : "weights")} of shape [{rows}, {columns}], but [{expectedRows}, {expectedColumns}] is expected: a row for each {(layer.IsKernel ? "input" : "output")}.");
        }

        var link = new ModelLink(this, layer.Place)
        {
            InputSize = inputs,
            OutputSize = layer.Size,
            Weights = values,
            Biases = builder.Vector(layer, "biases", layer.Size, 0),
        };
        if (layer.IsKernel)
        {
            link.Weights = FromKeras(link, values);
            TakeChannelsFirst(link, builder.MapBefore);
        }

        return link;
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        step.Size(Word, link.OutputSize);
        step.Matrix("weights", link.Weights, link.OutputSize, link.InputSize);
        step.BreakLines();
        step.Vector("biases", link.Biases);
    }

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node) => node.Operator switch
    {
        "Gemm" => ReadGemm(reader, node),
        "MatMul" => ReadMatMul(reader, node),
        _ => null,
    };

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        string weights = step.HasSteps
            ? step.Tensor("weight", new[] { link.InputSize, link.OutputSize }, SafetensorsModel.Transpose(link.Weights, link.OutputSize, link.InputSize))
            : step.Tensor("weight", WeightShape(link), link.Weights);
        string biases = step.Tensor("bias", new[] { link.OutputSize }, link.Biases);
        if (step.HasSteps)
        {
            // Gemm takes matrices alone.
            step.Node("Add", new[] { step.Apply("MatMul", "sums", step.Input, weights), biases });
        }
        else
        {
            step.Node("Gemm", new[] { step.Input, weights, biases }, ("alpha", 1.0), ("beta", 1.0), ("transB", 1L));
        }
    }

    /// <summary><c>alpha * x * B + beta * C</c>.</summary>
    private OnnxFlow ReadGemm(OnnxGraphReader reader, OnnxNode node)
    {
        if (OnnxAttributes.Int(node, "transA", 0) != 0)
        {
            throw OnnxGraphReader.Refuse(node, "has transA = 1, which takes columns for rows, but only 0 is supported");
        }

        OnnxFlow input = reader.Vector(node, node.Inputs[0]);
        OnnxConstant matrix = reader.Constant(node, 1, "weights (B)");
        bool isTransposed = OnnxAttributes.Int(node, "transB", 0) != 0;
        double alpha = OnnxAttributes.Float(node, "alpha", 1);
        double beta = OnnxAttributes.Float(node, "beta", 1);
        return reader.Append(node, this, input, input.Shape, link =>
        {
            SetWeights(reader, node, link, input, matrix, isTransposed);
            if (alpha != 1)
            {
                for (int i = 0; i < link.Weights.Length; i++)
                {
                    link.Weights[i] *= alpha;
                }
            }

            if (node.Inputs.Count > 2 && node.Inputs[2].Length > 0)
            {
                OnnxConstant biases = reader.Constant(node, 2, "biases (C)");
                double[] values = OnnxGraphReader.For(node, biases, link.OutputSize);
                for (int i = 0; i < link.OutputSize; i++)
                {
                    link.Biases[i] = beta * values[biases.IsScalar ? 0 : i];
                }
            }
        });
    }

    private OnnxFlow ReadMatMul(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Inputs.Count == 2 && reader.IsConstant(node.Inputs[0]))
        {
            throw OnnxGraphReader.Refuse(node, "has its constant on the left, but it is supported only on the right: rows times weights [in, out]");
        }

        OnnxFlow input = reader.Vector(node, node.Inputs[0], mayBeSingle: true);
        OnnxConstant matrix = reader.Constant(node, 1, "weights");
        return reader.Append(node, this, input, input.Shape, link => SetWeights(reader, node, link, input, matrix, isTransposed: false));
    }

    private static void SetWeights(OnnxGraphReader reader, OnnxNode node, ModelLink link, OnnxFlow input, OnnxConstant matrix, bool isTransposed)
    {
        if (matrix.Shape.Length != 2 || matrix.Values.Length == 0)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights of shape {TensorEntry.Describe(matrix.Shape)}, but only matrices are supported");
        }

        link.InputSize = matrix.Shape[isTransposed ? 1 : 0];
        link.OutputSize = matrix.Shape[isTransposed ? 0 : 1];
        if (input.Width >= 0 && input.Width != link.InputSize)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights for {link.InputSize} inputs, but {input.Width} come in");
        }

        reader.Spend(matrix.Values.Length + link.OutputSize);
        link.Biases = new double[link.OutputSize];
        link.Weights = new double[matrix.Values.Length];
        if (isTransposed && input.Order is null)
        {
            Array.Copy(matrix.Values, link.Weights, link.Weights.Length);
            return;
        }

        for (int i = 0; i < link.InputSize; i++)
        {
            int place = input.Order is { } order ? order[i] : i;
            for (int o = 0; o < link.OutputSize; o++)
            {
                link.Weights[(o * link.InputSize) + place] = matrix.Values[isTransposed ? (o * link.InputSize) + i : (i * link.OutputSize) + o];
            }
        }
    }
}
