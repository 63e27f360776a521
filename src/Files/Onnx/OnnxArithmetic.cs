using System;

namespace StaticNets;

/// <summary>Arithmetic of constants, as exporters leave it before normalizations: <c>Sqrt(Add(variance, epsilon))</c>.</summary>
internal static class OnnxArithmetic
{
    /// <summary>What a node of constants alone computes; null if it is another node.</summary>
    public static OnnxConstant? Fold(OnnxNode node, OnnxConstants constants)
    {
        if (node.Inputs.Count is not (1 or 2) || !node.Inputs.TrueForAll(constants.Has))
        {
            return null;
        }

        if (node.Inputs.Count == 1 && Unary(node.Operator) is { } function)
        {
            OnnxConstant input = constants.Find(node.Inputs[0])!;
            constants.Spend(input.Values.Length);
            return new OnnxConstant(node.Outputs[0], input.Shape, Array.ConvertAll(input.Values, value => function(value))) { IsInteger = input.IsInteger };
        }

        if (node.Inputs.Count == 1 || Binary(node.Operator, isInteger: false) is null)
        {
            return null;
        }

        OnnxConstant a = constants.Find(node.Inputs[0])!;
        OnnxConstant b = constants.Find(node.Inputs[1])!;
        bool isInteger = a.IsInteger && b.IsInteger;
        return Combine(node.Outputs[0], a, b, Binary(node.Operator, isInteger)!, constants) is { } result ? result with { IsInteger = isInteger } : null;
    }

    private static Func<double, double>? Unary(string operation) => operation switch
    {
        "Neg" => static value => -value,
        "Sqrt" => Math.Sqrt,
        "Exp" => Math.Exp,
        "Log" => Math.Log,
        "Abs" => Math.Abs,
        "Reciprocal" => static value => 1 / value,
        _ => null,
    };

    private static Func<double, double, double>? Binary(string operation, bool isInteger) => operation switch
    {
        "Add" => static (a, b) => a + b,
        "Sub" => static (a, b) => a - b,
        "Mul" => static (a, b) => a * b,
        "Div" => isInteger ? static (a, b) => Math.Truncate(a / b) : static (a, b) => a / b,
        "Pow" => Math.Pow,
        _ => null,
    };

    /// <summary>Two constants, of which the smaller is repeated along dimensions of 1; null if they do not fit.</summary>
    private static OnnxConstant? Combine(string name, OnnxConstant a, OnnxConstant b, Func<double, double, double> operation, OnnxConstants constants)
    {
        int rank = Math.Max(a.Shape.Length, b.Shape.Length);
        var shape = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++)
        {
            int first = SizeAt(a.Shape, i, rank);
            int second = SizeAt(b.Shape, i, rank);
            if (first != second && first != 1 && second != 1)
            {
                return null;
            }

            shape[i] = first == 1 ? second : first;
            count *= shape[i];
            if (count > int.MaxValue)
            {
                return null;
            }
        }

        constants.Spend(count);
        int[] strides = StridesOf(a.Shape, rank);
        int[] others = StridesOf(b.Shape, rank);
        var values = new double[count];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i;
            int place = 0;
            int other = 0;
            for (int dimension = rank - 1; dimension >= 0; dimension--)
            {
                int index = rest % shape[dimension];
                rest /= shape[dimension];
                place += index * strides[dimension];
                other += index * others[dimension];
            }

            values[i] = operation(a.Values[place], b.Values[other]);
        }

        return new OnnxConstant(name, shape, values);
    }

    private static int SizeAt(int[] shape, int dimension, int rank) => dimension < rank - shape.Length ? 1 : shape[dimension - rank + shape.Length];

    /// <summary>How far the values of a constant lie apart along each dimension of the result, 0 where it is repeated.</summary>
    private static int[] StridesOf(int[] shape, int rank)
    {
        var strides = new int[rank];
        int stride = 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            int size = SizeAt(shape, i, rank);
            strides[i] = size == 1 ? 0 : stride;
            stride *= size;
        }

        return strides;
    }
}
