using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Slice and Concat of constants, by which exporters bring gates into another order, and vectors of one value, which stand in what they write of paddings.</summary>
internal static class OnnxParts
{
    /// <summary>The most values of a vector of one value; more are no sizes of dimensions.</summary>
    private const int MostFilled = 64;

    /// <summary>Constants side by side; null if their shapes do not fit.</summary>
    public static OnnxConstant? Concat(OnnxNode node, List<OnnxConstant> parts, OnnxConstants constants)
    {
        int[] shape = (int[])parts[0].Shape.Clone();
        long axis = OnnxAttributes.Int(node, "axis", 0);
        axis += axis < 0 ? shape.Length : 0;
        if (axis < 0 || axis >= shape.Length)
        {
            return null;
        }

        long size = 0;
        foreach (OnnxConstant part in parts)
        {
            for (int i = 0; i < shape.Length; i++)
            {
                if (part.Shape.Length != shape.Length || (i != axis && part.Shape[i] != shape[i]))
                {
                    return null;
                }
            }

            size += part.Shape[axis];
        }

        if (size > int.MaxValue)
        {
            return null;
        }

        long total = 0;
        parts.ForEach(part => total += part.Values.Length);
        constants.Spend(total);
        shape[axis] = (int)size;
        int inner = Product(shape, (int)axis + 1, shape.Length);
        int outer = Product(shape, 0, (int)axis);
        var values = new double[total];
        int next = 0;
        for (int block = 0; block < outer; block++)
        {
            foreach (OnnxConstant part in parts)
            {
                int length = part.Shape[axis] * inner;
                Array.Copy(part.Values, block * length, values, next, length);
                next += length;
            }
        }

        return new OnnxConstant(node.Outputs[0], shape, values);
    }

    /// <summary>What of a constant lies between two places of a dimension, or of several; null if there are no such dimensions or nothing is left. A step of -1 turns it around.</summary>
    public static OnnxConstant? Slice(OnnxNode node, OnnxConstant input, OnnxConstants constants)
    {
        bool isInput = node.Inputs.Count > 2;
        double[]? starts = isInput ? constants.Find(node.Inputs[1])?.Values : Ints(node, "starts");
        double[]? ends = isInput ? constants.Find(node.Inputs[2])?.Values : Ints(node, "ends");
        double[]? axes = node.Inputs.Count > 3 && node.Inputs[3].Length > 0 ? constants.Find(node.Inputs[3])?.Values : Ints(node, "axes");
        double[]? steps = node.Inputs.Count > 4 && node.Inputs[4].Length > 0 ? constants.Find(node.Inputs[4])?.Values : null;
        if (starts is null || ends is null || starts.Length != ends.Length || (axes is not null && axes.Length != starts.Length) || (steps is not null && (steps.Length != starts.Length || Array.Exists(steps, step => step is not (1 or -1)))))
        {
            return null;
        }

        OnnxConstant? result = input;
        for (int i = 0; i < starts.Length && result is not null; i++)
        {
            double axis = axes is null ? i : axes[i];
            axis += axis < 0 ? input.Shape.Length : 0;
            if (!(axis >= 0 && axis < input.Shape.Length))
            {
                return null;
            }

            result = Slice(result, (int)axis, starts[i], ends[i], isTurned: steps is not null && steps[i] < 0, constants);
        }

        return result is null ? null : result with { Name = node.Outputs[0] };
    }

    /// <summary>The value of a ConstantOfShape; null if it states another number of them.</summary>
    public static double? FillValue(OnnxNode node, OnnxConstants constants)
    {
        if (OnnxAttributes.Find(node, "value", OnnxAttribute.TensorType)?.Tensor is not { } tensor)
        {
            return 0;
        }

        double[] values = constants.ValuesOf(tensor);
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>A vector of one value, as many times as the shape says: what is padded along dimensions of which nobody said anything. Null if there is no such vector.</summary>
    public static OnnxConstant? Filled(OnnxNode node, double count, OnnxConstants constants)
    {
        if (FillValue(node, constants) is not { } value || !(count >= 1 && count <= MostFilled && count == Math.Truncate(count)))
        {
            return null;
        }

        constants.Spend((long)count);
        return new OnnxConstant(node.Outputs[0], new[] { (int)count }, Enumerable.Repeat(value, (int)count).ToArray());
    }

    private static OnnxConstant? Slice(OnnxConstant input, int axis, double start, double end, bool isTurned, OnnxConstants constants)
    {
        // Places of a slice that goes backwards are from the last value to the one before the first.
        int size = input.Shape[axis];
        int shift = isTurned ? 1 : 0;
        int Place(double place) => (int)Math.Min(size - shift, Math.Max(-shift, place < 0 ? place + size : place));
        int first = double.IsNaN(start) ? size : Place(start);
        int count = double.IsNaN(end) ? 0 : (isTurned ? first - Place(end) : Place(end) - first);
        if (count < 1 || first >= size)
        {
            return null;
        }

        int step = isTurned ? -1 : 1;
        int inner = Product(input.Shape, axis + 1, input.Shape.Length);
        int outer = Product(input.Shape, 0, axis);
        var shape = (int[])input.Shape.Clone();
        shape[axis] = count;
        constants.Spend((long)outer * count * inner);
        var values = new double[outer * count * inner];
        for (int block = 0; block < outer; block++)
        {
            for (int i = 0; i < count; i++)
            {
                Array.Copy(input.Values, ((block * size) + first + (step * i)) * inner, values, ((block * count) + i) * inner, inner);
            }
        }

        return new OnnxConstant(input.Name, shape, values);
    }

    private static double[]? Ints(OnnxNode node, string name)
        => OnnxAttributes.Find(node, name, OnnxAttribute.IntsType) is { } attribute ? Array.ConvertAll(attribute.Ints, value => (double)value) : null;

    private static int Product(int[] shape, int start, int end)
    {
        int product = 1;
        for (int i = start; i < end; i++)
        {
            product *= shape[i];
        }

        return product;
    }
}
