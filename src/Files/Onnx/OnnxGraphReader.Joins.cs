using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>
/// Values that a Concat joins. Where each part went the same way, one step takes the place of those of all parts: layers become one whose sums stand side by side, or one with weights of 0 where a
/// part takes nothing.
/// </content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>What a step that joins others costs at least.</summary>
    private const int StepCost = 64;

    private OnnxFlow ReadConcat(OnnxNode node)
    {
        List<OnnxFlow> flows = node.Inputs.ConvertAll(name => RowOf(node, name));
        if (flows.Exists(flow => flow.IsSingle != flows[0].IsSingle) || AxisOf(node, OnnxAttributes.Int(node, "axis", 1), flows[0].Rank) != flows[0].Rank - 1)
        {
            throw Refuse(node, "joins rows, and the values of rows are accepted");
        }

        long width = flows.Sum(flow => (long)flow.Width);
        _constants.Spend(width);
        int link = Join(node, flows.ConvertAll(flow => (flow.Link, flow.Width)));
        return new OnnxFlow(link, new[] { (int)width }, flows[0].IsSingle);
    }

    /// <summary>The step that puts out what several do, side by side.</summary>
    private int Join(OnnxNode node, List<(int Link, int Width)> parts)
    {
        _constants.Spend(StepCost + parts.Count);
        if (parts.Count == 1)
        {
            return parts[0].Link;
        }

        if (parts.TrueForAll(part => BaseOf(part) == BaseOf(parts[0])))
        {
            int[] places = parts.SelectMany(PlacesOf).ToArray();
            int width = BaseWidth(parts[0]);
            return places.Length == width && places.SequenceEqual(Enumerable.Range(0, width)) ? BaseOf(parts[0]) : AppendSelection(node, BaseOf(parts[0]), width, places);
        }

        parts = parts.ConvertAll(Complement);
        if (parts.TrueForAll(part => part.Link >= 0 && IsSameActivation(_links[part.Link], parts[0].Link)))
        {
            ModelLink first = _links[parts[0].Link];
            int before = Join(node, parts.ConvertAll(part => (_before[part.Link], part.Width)));
            return AppendLink(first.At(OnnxText.Describe(node)), before);
        }

        if (parts.Exists(IsScale))
        {
            int before = Join(node, parts.ConvertAll(part => IsScale(part) ? (_before[part.Link], part.Width) : part));
            return AppendLink(Scales(node, parts), before);
        }

        return JoinSums(node, parts);
    }

    /// <summary>Layers side by side, which take the same values or each its own.</summary>
    private int JoinSums(OnnxNode node, List<(int Link, int Width)> parts)
    {
        List<(int Link, int Width)> sums = parts.FindAll(IsSums);
        int source = sums.Count > 0 ? BaseOf(BeforeOf(sums[0])) : -2;
        bool isShared = sums.Count > 0 && parts.TrueForAll(part => BaseOf(IsSums(part) ? BeforeOf(part) : part) == source);
        if (sums.Count == 0 || (!isShared && sums.Count < parts.Count))
        {
            int other = parts.Find(part => !IsSums(part)).Link;
            string end = other < 0 ? "one is the inputs" : $"one comes from {_links[other].Place}, {_links[other].Describe()}";
            throw Refuse(node, $"joins values that went different ways, of which {end}, and those of layers beside each other are accepted, with the same steps behind them");
        }

        List<(int Link, int Width)> befores = parts.ConvertAll(part => IsSums(part) ? BeforeOf(part) : part);
        int before = isShared ? source : Join(node, befores);
        int width = isShared ? BaseWidth(befores[0]) : befores.Sum(part => part.Width);
        int rows = parts.Sum(part => part.Width);
        _constants.Spend(((long)rows * width) + rows);
        var link = new ModelLink(ModelLinkKind.Dense, OnnxText.Describe(node)) { InputSize = width, OutputSize = rows, Weights = new double[rows * width], Biases = new double[rows] };
        int row = 0;
        int column = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            int[] places = isShared ? PlacesOf(befores[i]) : Enumerable.Range(column, befores[i].Width).ToArray();
            column += befores[i].Width;
            for (int output = 0; output < parts[i].Width; output++, row++)
            {
                if (!IsSums(parts[i]))
                {
                    link.Weights[(row * width) + places[output]] += 1;
                }
                else if (_selections.TryGetValue(_links[parts[i].Link], out int[]? picked))
                {
                    link.Weights[(row * width) + places[picked[output]]] += 1;
                }
                else
                {
                    ModelLink sum = _links[parts[i].Link];
                    link.Biases[row] = sum.Biases[output];
                    for (int input = 0; input < places.Length; input++)
                    {
                        link.Weights[(row * width) + places[input]] += sum.Weights[(output * places.Length) + input];
                    }
                }
            }
        }

        return AppendLink(link, before);
    }

    private bool IsSums((int Link, int Width) part) => part.Link >= 0 && _links[part.Link].Kind == ModelLinkKind.Dense && _links[part.Link].Map is null;

    private bool IsScale((int Link, int Width) part) => part.Link >= 0 && _links[part.Link].Kind == ModelLinkKind.Scale;

    private (int Link, int Width) BeforeOf((int Link, int Width) part) => (_before[part.Link], _links[part.Link].InputSize);

    /// <summary>The step that a selection picks of, or the step itself.</summary>
    private int BaseOf((int Link, int Width) part) => IsSelection(part) ? _before[part.Link] : part.Link;

    private int BaseWidth((int Link, int Width) part) => IsSelection(part) ? _links[part.Link].InputSize : part.Width;

    private int[] PlacesOf((int Link, int Width) part) => IsSelection(part) ? _selections[_links[part.Link]] : Enumerable.Range(0, part.Width).ToArray();

    private bool IsSelection((int Link, int Width) part) => part.Link >= 0 && _selections.ContainsKey(_links[part.Link]);

    private bool IsSameActivation(ModelLink link, int first)
        => link.Kind == ModelLinkKind.Activation && IsElementwise(link) && _links[first].Kind == ModelLinkKind.Activation && link.HasFormOf(_links[first]);

    /// <summary><c>1 - sigmoid(x)</c> as <c>sigmoid(-x)</c>: the other one of two classes.</summary>
    private (int Link, int Width) Complement((int Link, int Width) part)
    {
        if (!IsScale(part) || _links[part.Link] is not { Weights: { Length: 1 } factor, Biases: { Length: 1 } shift } || factor[0] != -1 || shift[0] != 1 || _before[part.Link] < 0
            || _links[_before[part.Link]] is not { } sigmoid || sigmoid.Kind != ModelLinkKind.Activation || sigmoid.Activation != Activation.Sigmoid)
        {
            return part;
        }

        var negative = new ModelLink(ModelLinkKind.Scale, sigmoid.Place) { Weights = new double[] { -1 }, Biases = new double[1] };
        return (AppendLink(sigmoid.At(sigmoid.Place), AppendLink(negative, _before[_before[part.Link]])), part.Width);
    }

    private ModelLink Scales(OnnxNode node, List<(int Link, int Width)> parts)
    {
        int size = parts.Sum(part => part.Width);
        _constants.Spend(2L * size);
        var scale = new ModelLink(ModelLinkKind.Scale, OnnxText.Describe(node)) { OutputSize = size, Weights = new double[size], Biases = new double[size] };
        int next = 0;
        foreach ((int Link, int Width) part in parts)
        {
            for (int i = 0; i < part.Width; i++, next++)
            {
                scale.Weights[next] = IsScale(part) ? ScaleLinkKind.WeightOf(_links[part.Link], i) : 1;
                scale.Biases[next] = IsScale(part) ? ScaleLinkKind.ShiftOf(_links[part.Link], i) : 0;
            }
        }

        return scale;
    }
}
