using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>Maps: their channels come first or last, and zeros may stand around them.</content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>How many values may be put in another order, all in all: small files have large maps, and hostile ones many.</summary>
    private const long MaxOrdered = 8_000_000;

    private readonly HashSet<int> _reordered = new();
    private long _ordered;

    /// <summary>The channels of inputs that come last in the graph; 0 where nothing says that they do.</summary>
    private int _channelsLast;

    /// <summary>A node that takes the inputs in the order in which they come, or null.</summary>
    private OnnxNode? _asTheyCome;

    /// <summary>Whether a graph whose convolutions may be over steps may as well take maps of one axis: it says how many places they have.</summary>
    private bool MayBeMaps => HasSteps && !_graph.Nodes.Exists(node => RecurrentLinkKind.IsRecurrentNode(node))
        && _graph.Inputs.Find(value => !_constants.Has(value.Name))?.Shape is { Count: 2 or 3 } shape && shape[1] > 0 && shape[shape.Count - 1] > 0;

    /// <summary>Reads a graph whose convolutions of one axis are over steps, or else over places.</summary>
    private static ModelDescription Read(OnnxModel model, byte[] bytes, ModelChoice choice)
    {
        var steps = new OnnxGraphReader(model, bytes, choice);
        try
        {
            return steps.Read();
        }
        catch (FormatException) when (steps.MayBeMaps)
        {
            bool saysMaps = model.Graph.Nodes.Exists(node => node.Operator is "MaxPool" or "AveragePool" or "GlobalAveragePool" or "GlobalMaxPool" or "Flatten" or "Reshape");
            try
            {
                // Anew, because the first attempt has cut the graph.
                return new OnnxGraphReader(OnnxReader.Read(bytes), bytes, choice) { TakesMaps = true }.Read();
            }
            catch (FormatException) when (!saysMaps)
            {
                // What is wrong with it as a convolution over steps says more.
            }

            throw;
        }
    }

    /// <summary>Whether convolutions of one axis are over the places of a map.</summary>
    private bool TakesMaps { get; init; }

    /// <summary>A map that a node takes, its channels first.</summary>
    public OnnxFlow Map(OnnxNode node, string name)
    {
        OnnxFlow flow = Flow(node, name);
        if (flow.Order is not { } order)
        {
            NoteOrder(node, flow);
            return flow;
        }

        if (!flow.IsMap || !IsOfInputs(flow) || !IsChannelsLast(order, flow.Shape[0]))
        {
            throw Refuse(node, "takes a map whose values were put in another order since they were put out, and channels first are accepted, or inputs with channels last");
        }

        _channelsLast = flow.Shape[0];
        for (int link = flow.Link; link >= 0; link = _before[link])
        {
            if (_reordered.Add(link))
            {
                ModelLink scale = _links[link];
                (scale.Weights, scale.Biases, scale.Places) = (Ordered(scale.Weights, scale.Places, order), Ordered(scale.Biases, scale.Places, order), 1);
            }
        }

        return flow.As(flow.Shape, order: null, flow.Zeros);
    }

    /// <summary>Whether the order of values, channels first, is that of a map whose channels come last.</summary>
    public static bool IsChannelsLast(int[] order, int channels)
    {
        int places = order.Length / channels;
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] != (i % places * channels) + (i / places))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the values, as they stand in the graph, are a map with channels last of one that was put out with channels first.</summary>
    public static bool IsChannelsFirst(int[] order, int channels) => IsChannelsLast(order, order.Length / channels);

    /// <summary>The numbers that a node has for the values of a row, and how many values of it have one in common.</summary>
    public (double[] Values, int Places) Spread(OnnxNode node, OnnxConstant constant, OnnxFlow input)
    {
        if (constant.IsScalar || (!input.IsMap && input.Order is null))
        {
            return (For(node, constant, input), 1);
        }

        if (!input.IsMap)
        {
            return (InOrder(input, For(node, constant, input), 1), 1);
        }

        int[] stated = constant.Shape;
        int[] row = input.Shape;
        if (Opset < 7 && OnnxAttributes.Find(node, "axis", OnnxAttribute.IntType) is { } axis && axis.Int >= 1 && axis.Int + stated.Length <= input.Rank)
        {
            stated = stated.Concat(Enumerable.Repeat(1, input.Rank - (int)axis.Int - stated.Length)).ToArray();
        }

        var sizes = new int[row.Length];
        bool fits = input.Width > 0 && (stated.Length <= row.Length || (stated.Length == row.Length + 1 && stated[0] == 1));
        for (int i = 0; i < sizes.Length && fits; i++)
        {
            int place = stated.Length - row.Length + i;
            sizes[i] = place < 0 ? 1 : stated[place];
            fits = sizes[i] == 1 || sizes[i] == row[i];
        }

        if (!fits)
        {
            throw Refuse(node, $"has numbers of shape {TensorEntry.Describe(constant.Shape)}, and those are accepted that are spread over rows of shape {TensorEntry.Describe(row)}");
        }

        if (input.Order is null && sizes.Skip(1).All(size => size == 1))
        {
            return (constant.Values, input.Width / row[0]);
        }

        SpendOrder(input.Width);
        var values = new double[input.Width];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i;
            int at = 0;
            int step = 1;
            for (int dimension = row.Length - 1; dimension >= 0; dimension--)
            {
                at += sizes[dimension] == 1 ? 0 : rest % row[dimension] * step;
                step *= sizes[dimension];
                rest /= row[dimension];
            }

            values[i] = constant.Values[at];
        }

        return (input.Order is null ? values : InOrder(input, values, 1), 1);
    }

    /// <summary>Numbers of values as they stand in the graph, in the order in which they were put out.</summary>
    /// <param name="input">The values.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="places">How many values that follow each other have one in common.</param>
    public double[] InOrder(OnnxFlow input, double[] numbers, int places)
    {
        if (numbers.Length == 1)
        {
            return numbers;
        }

        int[] order = input.Order!;
        SpendOrder(order.Length);
        var values = new double[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[order[i]] = numbers[i / places];
        }

        return values;
    }

    /// <summary>Numbers of the inputs as they come, in another order of inputs.</summary>
    private double[] Ordered(double[] numbers, int places, int[] order)
    {
        if (numbers.Length == 1)
        {
            return numbers;
        }

        SpendOrder(order.Length);
        return Array.ConvertAll(order, place => numbers[place / places]);
    }

    private void SpendOrder(long count)
    {
        _ordered += count;
        if (_ordered > MaxOrdered)
        {
            throw new FormatException($"It puts more than {MaxOrdered:N0} values in another order.");
        }
    }

    /// <summary>Whether values are inputs, or inputs with constants added and multiplied.</summary>
    private bool IsOfInputs(OnnxFlow flow)
    {
        for (int link = flow.Link; link >= 0; link = _before[link])
        {
            if (_links[link].Kind != ModelLinkKind.Scale)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps in mind that a node takes inputs as they come.</summary>
    public void NoteOrder(OnnxNode node, OnnxFlow flow) => _asTheyCome = _asTheyCome is null && IsOfInputs(flow) ? node : _asTheyCome;

    /// <summary>Inputs have one order, and outputs the one in which they are put out.</summary>
    private void CheckOrder(OnnxFlow output)
    {
        if (_channelsLast > 0 && _asTheyCome is not null)
        {
            throw Refuse(_asTheyCome, "takes the inputs in the order in which they come, and another node has a Transpose of them; one order of inputs is accepted");
        }

        if (output.Order is not null)
        {
            throw new FormatException($"It puts out the values of {_links[output.Link].Place} in another order (Transpose), and maps are put out with channels first: take the Transpose out, or put it behind the network.");
        }

        if (output.Zeros is not null)
        {
            throw new FormatException("It puts out zeros around a map (Pad), and convolutions and poolings alone may take them.");
        }
    }

    /// <summary>A Transpose of the values of rows.</summary>
    private OnnxFlow ReadTransposeOfRows(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        int rank = input.Rank;
        long[] stated = OnnxAttributes.Find(node, "perm", OnnxAttribute.IntsType)?.Ints ?? Array.ConvertAll(OnnxShapes.Reversed(rank), axis => (long)axis);
        if (input.IsSingle || OnnxShapes.Permutation(stated, rank) is null || stated[0] != 0)
        {
            throw Refuse(node, $"has perm = [{string.Join(", ", stated)}], and those are accepted that leave the dimension of rows the first of {rank}");
        }

        int[] axes = stated.Skip(1).Select(axis => (int)axis - 1).ToArray();
        if (axes.Where((axis, index) => axis != index).Any() && input.Width < 1)
        {
            throw Refuse(node, $"takes rows of shape {TensorEntry.Describe(input.Shape)}, and those are accepted whose sizes the file states");
        }

        int[] shape = Array.ConvertAll(axes, axis => input.Shape[axis]);
        int[]? zeros = input.Zeros is { } around ? axes.Select(axis => around[axis]).Concat(axes.Select(axis => around[axes.Length + axis])).ToArray() : null;
        if (axes.Where(axis => shape.Length > 0 && input.Shape[axis] != 1).SequenceEqual(Enumerable.Range(0, shape.Length).Where(axis => input.Shape[axis] != 1)))
        {
            return input.As(shape, input.Order, zeros);
        }

        SpendOrder(input.Width);
        int[] order = OnnxShapes.Transpose(input.Shape, axes);
        order = input.Order is { } before ? Array.ConvertAll(order, place => before[place]) : order;
        bool isSame = !order.Where((place, index) => place != index).Any();
        return input.As(shape, isSame ? null : order, zeros);
    }

    /// <summary>Zeros around a map, for a convolution or a pooling behind.</summary>
    private OnnxFlow ReadPadOfRows(OnnxNode node)
    {
        OnnxFlow input = Flow(node, node.Inputs[0]);
        int rank = input.Rank;
        long[] pads = OnnxAttributes.Find(node, "pads", OnnxAttribute.IntsType)?.Ints ?? (node.Inputs.Count > 1 ? SizesOf(node.Inputs[1]) : null)
            ?? throw Refuse(node, "has pads that are no constants");
        long[] axes = node.Inputs.Count > 3 && node.Inputs[3].Length > 0
            ? SizesOf(node.Inputs[3]) ?? throw Refuse(node, "has axes that are no constants")
            : Enumerable.Range(0, rank).Select(axis => (long)axis).ToArray();
        if (OnnxAttributes.Text(node, "mode", "constant") is not "constant" and var mode)
        {
            throw Refuse(node, $"has the mode {OnnxText.Quote(mode)}, and constant is accepted, with zeros");
        }

        if (OnnxAttributes.Float(node, "value", 0) != 0 || (node.Inputs.Count > 2 && node.Inputs[2].Length > 0 && (!IsConstant(node.Inputs[2]) || IsSet(node.Inputs[2]))))
        {
            throw Refuse(node, "pads with other numbers than zeros, and zeros are accepted");
        }

        var zeros = new int[2 * input.Shape.Length];
        if (pads.Length != 2 * axes.Length)
        {
            throw Refuse(node, $"has {pads.Length} pads for {axes.Length} dimensions, and two for each are expected");
        }

        for (int i = 0; i < axes.Length; i++)
        {
            long axis = axes[i] < 0 ? axes[i] + rank : axes[i];
            if (pads[i] == 0 && pads[axes.Length + i] == 0)
            {
                continue;
            }

            bool isInRow = !input.IsSingle && axis >= 1 && axis < rank;
            if (!input.IsMap || !isInRow || pads[i] is < 0 or > ModelSteps.MaxWidth || pads[axes.Length + i] is < 0 or > ModelSteps.MaxWidth)
            {
                throw Refuse(node, "pads in another way than with zeros around the places of a map, and that is accepted, for a convolution or a pooling");
            }

            zeros[axis - 1] = (int)pads[i];
            zeros[input.Shape.Length + axis - 1] = (int)pads[axes.Length + i];
        }

        for (int i = 0; i < zeros.Length && input.Zeros is not null; i++)
        {
            zeros[i] += input.Zeros[i];
        }

        return zeros.Any(count => count != 0) ? input.As(input.Shape, input.Order, zeros) : input;
    }

    /// <summary>Whether no value is less than 0, so that zeros are larger than none: what an activation of such values has put out, perhaps behind poolings.</summary>
    public bool AreFromZeroOn(OnnxFlow flow)
    {
        for (int link = flow.Link; link >= 0; link = _before[link])
        {
            ModelLink step = _links[link];
            if (step.Kind == ModelLinkKind.Activation)
            {
                return step.Activation is Activation.Relu or Activation.Relu6 or Activation.Sigmoid or Activation.HardSigmoid or Activation.Softplus or Activation.Softmax;
            }

            if (step.Kind is not PoolLinkKind)
            {
                return false;
            }
        }

        return false;
    }
}
