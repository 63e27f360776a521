using System;

namespace StaticNets;

/// <content>What changes how the values of a row are counted, and not the values.</content>
internal sealed partial class OnnxGraphReader
{
    private OnnxFlow ReadFlatten(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        long axis = OnnxAttributes.Int(node, "axis", 1);
        axis += axis < 0 ? input.Rank : 0;
        if (input.Dimensions is { } dimensions)
        {
            return FlattenSteps(node, input, dimensions, axis);
        }

        return axis == (input.IsSingle ? 0 : 1)
            ? input.As(new[] { input.Width })
            : throw Refuse(node, $"flattens from axis {axis} on, and {(input.IsSingle ? 0 : 1)} is accepted, so that rows stay rows");
    }

    /// <summary>Rows stay rows, or one row stays one.</summary>
    private OnnxFlow ReadReshape(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        long[] sizes = node.Inputs.Count > 1 && Sizes(node.Inputs[1]) is { } target
            ? target
            : throw Refuse(node, "has a shape that is no constant and not made of sizes, but only those or Flatten are supported");
        if (input.Dimensions is { } dimensions)
        {
            return ReshapeSteps(node, input, dimensions, sizes);
        }

        bool mayHaveZeros = OnnxAttributes.Int(node, "allowzero", 0) == 0;
        if (sizes.Length > 0 && Array.IndexOf(sizes, UnknownSize) < 0 && Array.LastIndexOf(sizes, RowsSize) <= 0 && (mayHaveZeros || Array.IndexOf(sizes, 0L) < 0)
            && (input.IsSingle ? ReshapeSingle(input, sizes) : ReshapeRows(input, sizes)) is { } output)
        {
            return output;
        }

        throw Refuse(node, $"changes what a row is (from {TensorEntry.Describe(input.Shape)} to [{DescribeSizes(sizes)}]), but only shapes that keep rows are supported, as [-1, {input.Width}]");
    }

    private OnnxFlow? ReshapeRows(OnnxFlow input, long[] sizes)
    {
        // What stays of a row of one value, or of the only row, may lose the dimension of rows.
        if (sizes.Length == 1)
        {
            return input.Width == 1 && (sizes[0] == -1 || KeepsRows(sizes[0])) ? input.As(Array.Empty<int>())
                : input.Width > 0 && _rows == 1 && (sizes[0] == -1 || sizes[0] == input.Width) ? input.As(new[] { input.Width }, isSingle: true)
                : null;
        }

        if (sizes[0] != -1 && !KeepsRows(sizes[0]))
        {
            return null;
        }

        double[] row = Array.ConvertAll(OnnxShapes.Part(sizes, 1, sizes.Length), size => (double)size);
        if (input.Width < 0)
        {
            return row.Length == 1 ? input.As(new[] { row[0] is > 0 and <= int.MaxValue ? (int)row[0] : -1 }) : null;
        }

        return (sizes[0] != -1 || Array.IndexOf(row, -1) < 0) && OnnxShapes.Resolve(row, input.Shape, input.Width) is { } shape ? input.As(shape) : null;
    }

    /// <summary>Whether a size in the first place is that of the rows: their number, or 0, which takes what was there. 1 is the number of rows of a file that was made with one.</summary>
    private bool KeepsRows(long size) => size == RowsSize || size == 0 || (_rows > 0 ? size == _rows : size == 1);

    private static OnnxFlow? ReshapeSingle(OnnxFlow input, long[] sizes)
    {
        bool isRow = sizes.Length > 1;
        if (Array.IndexOf(sizes, 0L) >= 0 || Array.IndexOf(sizes, RowsSize) >= 0 || input.Width < 0 || (isRow && sizes[0] is not (1 or -1)))
        {
            return null;
        }

        return OnnxShapes.Resolve(Array.ConvertAll(sizes, size => (double)size), input.Shape, input.Width) is { } shape && (!isRow || shape[0] == 1)
            ? isRow ? input.As(OnnxShapes.Part(shape, 1, shape.Length)) : input.As(shape, isSingle: true)
            : null;
    }

    private OnnxFlow ReadSqueeze(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        double[] axes = _constants.Axes(node) ?? throw Refuse(node, "does not state its axes as constants, so its result depends on the number of rows; constant axes are required");
        if (input.Dimensions is { } dimensions)
        {
            return SqueezeSteps(node, input, dimensions, axes);
        }


        // One row, if it is left alone, loses its dimension.
        bool isRowLost = !input.IsSingle && OnnxShapes.Places(axes, input.Rank) is { Length: > 0 } places && places[0] && _rows is 1 or -1;
        int[] shape = OnnxShapes.Squeeze(Full(input, isRowLost ? 1 : -1), axes)
            ?? throw Refuse(node, $"removes dimensions that are not there or not 1 (from rows of shape {TensorEntry.Describe(input.Shape)})");
        return input.IsSingle || isRowLost ? input.As(shape, isSingle: true) : input.As(OnnxShapes.Part(shape, 1, shape.Length));
    }

    private OnnxFlow ReadUnsqueeze(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        double[] axes = _constants.Axes(node) ?? throw Refuse(node, "has axes that are no constants");
        if (input.Dimensions is { } dimensions)
        {
            return UnsqueezeSteps(node, input, dimensions, axes);
        }

        int[] shape = OnnxShapes.Unsqueeze(Full(input, -1), axes) ?? throw Refuse(node, $"has axes that are not possible with rows of shape {TensorEntry.Describe(input.Shape)}");
        bool isFirst = OnnxShapes.Places(axes, shape.Length)![0];
        if (isFirst && !input.IsSingle)
        {
            throw Refuse(node, "puts a dimension before that of the rows, and rows have to come first");
        }

        return input.IsSingle && !isFirst ? input.As(shape, isSingle: true) : input.As(OnnxShapes.Part(shape, 1, shape.Length));
    }

    /// <summary>All sizes, with this one for the number of rows.</summary>
    private static int[] Full(OnnxFlow flow, int rows)
    {
        if (flow.IsSingle)
        {
            return flow.Shape;
        }

        var sizes = new int[flow.Rank];
        sizes[0] = rows;
        Array.Copy(flow.Shape, 0, sizes, 1, flow.Shape.Length);
        return sizes;
    }
}
