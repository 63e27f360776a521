using System;

namespace StaticNets;

/// <content>Clipping by two nodes, one after the other: <c>Min(Max(x, 0), 6)</c>.</content>
internal sealed partial class OnnxPatterns
{
    /// <summary>Clipping that a node completes, where its own operator does not say which.</summary>
    private (Activation Activation, string Input)? MatchClipping(OnnxNode node)
    {
        if (Clipped(node) is not { } clipped || OnnxActivations.OfBounds(clipped.Minimum, clipped.Maximum) is not { } activation)
        {
            return null;
        }

        return (activation, clipped.Input);
    }

    /// <summary>What a node clips to bounds of which no activation is one by itself; null if it does not.</summary>
    public (string Input, double Minimum, double Maximum)? MatchBounds(OnnxNode node)
        => Clipped(node) is { } clipped && clipped.Minimum < clipped.Maximum && OnnxActivations.OfBounds(clipped.Minimum, clipped.Maximum) is null ? clipped : null;

    /// <summary>What a node clips, and to which bounds, together with the node before it if that clips as well; null if it does not.</summary>
    private (string Input, double Minimum, double Maximum)? Clipped(OnnxNode node)
    {
        if (Bounds(node) is not { } outer)
        {
            return null;
        }

        if (_producer(outer.Input) is not { } before || Bounds(before) is not { } inner)
        {
            return outer;
        }

        double Clip(double value) => Math.Min(outer.Maximum, Math.Max(outer.Minimum, value));
        return (inner.Input, Clip(inner.Minimum), Clip(inner.Maximum));
    }

    private (string Input, double Minimum, double Maximum)? Bounds(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Relu" when node.Inputs.Count == 1:
                return (node.Inputs[0], 0, double.PositiveInfinity);
            case "Clip" when node.Inputs.Count > 0 && OnnxActivations.Bounds(node, _constant) is { } bounds && bounds.Minimum <= bounds.Maximum:
                return (node.Inputs[0], bounds.Minimum, bounds.Maximum);
            case "Min" or "Max" when node.Inputs.Count == 2:
                bool isFirst = _constant(node.Inputs[0]) is not null;
                return _constant(node.Inputs[isFirst ? 0 : 1]) is { IsScalar: true, Shape.Length: <= 1 } bound && !double.IsNaN(bound.Values[0])
                    ? node.Operator == "Max"
                        ? (node.Inputs[isFirst ? 1 : 0], bound.Values[0], double.PositiveInfinity)
                        : (node.Inputs[isFirst ? 1 : 0], double.NegativeInfinity, bound.Values[0])
                    : null;
            default:
                return null;
        }
    }
}
