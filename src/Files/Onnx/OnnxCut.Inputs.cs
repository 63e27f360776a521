using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>
/// Several inputs that a Concat joins: one row, which consists of them. What stands between an input and the Concat, constants and bounds, is done with the whole row instead.
/// </content>
internal sealed partial class OnnxCut
{
    /// <summary>A row of more values than that is none of a network of ours.</summary>
    private const int MostValues = 1 << 24;

    /// <summary>More nodes than that stand between an input and a Concat in no export.</summary>
    private const int MostNodes = 12;

    private void JoinInputs()
    {
        List<OnnxValue> inputs = _graph.Inputs.FindAll(value => IsInput(value.Name));
        if (inputs.Count < 2 || _graph.Nodes.Exists(node => RecurrentLinkKind.IsRecurrentNode(node)))
        {
            return;
        }

        foreach (OnnxNode node in _graph.Nodes)
        {
            if (node.Operator != "Concat" || !node.IsOwn || node.Outputs.Count != 1 || node.Inputs.Count != inputs.Count)
            {
                continue;
            }

            List<Branch> branches = node.Inputs.ConvertAll(BranchOf)!;
            if (!branches.Contains(null!) && branches.Select(branch => branch.Input.Name).Distinct().Count() == inputs.Count)
            {
                Join(node, branches);
                return;
            }
        }
    }

    private void Join(OnnxNode node, List<Branch> branches)
    {
        long axis = OnnxAttributes.Int(node, "axis", 1);
        if (axis is not (1 or -1))
        {
            throw OnnxGraphReader.Refuse(node, $"joins inputs along axis {axis}, and the values of a row (1 or -1) are accepted");
        }

        List<(double Minimum, double Maximum)> bounds = branches[0].Bounds;
        if (branches.Exists(branch => !branch.Bounds.SequenceEqual(bounds)))
        {
            throw OnnxGraphReader.Refuse(node, $"joins inputs ({Names(branches.Select(branch => branch.Input.Name))}) that are clipped to other bounds each, and the same ones are accepted");
        }

        int size = 0;
        foreach (Branch branch in branches)
        {
            Parts.Add(new ModelInputPart(branch.Input.Name, size, branch.Width));
            size += branch.Width;
        }

        string name = FreeName(string.Join(", ", branches.Select(branch => branch.Input.Name)));
        _graph.Inputs.RemoveAll(value => IsInput(value.Name));
        _inputs.Add(name);
        _graph.Inputs.Add(new OnnxValue { Name = name, ElementType = branches[0].Input.ElementType, Shape = new List<long> { -1, size } });
        var nodes = new List<OnnxNode>();
        string value = name;
        for (int i = 0; i <= bounds.Count; i++)
        {
            value = Scale(nodes, value, i, branches, size, name);
            if (i < bounds.Count)
            {
                string minimum = Constant(name + "/minimum" + i, Array.Empty<int>(), new[] { bounds[i].Minimum });
                string maximum = Constant(name + "/maximum" + i, Array.Empty<int>(), new[] { bounds[i].Maximum });
                value = Add(nodes, "Clip", name + "/clip" + i, value, minimum, maximum);
            }
        }

        nodes.Add(OnnxNode.Of("Identity", node.Name, node.Outputs[0], value));
        int place = _graph.Nodes.IndexOf(node);
        _graph.Nodes.RemoveAt(place);
        _graph.Nodes.InsertRange(place, nodes);
        IndexProducers();
    }

    /// <summary>Multiplies and shifts the row, each input's values by its own constants.</summary>
    private string Scale(List<OnnxNode> nodes, string value, int index, List<Branch> branches, int size, string name)
    {
        if (branches.TrueForAll(branch => branch.Scales[index].IsNone))
        {
            return value;
        }

        _constants.Spend(2L * size);
        var factors = new double[size];
        var shifts = new double[size];
        int next = 0;
        foreach (Branch branch in branches)
        {
            for (int i = 0; i < branch.Width; i++, next++)
            {
                factors[next] = ScaleLinkKind.At(branch.Scales[index].Factors, i);
                shifts[next] = ScaleLinkKind.At(branch.Scales[index].Shifts, i);
            }
        }

        value = Add(nodes, "Mul", name + "/scaled" + index, value, Constant(name + "/factors" + index, new[] { size }, factors));
        return Add(nodes, "Add", name + "/shifted" + index, value, Constant(name + "/shifts" + index, new[] { size }, shifts));
    }

    private static string Add(List<OnnxNode> nodes, string operation, string output, params string[] inputs)
    {
        nodes.Add(OnnxNode.Of(operation, output, output, inputs));
        return output;
    }

    private string Constant(string name, int[] shape, double[] values)
    {
        name = FreeName(name);
        _constants.Add(new OnnxConstant(name, shape, values));
        return name;
    }

    private string FreeName(string name)
    {
        while (_constants.Has(name) || _producers.ContainsKey(name) || _inputs.Contains(name))
        {
            name += "'";
        }

        return name;
    }

