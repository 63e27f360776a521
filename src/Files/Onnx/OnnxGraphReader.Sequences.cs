using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Graphs with recurrent layers: their rows are steps of sequences, and of each dimension it is known whether it counts sequences, steps or the values of a step.</content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>Operators that leave the elements of their first input what they are, as far as states go.</summary>
    public static readonly HashSet<string> PassingOperators = new(StringComparer.Ordinal)
    {
        "Identity", "Cast", "Squeeze", "Unsqueeze", "Slice", "Gather", "Transpose", "Reshape", "Flatten", "Expand", "Tile", "Split", "Concat",
    };

    /// <summary>Inputs of the graph with which recurrent layers begin.</summary>
    private readonly HashSet<string> _states = new(StringComparer.Ordinal);

    /// <summary>Flows that a Concat puts side by side, each with a dimension of one there: the states of several layers.</summary>
    private readonly Dictionary<string, (OnnxFlow[] Flows, int Axis)> _stacks = new(StringComparer.Ordinal);

    /// <summary>The sizes of the input's dimensions 0 and 1, -1 where one is open.</summary>
    private readonly int[] _dimensionSizes = { -1, -1 };

    /// <summary>The dimension of steps, or -1 as long as no recurrent layer has told it.</summary>
    private int _steps = -1;

    /// <summary>Whether there are recurrent layers or convolutions over steps.</summary>
    public bool HasSteps { get; private set; }

    /// <summary>The number of dimensions of a constant, or -1 where a name is none.</summary>
    public int RankOf(string name) => _constants.Find(name)?.Shape.Length ?? -1;

    /// <summary>The whole numbers of a constant, or null.</summary>
    public long[]? SizesOf(string name) => Sizes(name);

    /// <summary>What comes into a convolution: sequences, the values of a step along the second dimension, and steps along the third.</summary>
    public OnnxFlow Steps(OnnxNode node, string name)
    {
        OnnxFlow flow = Flow(node, name);
        int[] dimensions = flow.Dimensions!;
        if (dimensions.Length != 3 || dimensions[1] != OnnxFlow.Values || dimensions[2] is not (0 or 1) || dimensions[0] is not (0 or 1 or OnnxFlow.One) || (_steps >= 0 && _steps != dimensions[2]))
        {
            throw Refuse(node, "takes values that are not [sequences, values, steps]");
        }

        if (flow.StepsBefore > 0 && flow.PaddedDimension != dimensions[2])
        {
            throw Refuse(node, "takes what a Pad has padded along another dimension than that of steps");
        }

        _steps = dimensions[2];
        return flow;
    }

    /// <summary>Whether what a recurrent layer begins with is 0, or an input of the graph that is nothing else.</summary>
    public bool IsZeroState(string name)
    {
        bool isZero = true;
        Follow(name, leaf => isZero &= _states.Contains(leaf) || (_constants.Has(leaf) ? !_constants.IsSet(leaf) : Producer(leaf) is { Operator: "ConstantOfShape" } node && IsZeroFill(node)));
        return isZero;
    }

    /// <summary>Appends a recurrent layer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="input">What comes in.</param>
    /// <param name="fill">Sets its numbers.</param>
    public OnnxFlow AppendRecurrent(OnnxNode node, ModelLinkKind kind, OnnxFlow input, Action<ModelLink> fill)
    {
        int[] dimensions = input.Dimensions!;
        bool areRowsFirst = OnnxAttributes.Int(node, "layout", 0) == 1;
        if (dimensions.Length != 3)
        {
            throw Refuse(node, $"takes values of {dimensions.Length} dimensions, but 3 are expected: steps, sequences and values");
        }

        int steps = dimensions[areRowsFirst ? 1 : 0];
        int rows = dimensions[areRowsFirst ? 0 : 1];
        if (steps is 0 or 1 && (_steps < 0 || _steps == steps))
        {
            _steps = steps;
        }
        else if (steps != OnnxFlow.One || !Array.Exists(RecurrentLinkKind.StatesOf(node), state => FromInput(state)))
        {
            throw Refuse(node, steps == OnnxFlow.One
                ? "takes a single step and begins with the same state each time, but only whole sequences are supported, or a state that is an input of the model"
                : "takes its steps along a dimension that counts something else before it");
        }

        int link = Append(node, kind, input, input.Shape, fill).Link;
        int units = _links[link].OutputSize;
        OnnxFlow all = OnnxFlow.OfSequences(link, units, areRowsFirst ? new[] { rows, steps, OnnxFlow.One, OnnxFlow.Values } : new[] { steps, OnnxFlow.One, rows, OnnxFlow.Values });
        if (node.Outputs.Count > 1 && node.Outputs[1].Length > 0)
        {
            _flows[node.Outputs[1]] = OnnxFlow.OfSequences(link, units, areRowsFirst ? new[] { rows, OnnxFlow.One, OnnxFlow.Values } : new[] { OnnxFlow.One, rows, OnnxFlow.Values });
        }

        return all;
    }

    /// <summary>The inputs: sequences of steps, or one.</summary>
    private OnnxFlow StartOfSequences(OnnxValue input)
    {
        int rank = input.Shape?.Count ?? 3;
        if (rank is not (2 or 3))
        {
            throw new FormatException($"Its input {OnnxText.Quote(input.Name)} has {rank} dimensions, but its rows are steps: only sequences of steps of values are supported, in 3 dimensions, or one in 2.");
        }

        int SizeAt(int dimension) => input.Shape is { } shape && shape[dimension] is > 0 and <= int.MaxValue ? (int)shape[dimension] : -1;
        int values = rank == 3 ? PlaceOfValues(input.Name) : rank - 1;
        var dimensions = new int[rank];
        for (int i = 0, next = 0; i < rank; i++)
        {
            dimensions[i] = i == values ? OnnxFlow.Values : next++;
            if (i != values)
            {
                _dimensionSizes[dimensions[i]] = SizeAt(i);
            }
        }

        return OnnxFlow.OfSequences(-1, SizeAt(values), dimensions);
    }

    /// <summary>Along which dimension the inputs have the values of a step: the last, unless a convolution takes them as they come.</summary>
    private int PlaceOfValues(string input)
    {
        int place = 1;
        string? name = _graph.Nodes.Find(node => node.IsOwn && ConvolutionLinkKind.IsConvolutionNode(this, node))?.Inputs[0];
        for (int i = 0; i < _graph.Nodes.Count && name is not null && name != input; i++)
        {
            OnnxNode? node = Producer(name);
            name = node is null || RecurrentLinkKind.IsRecurrentNode(node) ? null : node.Inputs.Find(other => !_constants.Has(other));
            if (node?.Operator == "Transpose")
            {
                long[] order = OnnxAttributes.Find(node, "perm", OnnxAttribute.IntsType)?.Ints ?? new long[] { 2, 1, 0 };
                place = place < order.Length && order[place] is >= 0 and <= 2 ? (int)order[place] : place;
            }
        }

        return name == input ? place : 2;
    }

    /// <summary>Finds the inputs of the graph that recurrent layers begin with.</summary>
    private void FindStates()
    {
        foreach (OnnxNode node in _graph.Nodes)
        {
            if (!RecurrentLinkKind.IsRecurrentNode(node))
            {
                continue;
            }

            foreach (string state in RecurrentLinkKind.StatesOf(node))
            {
                Follow(state, leaf =>
                {
                    if (_graph.Inputs.Exists(value => value.Name == leaf) && !_constants.Has(leaf))
                    {
                        _states.Add(leaf);
                    }
                });
            }
        }
    }

    private bool FromInput(string state)
    {
        bool isFromInput = false;
        Follow(state, leaf => isFromInput |= _states.Contains(leaf));
        return isFromInput;
    }

    /// <summary>Goes back to where elements come from.</summary>
    private void Follow(string name, Action<string> visit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new Stack<string>();
        names.Push(name);
        while (names.Count > 0)
        {
            string next = names.Pop();
            if (!seen.Add(next))
            {
                continue;
            }

            if (_constants.Has(next) || Producer(next) is not { } node || !PassingOperators.Contains(node.Operator) || node.Inputs.Count == 0)
            {
                visit(next);
            }
            else if (node.Operator == "Concat")
            {
                node.Inputs.ForEach(names.Push);
            }
            else
            {
                names.Push(node.Inputs[0]);
            }
        }
    }

    private bool IsZeroFill(OnnxNode node) => OnnxAttributes.Find(node, "value", OnnxAttribute.TensorType)?.Tensor is not { } value || _constants.IsZero(value);

    private long SizeOf(int dimension, OnnxFlow flow)
        => dimension is 0 or 1 ? _dimensionSizes[dimension] > 0 ? _dimensionSizes[dimension] : dimension == 0 ? RowsSize : SecondSize
            : dimension == OnnxFlow.One ? 1
            : dimension == OnnxFlow.Values && flow.Width > 0 ? flow.Width
            : UnknownSize;

    private OnnxFlow ReadTranspose(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        int[] dimensions = input.Dimensions!;
        long[] order = OnnxAttributes.Find(node, "perm", OnnxAttribute.IntsType)?.Ints ?? Array.ConvertAll(dimensions, _ => -1L);
        var result = new int[dimensions.Length];
        var taken = new bool[dimensions.Length];
        bool isDefault = Array.TrueForAll(order, place => place == -1);
        for (int i = 0; i < result.Length; i++)
        {
            long place = isDefault ? result.Length - 1 - i : order.Length == result.Length ? order[i] : -1;
            if (place < 0 || place >= result.Length || taken[place])
            {
                throw Refuse(node, $"has perm = [{string.Join(", ", order)}], which is no order of {result.Length} dimensions");
            }

            taken[place] = true;
            result[i] = dimensions[place];
        }

        return input.With(result);
    }

    /// <summary>The last step, or the only element of a dimension.</summary>
    private OnnxFlow ReadGather(OnnxNode node)
    {
        if (node.Inputs.Count < 2 || _constants.Find(node.Inputs[1]) is not { IsScalar: true, Shape.Length: <= 1 } place)
        {
            throw Refuse(node, "takes elements in another way than one by a constant");
        }

        if (_stacks.TryGetValue(node.Inputs[0], out (OnnxFlow[] Flows, int Axis) stack))
        {
            return FromStack(node, stack, AxisOf(node, OnnxAttributes.Int(node, "axis", 0), stack.Flows[0].Rank), place.Values[0], place.Shape.Length == 0);
        }

        OnnxFlow input = Flow(node, node.Inputs[0]);
        int axis = AxisOf(node, OnnxAttributes.Int(node, "axis", 0), input.Rank);
        CheckTaken(node, input, axis, place.Values[0]);
        return Without(input, axis, isKept: place.Shape.Length == 1);
    }

    /// <summary>The last step as a sequence of one, or all of a dimension.</summary>
    private OnnxFlow ReadSlice(OnnxNode node)
    {
        (long[] starts, long[] ends, long[] axes, _) = SliceOf(node, Sizes, (strides, _) => Array.TrueForAll(strides, stride => stride == 1));
        if (_stacks.TryGetValue(node.Inputs[0], out (OnnxFlow[] Flows, int Axis) stack))
        {
            return starts.Length == 1 && (ends[0] == starts[0] + 1 || (starts[0] == -1 && ends[0] > 0))
                ? FromStack(node, stack, AxisOf(node, axes[0], stack.Flows[0].Rank), starts[0], isGone: false)
                : throw Refuse(node, "takes the states of several layers, but only that of one is supported");
        }

        OnnxFlow flow = Flow(node, node.Inputs[0]);
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = AxisOf(node, axes[i], flow.Rank);
            long size = SizeOf(flow.Dimensions![axis], flow);
            bool isToEnd = size > 0 ? ends[i] >= size : ends[i] >= int.MaxValue || ends[i] == size;
            if (starts[i] == 0 && isToEnd)
            {
                continue;
            }

            if (!isToEnd && !(size <= 0 && starts[i] >= 0))
            {
                throw Refuse(node, $"takes a part of a dimension (from {starts[i]} to {ends[i]}), but only the last step is supported");
            }

            CheckTaken(node, flow, axis, isToEnd ? starts[i] : 0);
            flow = Without(flow, axis, isKept: true);
        }

        return flow;
    }

    /// <summary>From where to where a node takes elements, along which axes and, where it says so, how far apart.</summary>
    /// <param name="node">The node.</param>
    /// <param name="readStarts">Reads where it starts.</param>
    /// <param name="areStrides">Whether these distances are supported, of so many axes.</param>
    private (long[] Starts, long[] Ends, long[] Axes, long[]? Strides) SliceOf(OnnxNode node, Func<string, long[]?> readStarts, Func<long[], int, bool> areStrides)
    {
        bool isInput = node.Inputs.Count > 2;
        long[]? starts = isInput ? readStarts(node.Inputs[1]) : OnnxAttributes.Find(node, "starts", OnnxAttribute.IntsType)?.Ints;
        long[]? ends = isInput ? Ends(node.Inputs[2]) : OnnxAttributes.Find(node, "ends", OnnxAttribute.IntsType)?.Ints;
        long[]? axes = node.Inputs.Count > 3 && node.Inputs[3].Length > 0 ? Sizes(node.Inputs[3])
            : OnnxAttributes.Find(node, "axes", OnnxAttribute.IntsType)?.Ints ?? (starts is null ? null : Count(starts.Length));
        long[]? strides = node.Inputs.Count > 4 && node.Inputs[4].Length > 0 ? Sizes(node.Inputs[4]) : null;
        return starts is null || ends is null || axes is null || ends.Length != starts.Length || axes.Length != starts.Length || (strides is not null && !areStrides(strides, starts.Length))
            ? throw Refuse(node, "slices in another way than from a constant to a constant")
            : (starts, ends, axes, strides);
    }

    private static long[] Count(int count)
    {
        var places = new long[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = i;
        }

        return places;
    }

    /// <summary>Ends of slices, among which the greatest numbers stand for the end.</summary>
    private long[]? Ends(string name)
        => Sizes(name) ?? (_constants.Find(name) is { Shape.Length: <= 1, Values.Length: <= MaxSizes } constant
            ? Array.ConvertAll(constant.Values, value => value >= int.MaxValue ? int.MaxValue : value <= int.MinValue ? int.MinValue : (long)value)
            : null);

    /// <summary>Refuses an element of a dimension other than the last step or the only one.</summary>
    private void CheckTaken(OnnxNode node, OnnxFlow flow, int axis, double place)
    {
        int dimension = flow.Dimensions![axis];
        long size = SizeOf(dimension, flow);
        bool isLast = place == -1 || (size > 0 && place == size - 1);
        if (!(dimension == OnnxFlow.One && place is 0 or -1) && !(isLast && dimension is 0 or 1 && (dimension == _steps || size == 1)))
        {
            throw Refuse(node, dimension == _steps ? FormattableString.Invariant($"takes step {place}, but only the last one (-1) is supported")
                : dimension == OnnxFlow.Values ? "takes some of a step's values, but only all are supported"
                : FormattableString.Invariant($"takes element {place} of dimension {axis}, but only the last step is supported"));
        }
    }

    private static OnnxFlow Without(OnnxFlow flow, int axis, bool isKept)
    {
        var dimensions = new List<int>(flow.Dimensions!);
        if (isKept)
        {
            dimensions[axis] = OnnxFlow.One;
        }
        else
        {
            dimensions.RemoveAt(axis);
        }

        return flow.With(dimensions.ToArray());
    }

    private static int AxisOf(OnnxNode node, long axis, int rank)
        => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : throw Refuse(node, $"has axis {axis}, and there are {rank} dimensions");

    /// <summary>States of several layers side by side, of which a later node takes one.</summary>
    private bool TryReadStack(OnnxNode node)
    {
        if (!HasSteps || node.Operator != "Concat" || !node.Inputs.TrueForAll(_flows.ContainsKey))
        {
            return false;
        }

        OnnxFlow[] flows = node.Inputs.ConvertAll(name => _flows[name]).ToArray();
        int axis = AxisOf(node, OnnxAttributes.Int(node, "axis", 0), flows[0].Rank);
        if (!Array.TrueForAll(flows, flow => flow.HasDimensionsOf(flows[0]) && flow.Dimensions![axis] == OnnxFlow.One))
        {
            return false;
        }

        if (flows.Length == 1)
        {
            _flows[node.Outputs[0]] = flows[0];
        }
        else
        {
            _stacks[node.Outputs[0]] = (flows, axis);
        }

        return true;
    }

    private static OnnxFlow FromStack(OnnxNode node, (OnnxFlow[] Flows, int Axis) stack, int axis, double place, bool isGone)
    {
        double index = place < 0 ? place + stack.Flows.Length : place;
        return axis == stack.Axis && index >= 0 && index < stack.Flows.Length
            ? Without(stack.Flows[(int)index], axis, !isGone)
            : throw Refuse(node, "takes the states of several layers, but only that of one is supported");
    }

    private OnnxFlow SqueezeSteps(OnnxNode node, OnnxFlow input, int[] dimensions, double[] axes)
    {
        bool[] isGone = OnnxShapes.Places(axes, dimensions.Length) ?? throw Refuse(node, $"has axes that are not among {dimensions.Length} dimensions");
        var left = new List<int>();
        for (int i = 0; i < dimensions.Length; i++)
        {
            if (!isGone[i])
            {
                left.Add(dimensions[i]);
            }
            else if (dimensions[i] != OnnxFlow.One && !(dimensions[i] is 0 or 1 && _dimensionSizes[dimensions[i]] == 1) && !(dimensions[i] is 0 or 1 && dimensions[i] != _steps && _dimensionSizes[dimensions[i]] < 0))
            {
                throw Refuse(node, $"removes dimension {i}, which is not 1");
            }
        }

        return input.With(left.ToArray());
    }

    private static OnnxFlow UnsqueezeSteps(OnnxNode node, OnnxFlow input, int[] dimensions, double[] axes)
    {
        bool[] isNew = OnnxShapes.Places(axes, dimensions.Length + axes.Length) ?? throw Refuse(node, $"has axes that are not possible with {dimensions.Length} dimensions");
        var result = new int[isNew.Length];
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = isNew[i] ? OnnxFlow.One : dimensions[next++];
        }

        return input.With(result);
    }

    private OnnxFlow FlattenSteps(OnnxNode node, OnnxFlow input, int[] dimensions, long axis)
        => axis > 0 && axis < dimensions.Length && Array.TrueForAll(OnnxShapes.Part(dimensions, (int)axis, dimensions.Length), dimension => dimension < 0)
            ? ReshapeSteps(node, input, dimensions, new[] { -1, input.Width > 0 ? input.Width : UnknownSize })
            : throw Refuse(node, $"flattens from axis {axis} on, and steps are to stay steps");

    /// <summary>Sequences and steps in one dimension and apart again, and dimensions of one; the order stays.</summary>
    private OnnxFlow ReshapeSteps(OnnxNode node, OnnxFlow input, int[] dimensions, long[] sizes)
    {
        var parts = new List<int>(); // without ones, and with what is in one dimension apart
        foreach (int dimension in dimensions)
        {
            if (dimension >= OnnxFlow.BothFrom)
            {
                parts.Add(dimension - OnnxFlow.BothFrom);
                parts.Add(1 - (dimension - OnnxFlow.BothFrom));
            }
            else if (dimension != OnnxFlow.One)
            {
                parts.Add(dimension);
            }
        }

        var result = new List<int>();
        int next = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            long size = sizes[i] == 0 && i < dimensions.Length ? SizeOf(dimensions[i], input) : sizes[i];
            int left = parts.Count - next;
            int needed = 0;
            for (int k = i + 1; k < sizes.Length; k++)
            {
                needed += sizes[k] == 1 ? 0 : 1;
            }

            int count = size == -1 || size == UnknownSize ? left - needed
                : left > 0 && SizeOf(parts[next], input) == size && (size != 1 || left > needed) ? 1
                : size == 1 ? 0
                : left > 1 && parts[next] >= 0 && parts[next + 1] >= 0 && SizeOf(parts[next], input) is > 0 and var first && SizeOf(parts[next + 1], input) is > 0 and var second && first * second == size ? 2
                : left > 0 && SizeOf(parts[next], input) <= 0 && size > 0 && (parts[next] >= 0 || input.Width < 0) ? 1
                : -1;
            if (count == 1 && left - 1 > needed && parts[next] >= 0 && parts[next + 1] >= 0 && SizeOf(parts[next + 1], input) == 1)
            {
                count = 2; // the other dimension, of 1, goes with it
            }

            bool isPossible = count is 0 or 1 || (count == 2 && parts[next] >= 0 && parts[next + 1] >= 0);
            if (!isPossible || count > left)
            {
                throw Refused();
            }

            result.Add(count == 0 ? OnnxFlow.One : count == 1 ? parts[next] : OnnxFlow.BothFrom + parts[next]);
            next += count;
        }

        return next == parts.Count ? input.With(result.ToArray()) : throw Refused();

        FormatException Refused() => Refuse(node, $"changes what a step is (to [{DescribeSizes(sizes)}]), but only shapes that keep sequences, steps and their values are supported");
    }
}
