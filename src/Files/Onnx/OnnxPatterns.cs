using System;

namespace StaticNets;

/// <summary>Activations that a file spells out in smaller operators.</summary>
internal sealed partial class OnnxPatterns
{
    /// <summary>How many factors of a product may be constants.</summary>
    private const int MaxConstants = 3;

    private readonly Func<string, OnnxNode?> _producer;
    private readonly Func<string, OnnxConstant?> _constant;

    public OnnxPatterns(Func<string, OnnxNode?> producer, Func<string, OnnxConstant?> constant)
    {
        _producer = producer;
        _constant = constant;
    }

    /// <summary>The activation that a node completes, and the name of what it is applied to; null if it completes none.</summary>
    public (Activation Activation, string Input)? Match(OnnxNode node)
    {
        if (node.Operator is "Clip" or "Relu" or "Min" or "Max")
        {
            return MatchClipping(node);
        }

        if (node.Inputs.Count != 2)
        {
            return null;
        }

        string a = node.Inputs[0];
        string b = node.Inputs[1];
        switch (node.Operator)
        {
            case "Mul":
                return Product(a, b, 1, MaxConstants);
            case "Div" when _constant(b) is { IsScalar: true } divisor:
                return Expand(a, 1 / divisor.Values[0], MaxConstants);

            // x / (1 + |x|)
            case "Div" when OtherThanConstant(b, "Add", 1) is { } absolute && Of(absolute, "Abs") == a:
                return (Activation.Softsign, a);

            default:
                return null;
        }
    }

    /// <summary>A product of two names and a constant.</summary>
    private (Activation Activation, string Input)? Product(string a, string b, double factor, int left)
    {
        if (_constant(a) is { } first)
        {
            return first.IsScalar ? Expand(b, factor * first.Values[0], left) : null;
        }

        if (_constant(b) is { } second)
        {
            return second.IsScalar ? Expand(a, factor * second.Values[0], left) : null;
        }

        if (Gate(a, b, factor) is { } gate)
        {
            return (gate, a);
        }

        if (Gate(b, a, factor) is { } mirrored)
        {
            return (mirrored, b);
        }

        if (left == 0)
        {
            return null;
        }

        // One of them may be a product with a constant.
        if (Scaled(a) is { } scaledA && Product(scaledA.Name, b, factor * scaledA.Factor, left - 1) is { } found)
        {
            return found;
        }

        return Scaled(b) is { } scaledB ? Product(a, scaledB.Name, factor * scaledB.Factor, left - 1) : null;
    }

    /// <summary>A constant times something that has to be a product itself.</summary>
    private (Activation Activation, string Input)? Expand(string name, double factor, int left)
        => left > 0 && _producer(name) is { Operator: "Mul", Inputs.Count: 2 } product ? Product(product.Inputs[0], product.Inputs[1], factor, left - 1) : null;

    /// <summary>Something times a constant, or divided by one.</summary>
    private (string Name, double Factor)? Scaled(string name)
    {
        if (_producer(name) is not { Inputs.Count: 2 } node)
        {
            return null;
        }

        return node.Operator switch
        {
            "Mul" when _constant(node.Inputs[0]) is { IsScalar: true } first => (node.Inputs[1], first.Values[0]),
            "Mul" when _constant(node.Inputs[1]) is { IsScalar: true } second => (node.Inputs[0], second.Values[0]),
            "Div" when _constant(node.Inputs[1]) is { IsScalar: true } divisor => (node.Inputs[0], 1 / divisor.Values[0]),
            _ => null,
        };
    }

    /// <summary>The activation that is x times a factor times this gate of x.</summary>
    private Activation? Gate(string x, string gate, double factor)
    {
        if (_producer(gate) is not { } node)
        {
            return null;
        }

        bool isOne = OnnxConstant.IsNear(factor, 1);
        switch (node.Operator)
        {
            case "Sigmoid" when isOne && node.Inputs.Count == 1 && node.Inputs[0] == x:
                return Activation.Silu;
            case "HardSigmoid" when isOne && node.Inputs.Count == 1 && node.Inputs[0] == x && OnnxActivations.IsOurHardSigmoid(node):
                return Activation.HardSwish;
            case "Tanh" when isOne && node.Inputs.Count == 1 && IsSoftplus(node.Inputs[0], x):
                return Activation.Mish;
            case "Clip" or "Relu" or "Min" or "Max" when OnnxConstant.IsNear(factor, 1.0 / 6) && Clipped(node) is (string shifted, 0, 6) && OtherThanConstant(shifted, "Add", 3) == x:
                return Activation.HardSwish;
            case "Add" when OnnxConstant.IsNear(factor, 0.5) && OtherThanConstant(gate, "Add", 1) is { } inner:
                return Of(inner, "Erf") is { } argument && Scaled(argument) is { } half && half.Name == x && OnnxConstant.IsNear(half.Factor, Math.Sqrt(0.5)) ? Activation.Gelu
                    : Of(inner, "Tanh") is { } cubic && IsTanhArgument(cubic, x) ? Activation.GeluTanh
                    : null;
            default:
                return null;
        }
    }

    /// <summary><c>ln(1 + exp(x))</c>, by its operator or spelled out.</summary>
    private bool IsSoftplus(string name, string x) => Of(name, "Softplus") == x
        || (Of(name, "Log") is { } sum && OtherThanConstant(sum, "Add", 1) is { } power && Of(power, "Exp") == x);

    /// <summary><c>sqrt(2 / pi) * (x + 0.044715 * x^3)</c>.</summary>
    private bool IsTanhArgument(string name, string x)
    {
        if (Scaled(name) is not { } outer || !OnnxConstant.IsNear(outer.Factor, Math.Sqrt(2 / Math.PI)) || _producer(outer.Name) is not { Operator: "Add", Inputs.Count: 2 } sum)
        {
            return false;
        }

        string cubic = sum.Inputs[0] == x ? sum.Inputs[1] : sum.Inputs[1] == x ? sum.Inputs[0] : string.Empty;
        return Scaled(cubic) is { } term && OnnxConstant.IsNear(term.Factor, 0.044715) && IsCube(term.Name, x);
    }

    private bool IsCube(string name, string x) => _producer(name) is { Inputs.Count: 2 } node && node.Operator switch
    {
        "Pow" => node.Inputs[0] == x && _constant(node.Inputs[1]) is { } power && power.Is(3),
        "Mul" => (node.Inputs[0] == x && IsSquare(node.Inputs[1], x)) || (node.Inputs[1] == x && IsSquare(node.Inputs[0], x)),
        _ => false,
    };

    private bool IsSquare(string name, string x) => _producer(name) is { Inputs.Count: 2 } node && node.Inputs[0] == x
        && (node.Operator == "Mul" ? node.Inputs[1] == x : node.Operator == "Pow" && _constant(node.Inputs[1]) is { } power && power.Is(2));

    /// <summary>The input of a node of this operator, or null.</summary>
    private string? Of(string name, string operation)
        => _producer(name) is { } node && node.Operator == operation && node.Inputs.Count == 1 ? node.Inputs[0] : null;

    /// <summary>The other input of a node that takes this constant as well.</summary>
    private string? OtherThanConstant(string name, string operation, double value)
    {
        if (_producer(name) is not { Inputs.Count: 2 } node || node.Operator != operation)
        {
            return null;
        }

        return _constant(node.Inputs[0]) is { } first && first.Is(value) ? node.Inputs[1]
            : _constant(node.Inputs[1]) is { } second && second.Is(value) ? node.Inputs[0]
            : null;
    }
}
