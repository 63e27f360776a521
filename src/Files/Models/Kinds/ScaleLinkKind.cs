using System;

namespace StaticNets;

/// <content><c>w * x + b</c> for each value by itself: a normalization of inputs or outputs.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>w * x + b</c> for each value by itself: a normalization of inputs or outputs.</summary>
    public static ModelLinkKind Scale => ScaleLinkKind.Instance;
}

/// <summary>Multiplication and addition of constants, which networks have no layer for: the numbers beside them take them in.</summary>
internal sealed class ScaleLinkKind : ModelLinkKind
{
    public static readonly ScaleLinkKind Instance = new();

    private ScaleLinkKind()
        : base(nameof(Scale), "scale")
    {
    }

    public override string[] JsonMembers { get; } = { "shift" };

    public override string OnnxOperators => "Add, Sub, Mul and Div of constants";

    /// <summary>One for all values, or the one of a value.</summary>
    public static double At(double[] values, int index) => values[values.Length == 1 ? 0 : index];

    /// <summary>Whether a node adds, subtracts, multiplies or divides.</summary>
    public static bool IsArithmetic(OnnxNode node) => node.Operator is "Add" or "Sum" or "Sub" or "Mul" or "Div";

    public override string Describe(ModelLink link) => "multiplication or addition of constants";

    public override bool HasSameForm(ModelLink a, ModelLink b) => false;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.Weights.Length == 1 ? x.Length : link.Weights.Length);
        CheckLength(link, x, link.Biases.Length == 1 ? x.Length : link.Biases.Length);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (At(link.Weights, i) * x[i]) + At(link.Biases, i);
        }

        return values;
    }

    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer) => layer.SetVector(Word, JsonNumbers.ReadVector(ref cursor));

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer) => new(this, layer.Place)
    {
        Weights = JsonModelBuilder.ForEach(layer.Vector("scale")!, builder.Width, layer.Place, "scale"),
        Biases = JsonModelBuilder.ForEach(layer.Vector("shift") ?? new double[1], builder.Width, layer.Place, "shift"),
    };

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        step.Vector(Word, link.Weights);
        step.Vector("shift", link.Biases);
    }

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (!IsArithmetic(node) || node.Inputs.Count != 2)
        {
            return null;
        }

        bool isFirstConstant = reader.IsConstant(node.Inputs[0]);
        OnnxFlow input = reader.Flow(node, node.Inputs[isFirstConstant ? 1 : 0]);
        OnnxConstant numbers = reader.Constant(node, isFirstConstant ? 0 : 1, "numbers");
        double[] constant = OnnxGraphReader.For(node, numbers, input);

        // Up to opset 6 an axis says where the constant's dimensions begin, which is now always so that they end together.
        if (reader.Opset < 7 && OnnxAttributes.Find(node, "axis", OnnxAttribute.IntType) is { } axis && !numbers.IsScalar && axis.Int != input.Rank - numbers.Shape.Length)
        {
            throw OnnxGraphReader.Refuse(node, $"takes constants along axis {axis.Int}, but only those of a row's last dimensions are supported");
        }

        if (isFirstConstant && node.Operator == "Div")
        {
            throw OnnxGraphReader.Refuse(node, "divides a constant by values, but only values divided by constants are supported");
        }

        reader.Spend(2 * constant.Length);
        return reader.Append(node, this, input, input.Shape, link =>
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

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        string scaled = step.Apply("Mul", "scaled", step.Input, step.Tensor("scale", new[] { link.Weights.Length }, link.Weights));
        step.Node("Add", new[] { scaled, step.Tensor("shift", new[] { link.Biases.Length }, link.Biases) });
    }
}
