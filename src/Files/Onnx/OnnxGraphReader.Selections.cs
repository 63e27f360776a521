using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>
/// Some of a row's values, picked by constants. While a graph is read, that is a layer without numbers; once the steps are in line, the weights before it or behind it take it in, or it gets
/// weights of 0 and 1.
/// </content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>The places that steps pick, by the step.</summary>
    private readonly Dictionary<ModelLink, int[]> _selections = new();

    private OnnxFlow ReadSelection(OnnxNode node)
    {
        OnnxFlow input = RowOf(node, node.Inputs[0]);
        return node.Operator switch
        {
            "Slice" => ReadSliceOfRow(node, input),
            "Gather" => ReadGatherOfRow(node, input),
            _ => ReadSplitOfRow(node, input),
        };
    }

    /// <summary>Rows of so many values, or one.</summary>
    private OnnxFlow RowOf(OnnxNode node, string name)
    {
        OnnxFlow flow = Vector(node, name, mayBeSingle: true);
        return flow.Dimensions is not null ? throw Refuse(node, "is not supported with steps of sequences, of which it takes or joins values")
            : flow.Width > 0 ? Counted(flow)
            : throw Refuse(node, "takes or joins values whose number the file does not state");
    }

    private OnnxFlow Counted(OnnxFlow flow)
    {
        _constants.Spend(flow.Width);
        return flow;
    }

    private OnnxFlow ReadSliceOfRow(OnnxNode node, OnnxFlow input)
    {
        (long[] starts, long[] ends, long[] axes, long[]? strides) = SliceOf(node, Ends, (strides, count) => strides.Length == count && Array.IndexOf(strides, 0L) < 0);
        int[] places = Enumerable.Range(0, input.Width).ToArray();
        for (int i = 0; i < axes.Length; i++)
        {
            long stride = strides?[i] ?? 1;
            if (AxisOf(node, axes[i], input.Rank) != input.Rank - 1)
            {
                if (starts[i] != 0 || ends[i] < int.MaxValue || stride != 1)
                {
                    throw Refuse(node, "takes some of the rows, and all are accepted");
                }

                continue;
            }

            places = Between(places, starts[i], ends[i], stride);
        }

        return Select(node, input, places);
    }

    private static int[] Between(int[] places, long start, long end, long stride)
    {
        long size = places.Length;
        long Place(long place, long least, long most) => Math.Min(most, Math.Max(least, place < 0 ? place + size : place));
        var result = new List<int>();
        if (stride > 0)
        {
            for (long place = Place(start, 0, size); place < Place(end, 0, size); place += stride)
            {
                result.Add(places[place]);
            }
        }
        else
        {
            for (long place = Place(start, -1, size - 1); place > Place(end, -1, size - 1); place += stride)
            {
                result.Add(places[place]);
            }
        }

        return result.ToArray();
    }

    private OnnxFlow ReadGatherOfRow(OnnxNode node, OnnxFlow input)
    {
        if (node.Inputs.Count < 2 || _constants.Find(node.Inputs[1]) is not { Shape.Length: <= 1 } indices || AxisOf(node, OnnxAttributes.Int(node, "axis", 0), input.Rank) != input.Rank - 1)
        {
            throw Refuse(node, "takes values in another way than along a row by a constant");
        }

        int[] places = Array.ConvertAll(indices.Values, index => index >= -input.Width && index < input.Width && index == Math.Floor(index)
            ? (int)(index < 0 ? index + input.Width : index)
            : throw Refuse(node, FormattableString.Invariant($"takes value {index} of {input.Width}")));
        OnnxFlow flow = Select(node, input, places);
        return indices.Shape.Length == 0 ? new OnnxFlow(flow.Link, Array.Empty<int>(), input.IsSingle) : flow;
    }

    /// <summary>Parts side by side; puts out all of them but the first in its own name.</summary>
    private OnnxFlow ReadSplitOfRow(OnnxNode node, OnnxFlow input)
    {
        if (AxisOf(node, OnnxAttributes.Int(node, "axis", 0), input.Rank) != input.Rank - 1)
        {
            throw Refuse(node, "splits the rows, and the values of a row are accepted");
        }

        int count = node.Outputs.Count;
        long[] sizes = (node.Inputs.Count > 1 && node.Inputs[1].Length > 0 ? Sizes(node.Inputs[1]) : OnnxAttributes.Find(node, "split", OnnxAttribute.IntsType)?.Ints)
            ?? Enumerable.Repeat((input.Width + (long)count - 1) / count, count - 1).Append(input.Width - ((input.Width + (long)count - 1) / count * (count - 1))).ToArray();
        if (sizes.Length != count || Array.Exists(sizes, size => size < 1 || size > input.Width) || sizes.Sum() != input.Width)
        {
            throw Refuse(node, $"splits {input.Width} values into [{string.Join(", ", sizes)}]");
        }

        OnnxFlow first = input;
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            OnnxFlow part = Select(node, input, Enumerable.Range(next, (int)sizes[i]).ToArray());
            next += (int)sizes[i];
            first = i == 0 ? part : first;
            if (i > 0 && node.Outputs[i].Length > 0)
            {
                _flows[node.Outputs[i]] = part;
            }
        }

        return first;
    }

    private OnnxFlow Select(OnnxNode node, OnnxFlow input, int[] places)
    {
        if (places.Length == 0)
        {
            throw Refuse(node, "takes none of the values");
        }

        return places.Length == input.Width && places.SequenceEqual(Enumerable.Range(0, input.Width))
            ? input
            : new OnnxFlow(AppendSelection(node, input.Link, input.Width, places), new[] { places.Length }, input.IsSingle);
    }

    private int AppendSelection(OnnxNode node, int before, int width, int[] places)
    {
        _constants.Spend(places.Length);
        var link = new ModelLink(ModelLinkKind.Dense, OnnxText.Describe(node)) { InputSize = width, OutputSize = places.Length };
        _selections.Add(link, places);
        return AppendLink(link, before);
    }

    private int AppendLink(ModelLink link, int before)
    {
        _links.Add(link);
        _before.Add(before);
        return _links.Count - 1;
    }

    /// <summary>Brings selections into weights, now that the steps are in line.</summary>
    private void ResolveSelections(List<ModelLink> links)
    {
        var model = new ModelDescription(-1, links);
        for (int i = 0; i < links.Count; i++)
        {
            if (!_selections.TryGetValue(links[i], out int[]? places))
            {
                continue;
            }

            if (TryNarrow(model, i, places) || TryWiden(model, i, places))
            {
                ModelFolding.Remove(model, i);
                i--;
            }
            else
            {
                links[i].Weights = WeightsOf(links[i], places);
                links[i].Biases = new double[places.Length];
            }
        }
    }

    /// <summary>A layer of 0 and 1 that picks.</summary>
    private double[] WeightsOf(ModelLink link, int[] places)
    {
        _constants.Spend((long)places.Length * link.InputSize);
        var weights = new double[places.Length * link.InputSize];
        for (int i = 0; i < places.Length; i++)
        {
            weights[(i * link.InputSize) + places[i]] = 1;
        }

        return weights;
    }

    /// <summary>Of the layer before, only the sums that are picked stay.</summary>
    private bool TryNarrow(ModelDescription model, int selection, int[] places)
    {
        int place = selection - 1;
        while (place >= 0 && IsElementwise(model.Links[place]) && !model.IsSource(place))
        {
            place--;
        }

        if (place < 0 || model.Links[place] is not { } sums || sums.Kind != ModelLinkKind.Dense || model.IsSource(place))
        {
            return false;
        }

        _constants.Spend((long)places.Length * sums.InputSize);
        var weights = new double[places.Length * sums.InputSize];
        for (int i = 0; i < places.Length; i++)
        {
            Array.Copy(sums.Weights, places[i] * sums.InputSize, weights, i * sums.InputSize, sums.InputSize);
        }

        sums.Weights = weights;
        sums.Biases = Array.ConvertAll(places, from => sums.Biases[from]);
        sums.OutputSize = places.Length;
        for (int i = place + 1; i < selection; i++)
        {
            ModelLink link = model.Links[i];
            link.Weights = link.Weights.Length > 1 ? Array.ConvertAll(places, from => link.Weights[from]) : link.Weights;
            link.Biases = link.Biases.Length > 1 ? Array.ConvertAll(places, from => link.Biases[from]) : link.Biases;
            link.OutputSize = link.OutputSize > 0 ? places.Length : 0;
        }

        return true;
    }

    /// <summary>The layer behind takes all values, those that are not picked with weights of 0.</summary>
    private bool TryWiden(ModelDescription model, int selection, int[] places)
    {
        int place = selection + 1;
        while (place < model.Links.Count && IsElementwise(model.Links[place]) && model.Links[place] is { Weights.Length: <= 1, Biases.Length: <= 1 } && !model.IsSource(place))
        {
            place++;
        }

        if (place == model.Links.Count || model.Links[place] is not { } sums || sums.Kind != ModelLinkKind.Dense || _selections.ContainsKey(sums) || model.IsSource(selection))
        {
            return false;
        }

        int width = model.Links[selection].InputSize;
        _constants.Spend((long)sums.OutputSize * width);
        var weights = new double[sums.OutputSize * width];
        for (int output = 0; output < sums.OutputSize; output++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                weights[(output * width) + places[i]] += sums.Weights[(output * places.Length) + i];
            }
        }

        sums.Weights = weights;
        sums.InputSize = width;
        for (int i = selection + 1; i < place; i++)
        {
            model.Links[i].OutputSize = model.Links[i].OutputSize > 0 ? width : 0;
        }

        return true;
    }

    /// <summary>Whether a step computes each value by itself.</summary>
    private static bool IsElementwise(ModelLink link)
        => link.Kind == ModelLinkKind.Scale || link.Kind == ModelLinkKind.PRelu || (link.Kind == ModelLinkKind.Activation && !ActivationFunctions.Of(link.Activation).IsRowwise);
}
