using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>An <see cref="OnnxFormula"/> as what a graph is compared with: with its constants gathered, since files place them differently.</summary>
internal sealed class OnnxPattern
{
    private static readonly OnnxPattern Input = new(OnnxPatternKind.Input);

    private OnnxPattern(OnnxPatternKind kind, OnnxPattern? first = null, OnnxPattern? second = null)
    {
        Kind = kind;
        First = first!;
        Second = second!;
    }

    public OnnxPatternKind Kind { get; }

    /// <summary>What is called a in <see cref="OnnxPatternKind"/>.</summary>
    public OnnxPattern First { get; }

    /// <summary>What is called b.</summary>
    public OnnxPattern Second { get; }

    /// <summary>What is called c.</summary>
    public double Constant { get; private set; } = 1;

    public double Minimum { get; private set; } = double.NegativeInfinity;

    public double Maximum { get; private set; } = double.PositiveInfinity;

    /// <summary>Applied: the operator.</summary>
    public string Operator { get; private set; } = string.Empty;

    /// <summary>Applied: the activation that the operator is, or null.</summary>
    public ActivationFunction? Function { get; private set; }

    /// <summary>Applied: the same, spelled out in smaller operators.</summary>
    public List<OnnxPattern> Spellings { get; } = new();

    /// <summary>The patterns of all activations, without those of one operator.</summary>
    public static IReadOnlyList<(Activation Activation, OnnxPattern Pattern)> All { get; } = ActivationFunctions.Rows
        .Where(row => !row.IsRowwise)
        .SelectMany(row => new[] { row.Onnx }.Concat(row.OnnxSpellings).Select(OnnxFormula.Parse).Where(formula => !formula.IsSingleOperator).Select(formula => (row.Activation, Of(formula))))
        .ToList();

    public static OnnxPattern Of(OnnxFormula formula) => Of(formula, Input);

    /// <summary>A formula with something in the place of its x.</summary>
    private static OnnxPattern Of(OnnxFormula formula, OnnxPattern x)
    {
        (double factor, OnnxPattern? pattern) = Factors(formula, x);
        if (pattern is null)
        {
            throw new FormatException($"A formula is of x, but '{formula.Label}' is not.");
        }

        return factor == 1 ? pattern
            : pattern.Kind == OnnxPatternKind.Product ? new OnnxPattern(OnnxPatternKind.Product, pattern.First, pattern.Second) { Constant = factor }
            : new OnnxPattern(OnnxPatternKind.Scaled, pattern) { Constant = factor };
    }

    /// <summary>A formula as a number times something, which is null where it is a number alone.</summary>
    private static (double Factor, OnnxPattern? Pattern) Factors(OnnxFormula formula, OnnxPattern x)
    {
        if (formula.IsInput)
        {
            return (1, x);
        }

        if (formula.Number is { } number)
        {
            return (number, null);
        }

        switch (formula.Operator)
        {
            case "Mul":
                (double factorA, OnnxPattern? a) = Factors(formula.Inputs[0], x);
                (double factorB, OnnxPattern? b) = Factors(formula.Inputs[1], x);
                return (factorA * factorB, a is null ? b : b is null ? a : Product(a, b));
            case "Div" when formula.Inputs[1].Number is { } divisor:
                (double factor, OnnxPattern? divided) = Factors(formula.Inputs[0], x);
                return (factor / divisor, divided);
            case "Div":
                return (1, new OnnxPattern(OnnxPatternKind.Quotient, Of(formula.Inputs[0], x), Of(formula.Inputs[1], x)));
            case "Add" when formula.Inputs[1].Number is { } shift:
                return (1, new OnnxPattern(OnnxPatternKind.Shifted, Of(formula.Inputs[0], x)) { Constant = shift });
            case "Add":
                return (1, new OnnxPattern(OnnxPatternKind.Sum, Of(formula.Inputs[0], x), Of(formula.Inputs[1], x)));
            case "Clip":
                return (1, new OnnxPattern(OnnxPatternKind.Clipped, Of(formula.Inputs[0], x)) { Minimum = Bound(1), Maximum = Bound(2) });
            default:
                return (1, Applied(formula.Operator, Of(formula.Inputs[0], x)));
        }

        double Bound(int input) => formula.Inputs[input].Number ?? throw new FormatException("Bounds are numbers.");
    }

    private static OnnxPattern Product(OnnxPattern a, OnnxPattern b)
        => Exponent(a) > 0 && Exponent(b) > 0 ? new OnnxPattern(OnnxPatternKind.Power) { Constant = Exponent(a) + Exponent(b) } : new OnnxPattern(OnnxPatternKind.Product, a, b);

    private static double Exponent(OnnxPattern pattern) => pattern.Kind switch
    {
        OnnxPatternKind.Input => 1,
        OnnxPatternKind.Power => pattern.Constant,
        _ => 0,
    };

    private static OnnxPattern Applied(string operation, OnnxPattern argument)
    {
        var pattern = new OnnxPattern(OnnxPatternKind.Applied, argument) { Operator = operation };
        foreach (ActivationFunction row in ActivationFunctions.Rows)
        {
            if (!row.IsRowwise && OnnxFormula.Parse(row.Onnx) is { IsSingleOperator: true } formula && formula.Operator == operation)
            {
                pattern.Function = row;
                pattern.Spellings.AddRange(row.OnnxSpellings.Select(spelling => Of(OnnxFormula.Parse(spelling), argument)));
            }
        }

        return pattern;
    }
}
