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

    /// <summary>What a value is multiplied by.</summary>
    public static double WeightOf(ModelLink scale, int value) => At(scale.Weights, value / scale.Places);

    /// <summary>What is added to it.</summary>
    public static double ShiftOf(ModelLink scale, int value) => At(scale.Biases, value / scale.Places);

    /// <summary>The number of values that a scale has numbers for, or 1 where one is for all.</summary>
    public static int Size(ModelLink scale) => Math.Max(scale.Weights.Length, scale.Biases.Length) is var count && count == 1 ? 1 : count * scale.Places;

    /// <summary>Whether a scale has one number for all values of a row, or one for each or for some.</summary>
    public static bool Fits(ModelLink scale, int width)
        => (scale.Weights.Length == 1 || scale.Weights.Length * scale.Places == width) && (scale.Biases.Length == 1 || scale.Biases.Length * scale.Places == width);

    /// <summary>Whether a scale has one number for each channel of a map; numbers of all values that say so become those of the channels.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="places">The places, with as many values of each channel.</param>
    public static bool IsOfChannels(ModelLink scale, int channels, int places)
    {
        if (Size(scale) == 1 || (scale.Places == places && Fits(scale, channels * places)))
        {
            return true;
        }

        if (!Fits(scale, channels * places) || scale.Places != 1)
        {
            return false;
        }

        for (int i = 0; i < channels * places; i++)
        {
            if (!At(scale.Weights, i).Equals(At(scale.Weights, i / places * places)) || !At(scale.Biases, i).Equals(At(scale.Biases, i / places * places)))
            {
                return false;
            }
        }

        (scale.Weights, scale.Biases, scale.Places) = (Firsts(scale.Weights, places), Firsts(scale.Biases, places), places);
        return true;
    }

    private static double[] Firsts(double[] values, int places)
    {
        var firsts = new double[values.Length == 1 ? 1 : values.Length / places];
        for (int i = 0; i < firsts.Length; i++)
        {
            firsts[i] = values[i * places];
        }

        return firsts;
    }

    /// <summary>One for all values, or the one of a value.</summary>
    public static double At(double[] values, int index) => values[values.Length == 1 ? 0 : index];

    /// <summary>Whether a node adds, subtracts, multiplies or divides.</summary>
    public static bool IsArithmetic(OnnxNode node) => node.Operator is "Add" or "Sum" or "Sub" or "Mul" or "Div";

    public override string Describe(ModelLink link) => "multiplication or addition of constants";

    public override bool HasSameForm(ModelLink a, ModelLink b) => false;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.Weights.Length == 1 ? x.Length : link.Weights.Length * link.Places);
        CheckLength(link, x, link.Biases.Length == 1 ? x.Length : link.Biases.Length * link.Places);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (WeightOf(link, i) * x[i]) + ShiftOf(link, i);
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
        step.Vector(Word, OfAll(link, link.Weights));
        step.Vector("shift", OfAll(link, link.Biases));
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
        (double[] constant, int places) = reader.Spread(node, numbers, input);

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
            link.Places = places;
        });
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        double[] weights = OfAll(link, link.Weights);
        double[] shifts = OfAll(link, link.Biases);
        string scaled = step.Apply("Mul", "scaled", step.Input, step.Tensor("scale", new[] { weights.Length }, weights));
        step.Node("Add", new[] { scaled, step.Tensor("shift", new[] { shifts.Length }, shifts) });
    }

    /// <summary>One number for all values, or one for each.</summary>
    private static double[] OfAll(ModelLink link, double[] values)
    {
        var all = new double[values.Length == 1 ? 1 : values.Length * link.Places];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = At(values, i / link.Places);
        }

        return all;
    }
}
