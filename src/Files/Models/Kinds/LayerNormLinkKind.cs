using System;

namespace StaticNets;

/// <content><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, with the mean and variance of the row.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, with the mean and variance of the row.</summary>
    public static ModelLinkKind LayerNorm => LayerNormLinkKind.Instance;
}

/// <summary>Layer normalization.</summary>
internal sealed class LayerNormLinkKind : NormLinkKind
{
    public static readonly LayerNormLinkKind Instance = new();

    private LayerNormLinkKind()
        : base(nameof(LayerNorm), "layernorm")
    {
    }

    public override string[] JsonMembers { get; } = { "epsilon", "gamma", "beta" };

    public override string OnnxOperators => "LayerNormalization";

    public override string Describe(ModelLink link) => FormattableString.Invariant($"layer normalization of {link.OutputSize} with epsilon {ModelLink.Number(link.Epsilon)}");

    public override string DescribeTensors(ModelLink link) => FormattableString.Invariant($"layer normalization of {link.OutputSize}");

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.OutputSize);
        double mean = 0;
        foreach (double value in x)
        {
            mean += value / x.Length;
        }

        double variance = 0;
        foreach (double value in x)
        {
            variance += (value - mean) * (value - mean) / x.Length;
        }

        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (link.Weights[i] * (x[i] - mean) / Math.Sqrt(variance + link.Epsilon)) + link.Biases[i];
        }

        return values;
    }

    public override string TopologyWords(ModelLink link) => Word + (IsUsual(link.Epsilon) ? string.Empty : $"({ModelLink.Number(link.Epsilon)})");

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Operator != "LayerNormalization")
        {
            return null;
        }

        OnnxFlow input = reader.Vector(node, node.Inputs[0]);
        long axis = OnnxAttributes.Int(node, "axis", -1);
        if (axis != -1 && axis != input.Rank - 1)
        {
            throw OnnxGraphReader.Refuse(node, $"is over axis {axis}, but only the values of a row (1 or -1) are supported");
        }

        return reader.Append(node, this, input, input.Shape, link =>
        {
            link.Weights = reader.Values(node, link, input, 1, "scales");
            link.Biases = node.Inputs.Count > 2 && node.Inputs[2].Length > 0 ? reader.Values(node, link, input, 2, "shifts") : new double[link.OutputSize];
            link.Epsilon = Epsilon(node);
        });
    }

    /// <summary><c>(x - mean(x)) / sqrt(mean((x - mean(x))^2) + epsilon)</c>: the operator is there from opset 17 on only.</summary>
    public override OnnxSpelled? MatchOnnx(OnnxPatterns patterns, OnnxNode node)
    {
        if (node.Operator != "Div" || node.Inputs.Count != 2 || Centred(patterns, node.Inputs[0]) is not { } x
            || patterns.Of(node.Inputs[1], "Sqrt") is not { } sum || patterns.Producer(sum) is not { Operator: "Add", Inputs.Count: 2 } add)
        {
            return null;
        }

        bool isFirst = patterns.Constant(add.Inputs[0]) is not null;
        if (patterns.Constant(add.Inputs[isFirst ? 0 : 1]) is not { IsScalar: true } constant || !(constant.Values[0] > 0) || MeanOf(patterns, add.Inputs[isFirst ? 1 : 0]) is not { } squares)
        {
            return null;
        }

        string? deviation = patterns.Producer(squares) is { Inputs.Count: 2 } square
            && (square.Operator == "Pow" ? patterns.Constant(square.Inputs[1]) is { } power && power.Is(2) : square.Operator == "Mul" && square.Inputs[0] == square.Inputs[1])
            ? square.Inputs[0] : null;
        double epsilon = constant.Values[0];
        double? axis = AxisOf(patterns.Producer(patterns.Producer(node.Inputs[0])!.Inputs[1])!, patterns);
        return deviation is not null && (deviation == node.Inputs[0] || Centred(patterns, deviation) == x) && axis == AxisOf(patterns.Producer(add.Inputs[isFirst ? 1 : 0])!, patterns)
            ? new OnnxSpelled(x, (reader, end) => ReadSpelled(reader, end, x, axis!.Value, epsilon))
            : null;
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        int[] vector = { link.OutputSize };
        step.Node(
            "LayerNormalization",
            new[] { step.Input, step.Tensor("weight", vector, link.Weights), step.Tensor("bias", vector, link.Biases) },
            ("axis", -1L),
            ("epsilon", link.Epsilon));
    }

    private OnnxFlow ReadSpelled(OnnxGraphReader reader, OnnxNode node, string x, double axis, double epsilon)
    {
        OnnxFlow vector = reader.Vector(node, x);
        if (axis != -1 && axis != vector.Rank - 1)
        {
            throw OnnxGraphReader.Refuse(node, $"completes a layer normalization over axis {axis}, but only the values of a row are supported");
        }

        if (vector.Width < 1)
        {
            throw OnnxGraphReader.Refuse(node, "completes a layer normalization of values whose number is not stated");
        }

        reader.Spend(2L * vector.Width);
        return reader.Append(node, this, vector, vector.Shape, link =>
        {
            link.OutputSize = vector.Width;
            link.Weights = Array.ConvertAll(new double[vector.Width], _ => 1.0);
            link.Biases = new double[vector.Width];
            link.Epsilon = epsilon;
        });
    }

    /// <summary>The x of <c>x - mean(x)</c>, or null.</summary>
    private static string? Centred(OnnxPatterns patterns, string name)
        => patterns.Producer(name) is { Operator: "Sub", Inputs.Count: 2 } node && MeanOf(patterns, node.Inputs[1]) == node.Inputs[0] ? node.Inputs[0] : null;

    /// <summary>What it is the mean of, over a row; null if it is none.</summary>
    private static string? MeanOf(OnnxPatterns patterns, string name)
    {
        if (patterns.Producer(name) is not { Operator: "ReduceMean", Inputs.Count: > 0 } node || OnnxAttributes.Int(node, "keepdims", 1) != 1)
        {
            return null;
        }

        return AxisOf(node, patterns) is -1 or 1 or 2 ? node.Inputs[0] : null;
    }

    /// <summary>The one axis of a mean, or null.</summary>
    private static double? AxisOf(OnnxNode node, OnnxPatterns patterns)
    {
        // The axes are an attribute up to opset 17, and an input from 18 on.
        double[]? axes = node.Inputs.Count > 1 ? patterns.Constant(node.Inputs[1])?.Values
            : OnnxAttributes.Find(node, "axes", OnnxAttribute.IntsType) is { } attribute ? Array.ConvertAll(attribute.Ints, axis => (double)axis) : null;
        return axes is { Length: 1 } ? axes[0] : null;
    }
}
