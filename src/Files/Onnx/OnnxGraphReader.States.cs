using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>
/// States with which recurrent layers begin: constants, and what exporters make of them for as many sequences as come. A dimension that Expand or Tile fills with copies keeps its size of 1 here, as the
/// number of sequences is open.
/// </content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>More nodes than that are not gone back from a state.</summary>
    private const int MostStateNodes = 32;

    /// <summary>The values with which a recurrent layer begins in every sequence.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="name">The state.</param>
    /// <param name="role">What the operator calls it.</param>
    /// <param name="units">How many values it has for a sequence.</param>
    /// <exception cref="FormatException">It is no constant, of another shape, or differs from sequence to sequence.</exception>
    public double[] StartOf(OnnxNode node, string name, string role, int units)
    {
        OnnxConstant state = ConstantState(name, 0)
            ?? throw Refuse(node, $"begins with {OnnxText.Quote(name)} as {role}, which is neither a constant, also repeated by Expand or Tile, nor an input of the model");
        int[] shape = state.Shape;
        bool isWritten = _constants.Has(name);
        if (!isWritten && shape.Length < 3)
        {
            shape = WithRank(shape, 3);
        }

        bool areRowsFirst = OnnxAttributes.Int(node, "layout", 0) == 1;
        int rowDimension = areRowsFirst ? 0 : 1;
        if (shape.Length != 3 || shape[1 - rowDimension] != 1 || shape[rowDimension] < 1 || !(shape[2] == units || (shape[2] == 1 && !isWritten)))
        {
            throw Refuse(node, $"begins with {OnnxText.Quote(name)} of shape {TensorEntry.Describe(state.Shape)} as {role}, but {(areRowsFirst ? $"[sequences, 1, {units}]" : $"[1, sequences, {units}]")} is expected");
        }

        Spend(units);
        var values = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            int place = shape[2] == 1 ? 0 : unit;
            values[unit] = state.Values[place];
            for (int row = 1; row < shape[rowDimension]; row++)
            {
                if (!state.Values[(row * shape[2]) + place].Equals(values[unit]))
                {
                    throw Refuse(node, $"begins with {OnnxText.Quote(name)} as {role}, which differs from sequence to sequence (0 and {row}), but only one state for all is supported");
                }
            }
        }

        return values;
    }

    /// <summary>A constant, or what nodes that repeat it and pick its parts make of it; null if it is anything else.</summary>
    private OnnxConstant? ConstantState(string name, int depth)
    {
        if (_constants.Find(name) is { } constant)
        {
            return constant;
        }

        if (depth == MostStateNodes || Producer(name) is not { Inputs.Count: > 0 } node)
        {
            return null;
        }

        if (node.Operator == "ConstantOfShape")
        {
            return Fill(node);
        }

        return ConstantState(node.Inputs[0], depth + 1) is { } input
            ? node.Operator switch
            {
                "Identity" => input,
                "Cast" => OnnxAttributes.Int(node, "to", 0) switch
                {
                    OnnxType.Double => input,
                    OnnxType.Float => Rounded(input),
                    _ => null,
                },
                "Expand" when node.Inputs.Count == 2 => input with { Shape = WithRank(input.Shape, PartialSizes(node.Inputs[1])?.Count ?? 0) },
                "Tile" when node.Inputs.Count == 2 && RepeatsOnes(input.Shape, PartialSizes(node.Inputs[1])) => input,
                "Unsqueeze" => Reshaped(input, _constants.Axes(node) is { } axes ? OnnxShapes.Unsqueeze(input.Shape, axes) : null),
                "Squeeze" => Reshaped(input, _constants.Axes(node) is { } axes ? OnnxShapes.Squeeze(input.Shape, axes) : null),
                "Transpose" => Reshaped(input, Transposed(node, input.Shape)),
                "Slice" => input.Shape.Length > 0 && input.Shape[0] == 1 && IsOfLayers(node) ? input : OnnxParts.Slice(node, input, _constants),
                "Gather" => GatherLayer(node, input),
                _ => null,
            }
            : null;
    }

    private static OnnxConstant? Reshaped(OnnxConstant input, int[]? shape) => shape is null ? null : input with { Shape = shape };

    private OnnxConstant Rounded(OnnxConstant input)
    {
        Spend(input.Values.Length);
        return input with { Values = Array.ConvertAll(input.Values, value => (double)(float)value) };
    }

    private OnnxConstant? Fill(OnnxNode node)
        => OnnxParts.FillValue(node, _constants) is { } value
            ? new OnnxConstant(node.Outputs[0], WithRank(Array.Empty<int>(), PartialSizes(node.Inputs[0])?.Count ?? 3), new[] { value })
            : null;

    /// <summary>A shape with ones in front, as Expand aligns it.</summary>
    private static int[] WithRank(int[] shape, int rank)
    {
        if (shape.Length >= rank)
        {
            return shape;
        }

        var result = new int[rank];
        int ones = rank - shape.Length;
        for (int i = 0; i < rank; i++)
        {
            result[i] = i < ones ? 1 : shape[i - ones];
        }

        return result;
    }

    /// <summary>Sizes of which some may not be known: those of a constant, and those that a Concat puts together, of which each input that is no constant is taken for one; null if it is neither.</summary>
    private List<long>? PartialSizes(string name)
    {
        if (Sizes(name) is { } known)
        {
            return new List<long>(known);
        }

        if (Producer(name) is not { Operator: "Concat" } node)
        {
            return null;
        }

        var sizes = new List<long>();
        foreach (string part in node.Inputs)
        {
            sizes.AddRange(Sizes(part) ?? new[] { UnknownSize });
        }

        return sizes.Count <= MaxSizes ? sizes : null;
    }

    /// <summary>Whether a Tile repeats only along dimensions of 1.</summary>
    private static bool RepeatsOnes(int[] shape, List<long>? repeats)
    {
        bool isHeld = repeats?.Count == shape.Length;
        for (int i = 0; i < shape.Length && isHeld; i++)
        {
            isHeld = shape[i] == 1 || repeats![i] == 1;
        }

        return isHeld;
    }

    /// <summary>The shape behind a Transpose that leaves the values in their order; null if it does not.</summary>
    private static int[]? Transposed(OnnxNode node, int[] shape)
    {
        if (OnnxAttributes.Find(node, "perm", OnnxAttribute.IntsType)?.Ints is not { } order || order.Length != shape.Length)
        {
            return null;
        }

        var result = new int[order.Length];
        var isTaken = new bool[order.Length];
        long last = -1;
        for (int i = 0; i < order.Length; i++)
        {
            long place = order[i];
            if (place < 0 || place >= order.Length || isTaken[place] || (shape[place] != 1 && place < last))
            {
                return null;
            }

            isTaken[place] = true;
            result[i] = shape[place];
            last = shape[place] != 1 ? place : last;
        }

        return result;
    }

    /// <summary>Whether a Slice takes one element along the first dimension, that of layers.</summary>
    private bool IsOfLayers(OnnxNode node)
    {
        bool isInput = node.Inputs.Count > 2;
        long[]? starts = isInput ? Sizes(node.Inputs[1]) : OnnxAttributes.Find(node, "starts", OnnxAttribute.IntsType)?.Ints;
        long[]? axes = node.Inputs.Count > 3 && node.Inputs[3].Length > 0 ? Sizes(node.Inputs[3]) : OnnxAttributes.Find(node, "axes", OnnxAttribute.IntsType)?.Ints;
        return starts?.Length == 1 && (axes is null || (axes.Length == 1 && axes[0] == 0));
    }

    /// <summary>One layer's state of several.</summary>
    private OnnxConstant? GatherLayer(OnnxNode node, OnnxConstant input)
    {
        if (input.Shape.Length == 0 || OnnxAttributes.Int(node, "axis", 0) != 0 || node.Inputs.Count < 2 || _constants.Find(node.Inputs[1]) is not { IsScalar: true, Shape.Length: <= 1 } index)
        {
            return null;
        }

        // Of copies, each is the same.
        int count = input.Shape[0];
        double place = count == 1 ? 0 : index.Values[0] + (index.Values[0] < 0 ? count : 0);
        if (!(place >= 0 && place < count))
        {
            return null;
        }

        int length = input.Values.Length / count;
        Spend(length);
        int[] rest = OnnxShapes.Part(input.Shape, 1, input.Shape.Length);
        return new OnnxConstant(input.Name, index.Shape.Length == 1 ? WithRank(rest, rest.Length + 1) : rest, OnnxShapes.Part(input.Values, (int)place * length, ((int)place + 1) * length));
    }
}