    /// <summary>What stands between an input and a name, or null if it is more than constants and bounds.</summary>
    private Branch? BranchOf(string name)
    {
        var nodes = new List<OnnxNode>();
        while (Producer(name) is { } node)
        {
            if (!node.IsOwn || node.Outputs.Count != 1 || nodes.Count > MostNodes || ConstantsOf(node) is not { } constants)
            {
                return null;
            }

            nodes.Add(node);
            name = node.Inputs[constants];
        }

        if (_graph.Inputs.Find(value => value.Name == name) is not { Shape: { Count: > 1 } shape } input)
        {
            return null;
        }

        long width = 1;
        for (int i = 1; i < shape.Count; i++)
        {
            width = shape[i] > 0 && width * shape[i] <= MostValues ? width * shape[i] : 0;
        }

        if (width == 0)
        {
            return null;
        }

        var branch = new Branch(input, (int)width);
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (!branch.TryTake(nodes[i], _constants))
            {
                return null;
            }
        }

        return branch;
    }

    /// <summary>Which input of a node is the value where all others are constants and rows stay rows of the same values; null where it is more.</summary>
    private int? ConstantsOf(OnnxNode node) => node.Operator switch
    {
        "Identity" or "Flatten" or "Cast" when node.Inputs.Count == 1 => 0,
        "Reshape" or "Clip" when node.Inputs.Count > 0 && node.Inputs.Skip(1).All(input => input.Length == 0 || _constants.Has(input)) => 0,
        "Add" or "Sub" or "Mul" or "Div" when node.Inputs.Count == 2 && _constants.Has(node.Inputs[1]) => 0,
        "Add" or "Sub" or "Mul" when node.Inputs.Count == 2 && _constants.Has(node.Inputs[0]) => 1,
        _ => null,
    };

    /// <summary>Constants that the values of an input are multiplied by and that are added to them: one for all or one for each.</summary>
    private readonly struct Scaling
    {
        public Scaling(double[] factors, double[] shifts)
        {
            Factors = factors;
            Shifts = shifts;
        }

        public double[] Factors { get; }

        public double[] Shifts { get; }

        public bool IsNone => Factors.Length == 1 && Factors[0] == 1 && Shifts.Length == 1 && Shifts[0] == 0;

        /// <summary>The same, and then another one.</summary>
        public Scaling Then(double[] factors, double[] shifts)
        {
            var first = this;
            int size = Math.Max(Math.Max(Factors.Length, Shifts.Length), Math.Max(factors.Length, shifts.Length));
            return new Scaling(
                Enumerable.Range(0, size).Select(i => ScaleLinkKind.At(first.Factors, i) * ScaleLinkKind.At(factors, i)).ToArray(),
                Enumerable.Range(0, size).Select(i => (ScaleLinkKind.At(first.Shifts, i) * ScaleLinkKind.At(factors, i)) + ScaleLinkKind.At(shifts, i)).ToArray());
        }
    }

    /// <summary>An input and what is done with it: constants, bounds, constants, and so on.</summary>
    private sealed class Branch
    {
        private static readonly double[] One = { 1 };
        private static readonly double[] Zero = { 0 };

        public Branch(OnnxValue input, int width)
        {
            Input = input;
            Width = width;
        }

        public OnnxValue Input { get; }

        public int Width { get; }

        /// <summary>One more than <see cref="Bounds"/>.</summary>
        public List<Scaling> Scales { get; } = new() { new Scaling(One, Zero) };

        public List<(double Minimum, double Maximum)> Bounds { get; } = new();

        /// <summary>Takes a node in; false if it does something else.</summary>
        public bool TryTake(OnnxNode node, OnnxConstants constants)
        {
            switch (node.Operator)
            {
                case "Cast":
                    return OnnxType.IsReal(OnnxAttributes.Int(node, "to", 0));
                case "Flatten":
                    return OnnxAttributes.Int(node, "axis", 1) == 1;
                case "Reshape":
                    return node.Inputs.Count == 2 && constants.Find(node.Inputs[1]) is { Values: { Length: 2 } sizes } && (sizes[1] == Width || (sizes[1] == -1 && sizes[0] != -1));
                case "Clip":
                    if (OnnxActivations.Bounds(node, constants.Find) is not { } bounds)
                    {
                        return false;
                    }

                    Bounds.Add(bounds);
                    Scales.Add(new Scaling(One, Zero));
                    return true;
                case "Add" or "Sub" or "Mul" or "Div":
                    bool isFirst = constants.Has(node.Inputs[0]);
                    OnnxConstant constant = constants.Find(node.Inputs[isFirst ? 0 : 1])!;
                    return (constant.IsScalar || (constant.Core.Length == 1 && constant.Core[0] == Width)) && Take(node.Operator, constant.Values, isFirst);
                default:
                    return true;
            }
        }

        private bool Take(string operation, double[] values, bool isFirst)
        {
            (double[] factors, double[] shifts) = operation switch
            {
                "Mul" => (values, Zero),
                "Div" => (Array.ConvertAll(values, value => 1 / value), Zero),
                "Sub" when isFirst => (new double[] { -1 }, values),
                "Sub" => (One, Array.ConvertAll(values, value => -value)),
                _ => (One, values),
            };
            Scales[Scales.Count - 1] = Scales[Scales.Count - 1].Then(factors, shifts);
            return true;
        }
    }
}
