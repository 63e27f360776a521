using System;

namespace StaticNets;

/// <summary>Activations, and parts of other steps, that a file spells out in smaller operators.</summary>
internal sealed partial class OnnxPatterns
{
    /// <summary>How many factors of a product may be constants.</summary>
    private const int MaxConstants = 3;

    private readonly Func<string, OnnxNode?> _producer;
    private readonly Func<string, OnnxConstant?> _constant;

    /// <summary>What stands for x in the pattern that is compared, once it is known.</summary>
    private string? _x;

    public OnnxPatterns(Func<string, OnnxNode?> producer, Func<string, OnnxConstant?> constant)
    {
        _producer = producer;
        _constant = constant;
    }

    /// <summary>The node that gives a name, or null.</summary>
    public OnnxNode? Producer(string name) => _producer(name);

    /// <summary>The constant of a name, or null.</summary>
    public OnnxConstant? Constant(string name) => _constant(name);

    /// <summary>The activation that a node completes, and the name of what it is applied to; null if it completes none.</summary>
    public (Activation Activation, string Input)? Match(OnnxNode node)
    {
        if (node.Operator is "Clip" or "Relu" or "Min" or "Max")
        {
            return MatchClipping(node);
        }

        foreach ((Activation activation, OnnxPattern pattern) in OnnxPattern.All)
        {
            _x = null;
            if (Matches(pattern, node) && _x is { } x)
            {
                return (activation, x);
            }
        }

        return null;
    }

    private bool Matches(OnnxPattern pattern, string name)
    {
        if (pattern.Kind != OnnxPatternKind.Input)
        {
            return _producer(name) is { } node && Matches(pattern, node);
        }

        _x ??= name;
        return _x == name;
    }

    private bool Matches(OnnxPattern pattern, OnnxNode node)
    {
        switch (pattern.Kind)
        {
            case OnnxPatternKind.Product:
                return IsProduct(pattern, node, 1, MaxConstants);
            case OnnxPatternKind.Power:
                return IsPower(node, (int)pattern.Constant);
            case OnnxPatternKind.Scaled:
                return Scaled(node) is { } scaled && OnnxConstant.IsNear(scaled.Factor, pattern.Constant) && Matches(pattern.First, scaled.Name);
            case OnnxPatternKind.Shifted:
                return OtherThanConstant(node, "Add", pattern.Constant) is { } shifted && Matches(pattern.First, shifted);
            case OnnxPatternKind.Sum:
                return node is { Operator: "Add", Inputs.Count: 2 } && AreInEitherOrder(pattern, node.Inputs[0], node.Inputs[1]);
            case OnnxPatternKind.Quotient:
                return node is { Operator: "Div", Inputs.Count: 2 } && Matches(pattern.First, node.Inputs[0]) && Matches(pattern.Second, node.Inputs[1]);
            case OnnxPatternKind.Clipped:
                return Clipped(node) is { } clipped && clipped.Minimum == pattern.Minimum && clipped.Maximum == pattern.Maximum && Matches(pattern.First, clipped.Input);
            default:
                return IsApplied(pattern, node);
        }
    }

    private bool IsApplied(OnnxPattern pattern, OnnxNode node)
    {
        string? x = _x;
        if (node.Operator == pattern.Operator && node.Inputs.Count == 1
            && (pattern.Function is not { } function || OnnxActivations.Of(node, _constant) == new OnnxActivation(function.Activation))
            && Matches(pattern.First, node.Inputs[0]))
        {
            return true;
        }

        foreach (OnnxPattern spelling in pattern.Spellings)
        {
            _x = x;
            if (Matches(spelling, node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a node is a number times the product of a pattern, with the pattern's constant anywhere in it.</summary>
    private bool IsProduct(OnnxPattern pattern, OnnxNode node, double factor, int left)
    {
        if (node.Inputs.Count != 2)
        {
            return false;
        }

        return node.Operator switch
        {
            "Mul" => IsProduct(pattern, node.Inputs[0], node.Inputs[1], factor, left),
            "Div" when _constant(node.Inputs[1]) is { IsScalar: true } divisor => IsScaledProduct(pattern, node.Inputs[0], factor / divisor.Values[0], left),
            _ => false,
        };
    }

    /// <summary>A product of two names and a constant.</summary>
    private bool IsProduct(OnnxPattern pattern, string a, string b, double factor, int left)
    {
        if (_constant(a) is { } first)
        {
            return first.IsScalar && IsScaledProduct(pattern, b, factor * first.Values[0], left);
        }

        if (_constant(b) is { } second)
        {
            return second.IsScalar && IsScaledProduct(pattern, a, factor * second.Values[0], left);
        }

        string? x = _x;
        if (OnnxConstant.IsNear(factor, pattern.Constant) && AreInEitherOrder(pattern, a, b))
        {
            return true;
        }

        if (left == 0)
        {
            return false;
        }

        // One of them may be a product with a constant.
        _x = x;
        if (Scaled(a) is { } scaledA && IsProduct(pattern, scaledA.Name, b, factor * scaledA.Factor, left - 1))
        {
            return true;
        }

        _x = x;
        return Scaled(b) is { } scaledB && IsProduct(pattern, a, scaledB.Name, factor * scaledB.Factor, left - 1);
    }

    /// <summary>A constant times something that has to be a product itself.</summary>
    private bool IsScaledProduct(OnnxPattern pattern, string name, double factor, int left)
        => left > 0 && _producer(name) is { Operator: "Mul", Inputs.Count: 2 } product && IsProduct(pattern, product, factor, left - 1);

    private bool AreInEitherOrder(OnnxPattern pattern, string a, string b)
    {
        string? x = _x;
        if (Matches(pattern.First, a) && Matches(pattern.Second, b))
        {
            return true;
        }

        _x = x;
        return Matches(pattern.First, b) && Matches(pattern.Second, a);
    }

    private bool IsPower(string name, int exponent)
        => exponent == 1 ? (_x ??= name) == name : _producer(name) is { } node && IsPower(node, exponent);

    /// <summary>Whether a node is this power of x, as a power or as products.</summary>
    private bool IsPower(OnnxNode node, int exponent)
    {
        if (node.Inputs.Count != 2)
        {
            return false;
        }

        string? x = _x;
        for (int part = 1; part < exponent; part++)
        {
            _x = x;
            if (node.Operator == "Mul" ? IsPower(node.Inputs[0], part) && IsPower(node.Inputs[1], exponent - part)
                : node.Operator == "Pow" && exponent % part == 0 && _constant(node.Inputs[1]) is { } power && power.Is(exponent / part) && IsPower(node.Inputs[0], part))
            {
                return true;
            }
        }

        return false;
    }

    private (string Name, double Factor)? Scaled(string name) => _producer(name) is { } node ? Scaled(node) : null;

    /// <summary>Something times a constant, or divided by one.</summary>
    private (string Name, double Factor)? Scaled(OnnxNode node)
    {
        if (node.Inputs.Count != 2)
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

    /// <summary>The input of a node of this operator, or null.</summary>
    public string? Of(string name, string operation)
        => _producer(name) is { } node && node.Operator == operation && node.Inputs.Count == 1 ? node.Inputs[0] : null;

    /// <summary>The other input of a node that takes this constant as well.</summary>
    private string? OtherThanConstant(OnnxNode node, string operation, double value)
    {
        if (node.Inputs.Count != 2 || node.Operator != operation)
        {
            return null;
        }

        return _constant(node.Inputs[0]) is { } first && first.Is(value) ? node.Inputs[1]
            : _constant(node.Inputs[1]) is { } second && second.Is(value) ? node.Inputs[0]
            : null;
    }
}
