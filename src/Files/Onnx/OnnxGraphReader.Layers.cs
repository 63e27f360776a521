using System;

namespace StaticNets;

/// <summary>Weights, norms and arithmetic with constants.</summary>
internal sealed partial class OnnxGraphReader
{
    /// <summary><c>alpha * x * B + beta * C</c>.</summary>
    private OnnxFlow ReadGemm(OnnxNode node)
    {
        if (OnnxAttributes.Int(node, "transA", 0) != 0)
        {
            throw Refuse(node, "has transA = 1, which takes columns for rows, and 0 is accepted");
        }

        OnnxFlow input = Vector(node, node.Inputs[0]);
        OnnxConstant matrix = Constant(node, 1, "weights (B)");
        bool isTransposed = OnnxAttributes.Int(node, "transB", 0) != 0;
        double alpha = OnnxAttributes.Float(node, "alpha", 1);
        double beta = OnnxAttributes.Float(node, "beta", 1);
        return Append(node, ModelLinkKind.Dense, input, input.Shape, link =>
        {
            SetWeights(node, link, input, matrix, isTransposed);
            if (alpha != 1)
            {
                for (int i = 0; i < link.Weights.Length; i++)
                {
                    link.Weights[i] *= alpha;
                }
            }

            if (node.Inputs.Count > 2 && node.Inputs[2].Length > 0)
            {
                OnnxConstant biases = Constant(node, 2, "biases (C)");
                double[] values = For(node, biases, link.OutputSize);
                for (int i = 0; i < link.OutputSize; i++)
                {
                    link.Biases[i] = beta * values[biases.IsScalar ? 0 : i];
                }
            }
        });
    }

    private OnnxFlow ReadMatMul(OnnxNode node)
    {
        if (node.Inputs.Count == 2 && _constants.Has(node.Inputs[0]))
        {
            throw Refuse(node, "has its constant on the left, and on the right is accepted: rows times weights [in, out]");
        }

        OnnxFlow input = Vector(node, node.Inputs[0], mayBeSingle: true);
        OnnxConstant matrix = Constant(node, 1, "weights");
        return Append(node, ModelLinkKind.Dense, input, input.Shape, link => SetWeights(node, link, input, matrix, isTransposed: false));
    }

    private void SetWeights(OnnxNode node, ModelLink link, OnnxFlow input, OnnxConstant matrix, bool isTransposed)
    {
        if (matrix.Shape.Length != 2 || matrix.Values.Length == 0)
        {
            throw Refuse(node, $"has weights of shape {TensorEntry.Describe(matrix.Shape)}, and matrices are accepted");
        }

        link.InputSize = matrix.Shape[isTransposed ? 1 : 0];
        link.OutputSize = matrix.Shape[isTransposed ? 0 : 1];
        if (input.Width >= 0 && input.Width != link.InputSize)
        {
            throw Refuse(node, $"has weights for {link.InputSize} inputs, but {input.Width} come in");
        }

        _constants.Spend(matrix.Values.Length + link.OutputSize);
        link.Biases = new double[link.OutputSize];
        link.Weights = new double[matrix.Values.Length];
        if (isTransposed)
        {
            Array.Copy(matrix.Values, link.Weights, link.Weights.Length);
            return;
        }

        for (int i = 0; i < link.InputSize; i++)
        {
            for (int o = 0; o < link.OutputSize; o++)
            {
                link.Weights[(o * link.InputSize) + i] = matrix.Values[(i * link.OutputSize) + o];
            }
        }
    }

    private OnnxFlow ReadBatchNorm(OnnxNode node)
    {
        if (IsTraining(node))
        {
            throw Refuse(node, "is in training mode; export the model for inference (PyTorch: model.eval())");
        }

        OnnxFlow input = Vector(node, node.Inputs[0]);
        return Append(node, ModelLinkKind.BatchNorm, input, input.Shape, link =>
        {
            link.Weights = Values(node, link, input, 1, "scales");
            link.Biases = Values(node, link, input, 2, "shifts");
            link.Means = Values(node, link, input, 3, "means");
            link.Variances = Values(node, link, input, 4, "variances");
            link.Epsilon = Epsilon(node);
        });
    }

    /// <summary>Whether a node says that it is training, as it does up to opset 6 where it does not say that it is not.</summary>
    private bool IsTraining(OnnxNode node) => _model.Opset < 7 ? OnnxAttributes.Int(node, "is_test", 0) == 0 : OnnxAttributes.Int(node, "training_mode", 0) != 0;

    private OnnxFlow ReadLayerNorm(OnnxNode node)
    {
        OnnxFlow input = Vector(node, node.Inputs[0]);
        long axis = OnnxAttributes.Int(node, "axis", -1);
        if (axis is not (1 or -1))
        {
            throw Refuse(node, $"is over axis {axis}, and the values of a row (1 or -1) are accepted");
        }

        return Append(node, ModelLinkKind.LayerNorm, input, input.Shape, link =>
        {
            link.Weights = Values(node, link, input, 1, "scales");
            link.Biases = node.Inputs.Count > 2 && node.Inputs[2].Length > 0 ? Values(node, link, input, 2, "shifts") : new double[link.OutputSize];
            link.Epsilon = Epsilon(node);
        });
    }

