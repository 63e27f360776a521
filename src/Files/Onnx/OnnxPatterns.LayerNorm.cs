using System;

namespace StaticNets;

/// <summary>Layer normalization, which has an operator of its own from opset 17 on.</summary>
internal sealed partial class OnnxPatterns
{
    /// <summary>What <c>(x - mean(x)) / sqrt(mean((x - mean(x))^2) + epsilon)</c> is of, and epsilon; null if the node does not complete one.</summary>
    public (string Input, double Epsilon)? MatchLayerNorm(OnnxNode node)
    {
        if (node.Operator != "Div" || node.Inputs.Count != 2 || Centred(node.Inputs[0]) is not { } x
            || Of(node.Inputs[1], "Sqrt") is not { } sum || _producer(sum) is not { Operator: "Add", Inputs.Count: 2 } add)
        {
            return null;
        }

        bool isFirst = _constant(add.Inputs[0]) is not null;
        if (_constant(add.Inputs[isFirst ? 0 : 1]) is not { IsScalar: true } epsilon || !(epsilon.Values[0] > 0) || MeanOf(add.Inputs[isFirst ? 1 : 0]) is not { } squares)
        {
            return null;
        }

        string? deviation = _producer(squares) is { Inputs.Count: 2 } square
            && (square.Operator == "Pow" ? _constant(square.Inputs[1]) is { } power && power.Is(2) : square.Operator == "Mul" && square.Inputs[0] == square.Inputs[1])
            ? square.Inputs[0] : null;
        return deviation is not null && (deviation == node.Inputs[0] || Centred(deviation) == x) ? (x, epsilon.Values[0]) : null;
    }

    /// <summary>The x of <c>x - mean(x)</c>, or null.</summary>
    private string? Centred(string name)
        => _producer(name) is { Operator: "Sub", Inputs.Count: 2 } node && MeanOf(node.Inputs[1]) == node.Inputs[0] ? node.Inputs[0] : null;

    /// <summary>What it is the mean of, over a row; null if it is none.</summary>
    private string? MeanOf(string name)
    {
        if (_producer(name) is not { Operator: "ReduceMean", Inputs.Count: > 0 } node || OnnxAttributes.Int(node, "keepdims", 1) != 1)
        {
            return null;
        }

        // The axes are an attribute up to opset 17, and an input from 18 on.
        double[]? axes = node.Inputs.Count > 1 ? _constant(node.Inputs[1])?.Values
            : OnnxAttributes.Find(node, "axes", OnnxAttribute.IntsType) is { } attribute ? Array.ConvertAll(attribute.Ints, axis => (double)axis) : null;
        return axes is { Length: 1 } && axes[0] is 1 or -1 ? node.Inputs[0] : null;
    }
}
