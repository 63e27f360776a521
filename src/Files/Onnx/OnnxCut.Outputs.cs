using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>Which output is the network's, and what stands behind the network at its end.</content>
internal sealed partial class OnnxCut
{
    /// <summary>Operators that pick the best of values, or draw one, and where they take the values.</summary>
    private static readonly Dictionary<string, int> Choosers = new(StringComparer.Ordinal)
    {
        ["ArgMax"] = 0, ["Multinomial"] = 0, ["Hardmax"] = 0, ["OneHot"] = 0, ["Bernoulli"] = 0, ["Greater"] = 0, ["GreaterOrEqual"] = 0,
        ["ZipMap"] = 0, ["Binarizer"] = 0,
    };

    /// <summary>Operators that only bring what was chosen into another form, and where they take it.</summary>
    private static readonly Dictionary<string, int> Carriers = new(StringComparer.Ordinal)
    {
        ["Identity"] = 0, ["Cast"] = 0, ["Reshape"] = 0, ["Squeeze"] = 0, ["Unsqueeze"] = 0, ["Flatten"] = 0, ["Gather"] = 1, ["ArrayFeatureExtractor"] = 1, ["LabelEncoder"] = 0,
    };

    /// <summary>What an output is.</summary>
    private enum Origin
    {
        Constant,
        Input,
        State,
        Network,
    }

    /// <summary>Finds what the network puts out; returns the name of the output as the file has it.</summary>
    private string ChooseOutput()
    {
        if (_choice.Output is { } chosen)
        {
            if (!_graph.Outputs.Exists(value => value.Name == chosen) && Producer(chosen) is null)
            {
                throw new ModelChoiceException(isInput: false, $"It has no output {OnnxText.Quote(chosen)}; its outputs are {Names(_graph.Outputs.Select(value => value.Name))}, and what a node puts out may be named as well.");
            }

            Output = End(Resolve(chosen), new Dictionary<string, string>(StringComparer.Ordinal), Remarks);
            return chosen;
        }

        if (_graph.Outputs.Count == 0)
        {
            throw new FormatException("It has no output.");
        }

        Dictionary<string, Origin> origins = FindOrigins();
        string[] outputs = _graph.Outputs.Select(value => value.Name).ToArray();
        string[] networks = Array.FindAll(outputs, name => outputs.Length == 1 || OriginOf(name, origins) == Origin.Network);
        var joined = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] ends = Array.ConvertAll(networks, name => End(Resolve(name), joined, remarks: null));
        if (networks.Length == 0 || !Array.TrueForAll(ends, end => IsSame(end, ends[0])))
        {
            throw new ModelChoiceException(isInput: false, networks.Length == 0
                ? $"It has {outputs.Length} outputs ({Names(outputs)}), and none of them is computed of its inputs."
                : $"It has {networks.Length} outputs that are networks of the inputs ({Names(networks)}), and one is read at a time: choose it by Output, or by --output in the tool.");
        }