    private double Epsilon(OnnxNode node)
    {
        double epsilon = OnnxAttributes.Float(node, "epsilon", 1e-5);
        return epsilon > 0 && epsilon <= 1e30f ? epsilon : throw Refuse(node, FormattableString.Invariant($"has epsilon = {epsilon}, and positive numbers are accepted"));
    }

    /// <summary>One number for each value of a norm; a copy, because two norms may share them.</summary>
    private double[] Values(OnnxNode node, ModelLink link, OnnxFlow input, int index, string what)
    {
        OnnxConstant constant = Constant(node, index, what);
        int width = link.OutputSize > 0 ? link.OutputSize : input.Width >= 0 ? input.Width : constant.Values.Length;
        if (constant.Values.Length != width || constant.Shape.Length != 1 || width == 0)
        {
            throw Refuse(node, $"has {what} of shape {TensorEntry.Describe(constant.Shape)}, and [{width}] is expected");
        }

        link.OutputSize = width;
        _constants.Spend(width);
        return (double[])constant.Values.Clone();
    }

    private OnnxFlow ReadArithmetic(OnnxNode node)
    {
        if (node.Inputs.Count != 2)
        {
            throw Refuse(node, $"has {node.Inputs.Count} inputs, and two are accepted");
        }

        bool isFirstConstant = _constants.Has(node.Inputs[0]);
        if (!isFirstConstant && !_constants.Has(node.Inputs[1]))
        {
            return ReadSum(node);
        }

        OnnxFlow input = Flow(node, node.Inputs[isFirstConstant ? 1 : 0]);
        OnnxConstant numbers = Constant(node, isFirstConstant ? 0 : 1, "numbers");
        double[] constant = For(node, numbers, input);

        // Up to opset 6 an axis says where the constant's dimensions begin, which is now always so that they end together.
        if (_model.Opset < 7 && OnnxAttributes.Find(node, "axis", OnnxAttribute.IntType) is { } axis && !numbers.IsScalar && axis.Int != input.Rank - numbers.Shape.Length)
        {
            throw Refuse(node, $"takes constants along axis {axis.Int}, and those of a row's last dimensions are accepted");
        }

        if (isFirstConstant && node.Operator == "Div")
        {
            throw Refuse(node, "divides a constant by values, and values divided by constants are accepted");
        }

        _constants.Spend(2 * constant.Length);
        return Append(node, ModelLinkKind.Scale, input, input.Shape, link =>
        {
            (link.Weights, link.Biases) = node.Operator switch
            {
                "Mul" => (constant, new double[1]),
                "Div" => (Array.ConvertAll(constant, value => 1 / value), new double[1]),
                "Sub" when isFirstConstant => (new double[] { -1 }, constant),
                "Sub" => (new double[] { 1 }, Array.ConvertAll(constant, value => -value)),
                _ => (new double[] { 1 }, constant),
            };
            link.OutputSize = input.IsVector && constant.Length > 1 ? constant.Length : 0;
        });
    }

    /// <summary>The sum of two branches: one goes on, the other came earlier.</summary>
    private OnnxFlow ReadSum(OnnxNode node)
    {
        if (node.Operator is not ("Add" or "Sum"))
        {
            throw Refuse(node, "combines two values that both depend on the inputs, and sums or the usual expansions of activations are accepted");
        }

        OnnxFlow a = Vector(node, node.Inputs[0]);
        OnnxFlow b = Vector(node, node.Inputs[1]);
        if (a.Width != b.Width && a.Width >= 0 && b.Width >= 0)
        {
            throw Refuse(node, $"adds rows of {a.Width} and of {b.Width} values, and rows of one size are accepted");
        }

        (OnnxFlow later, OnnxFlow earlier) = a.Link >= b.Link ? (a, b) : (b, a);
        return Append(node, ModelLinkKind.Add, later, later.Width >= 0 ? later.Shape : earlier.Shape, link => link.Source = earlier.Link);
    }

    /// <summary>One number for all values of a row, or one for each.</summary>
    private double[] For(OnnxNode node, OnnxConstant constant, int width)
    {
        int[] core = constant.Core;
        return constant.IsScalar || (core.Length == 1 && core[0] == width)
            ? constant.Values
            : throw Refuse(node, $"has numbers of shape {TensorEntry.Describe(constant.Shape)}, and one number or [{width}] is accepted");
    }

    private double[] For(OnnxNode node, OnnxConstant constant, OnnxFlow input)
    {
        int[] core = constant.Core;
        int[] row = OnnxShapes.WithoutOnesInFront(input.Shape);
        bool fits = (constant.IsScalar || core.Length == row.Length) && constant.Shape.Length <= input.Rank;
        for (int i = 0; fits && i < core.Length; i++)
        {
            fits = core[i] == row[i] || (row.Length == 1 && row[i] < 0);
        }

        return fits && constant.Values.Length > 0
            ? constant.Values
            : throw Refuse(node, $"has numbers of shape {TensorEntry.Describe(constant.Shape)}, and one number or {TensorEntry.Describe(input.Shape)} is accepted");
    }
}