        // One that is put out as it is goes before one of which something is cut off.
        int[] cuts = Array.ConvertAll(networks, name => (Array.IndexOf(ends, Resolve(name)) < 0 ? 1 : 0) + (HasFill(name) ? 2 : 0));
        int place = Array.IndexOf(cuts, cuts.Min());
        Output = End(Resolve(networks[place]), joined, Remarks);
        return networks[place];
    }

    /// <summary>Whether an output of the file depends on noise or masks.</summary>
    private bool HasFill(string name) => _fillRemarks.Count > 0 && Closure(name, node => _written[node]) is { } reached && _fillRemarks.Exists(fill => reached.Contains(fill.Name));

    private static Origin OriginOf(string name, Dictionary<string, Origin> origins) => origins.TryGetValue(name, out Origin origin) ? origin : Origin.Constant;

    /// <summary>For every name that depends on the inputs: whether it passes on an input or a state, or is computed.</summary>
    private Dictionary<string, Origin> FindOrigins()
    {
        var origins = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (OnnxValue input in _graph.Inputs)
        {
            if (!_constants.Has(input.Name))
            {
                origins[input.Name] = Origin.Input;
            }
        }

        foreach (OnnxNode node in _graph.Nodes)
        {
            bool isPassing = node.IsOwn && OnnxGraphReader.PassingOperators.Contains(node.Operator);
            Origin origin = Origin.Constant;
            foreach (string name in isPassing && node.Operator != "Concat" ? node.Inputs.Take(1) : _written[node])
            {
                origin = (Origin)Math.Max((int)origin, (int)OriginOf(name, origins));
            }

            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length > 0 && !_constants.Has(node.Outputs[i]))
                {
                    origins[node.Outputs[i]] = isPassing || origin == Origin.Constant ? origin
                        : i > 0 && RecurrentLinkKind.IsRecurrentNode(node) ? Origin.State
                        : Origin.Network;
                }
            }
        }

        return origins;
    }

    /// <summary>What stands before the choice of an action or a label, where there is one; else the name itself.</summary>
    private string End(string name, Dictionary<string, string> joined, List<string>? remarks)
    {
        for (int i = 0; i <= _graph.Nodes.Count && ChooserOf(name, mayJoin: true) is { } chooser; i++)
        {
            if (chooser.Operator == "Concat")
            {
                return JoinedEnd(chooser, joined, remarks);
            }

            name = Resolve(chooser.Inputs[Choosers[chooser.Operator]]);
            // Multinomial takes logarithms of probabilities.
            if (chooser.Operator == "Multinomial" && Producer(name) is { Operator: "Log", Inputs.Count: 1 } logarithm && Producer(logarithm.Inputs[0]) is { Operator: "Softmax" })
            {
                name = logarithm.Inputs[0];
            }

            remarks?.Add($"{OnnxText.Describe(chooser)} and what follows it is cut off: the network puts out what it chooses by, {OnnxText.Quote(name)}.");
        }

        return name;
    }

    /// <summary>The node that chooses what a name is a form of, or a Concat of several that do; null if there is none.</summary>
    private OnnxNode? ChooserOf(string name, bool mayJoin)
    {
        for (int i = 0; i <= _graph.Nodes.Count; i++)
        {
            if (Producer(name) is not { } node)
            {
                return null;
            }

            if (Choosers.TryGetValue(node.Operator, out int values))
            {
                // A comparison chooses where it is with a threshold.
                return node.Inputs.Count > values && (node.Operator is not ("Greater" or "GreaterOrEqual") || (node.Inputs.Count == 2 && _constants.Has(node.Inputs[1]))) ? node : null;
            }

            if (node.Operator == "Concat" && node.Inputs.Count > 1)
            {
                return mayJoin && node.Inputs.TrueForAll(part => ChooserOf(part, mayJoin: false) is not null) ? node : null;
            }

            if (!Carriers.TryGetValue(node.Operator, out int carried) || node.Inputs.Count <= carried)
            {
                return null;
            }

            name = Resolve(node.Inputs[carried]);
        }

        return null;
    }

    /// <summary>The values of several choices side by side, before the softmax of each.</summary>
    private string JoinedEnd(OnnxNode node, Dictionary<string, string> joined, List<string>? remarks)
    {
        string[] parts = node.Inputs.ConvertAll(part =>
        {
            string end = End(part, joined, remarks: null);
            return Producer(end) is { Operator: "Softmax" or "LogSoftmax", Inputs.Count: 1 } softmax ? softmax.Inputs[0] : end;
        }).ToArray();
        string key = string.Join("\n", parts);
        if (!joined.TryGetValue(key, out string? name))
        {
            name = node.Outputs[0] + "/values";
            joined.Add(key, name);
            OnnxNode values = OnnxNode.Of("Concat", name, name, parts);
            values.Attributes.Add(new OnnxAttribute { Name = "axis", Type = OnnxAttribute.IntType, Int = 1 });
            _written[values] = parts;
            _producers[name] = _graph.Nodes.Count;
            _graph.Nodes.Add(values);
        }

        remarks?.Add($"The {parts.Length} choices that {OnnxText.Describe(node)} joins are cut off: the network puts out what they choose by, side by side ({Names(parts)}), without a softmax.");
        return name;
    }

    /// <summary>Says which inputs and outputs are none of the network's.</summary>
    private void RemarkOnRest(string written, string? start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var all = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach (OnnxNode node in _written.Keys)
        {
            node.Outputs.ForEach(name => all[name] = node);
        }

        var names = new Stack<string>();
        names.Push(written);
        while (names.Count > 0)
        {
            string next = names.Pop();
            if (next.Length > 0 && reached.Add(next) && next != start && all.TryGetValue(next, out OnnxNode? node))
            {
                Array.ForEach(_written[node], names.Push);
            }
        }

        Remarks.AddRange(_fillRemarks.Where(fill => reached.Contains(fill.Name)).Select(fill => fill.Remark));
        var left = new HashSet<string>(_graph.Inputs.Select(value => value.Name), StringComparer.Ordinal);
        foreach (string input in _inputs)
        {
            if (!left.Contains(input) && !(_fills.ContainsKey(input) && reached.Contains(input)))
            {
                Remarks.Add($"Input {OnnxText.Quote(input)} is left out: the network does not depend on it.");
            }
        }

        foreach (OnnxValue output in _graph.Outputs)
        {
            if (output.Name != written && Resolve(output.Name) != Output)
            {
                Remarks.Add($"Output {OnnxText.Quote(output.Name)} is left out.");
            }
        }
    }

    /// <summary>The logarithm of a softmax is an operator of its own.</summary>
    private void SpellLogarithm()
    {
        foreach (OnnxNode node in _graph.Nodes)
        {
            if (node is { Operator: "Log", Inputs.Count: 1 } && node.IsOwn && Producer(node.Inputs[0]) is { Operator: "Softmax", Inputs.Count: 1 } softmax && softmax.IsOwn)
            {
                node.Operator = "LogSoftmax";
                node.Inputs[0] = softmax.Inputs[0];
                node.Attributes.AddRange(softmax.Attributes);
            }
        }
    }
}
