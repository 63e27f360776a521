using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>
/// Values of which every element is one number that is known: noise, which is taken as its mean, and masks of actions, which are taken as 1. What they are combined with stays alone.
/// </content>
internal sealed partial class OnnxCut
{
    /// <summary>What Unity ML-Agents calls its input of allowed actions.</summary>
    private const string Masks = "action_masks";

    private readonly Dictionary<string, double> _fills = new(StringComparer.Ordinal);

    /// <summary>What is said of a fill where the output depends on it, by its name.</summary>
    private readonly List<(string Name, string Remark)> _fillRemarks = new();

    private void FindFills(string? start)
    {
        if (start != Masks && IsInput(Masks) && _graph.Inputs.Exists(value => value.Name != Masks && IsInput(value.Name)))
        {
            Fill(Masks, 1, $"Input {OnnxText.Quote(Masks)} is taken as 1 everywhere, which allows every action: masking is up to who uses the outputs.");
        }

        foreach (OnnxNode node in _graph.Nodes)
        {
            if (node.IsOwn && node.Operator is "RandomNormal" or "RandomNormalLike" && node.Outputs.Count == 1)
            {
                double mean = OnnxAttributes.Float(node, "mean", 0);
                Fill(node.Outputs[0], mean, FormattableString.Invariant($"{OnnxText.Describe(node)} draws noise, which is taken as its mean, {mean}: the network puts out what would be drawn around."));
            }
        }

        void Fill(string name, double value, string remark)
        {
            _fills[name] = value;
            _fillRemarks.Add((name, remark));
        }
    }

    /// <summary>Takes a node out that only passes a value on or combines one with a fill.</summary>
    private void Simplify(OnnxNode node)
    {
        if (!node.IsOwn || node.Outputs.Count == 0 || node.Inputs.Count == 0 || _constants.Has(node.Outputs[0]))
        {
            return;
        }

        if (node.Operator == "Concat" && node.Inputs.Count == 1 && !_constants.Has(node.Inputs[0]) && !_fills.ContainsKey(node.Inputs[0]) && (Producer(node.Inputs[0]) is not null || IsInput(node.Inputs[0])))
        {
            _aliases[node.Outputs[0]] = node.Inputs[0];
        }
        else if (node.Inputs.Exists(_fills.ContainsKey))
        {
            Combine(node);
        }
    }

    private void Combine(OnnxNode node)
    {
        string output = node.Outputs[0];
        bool isFirst = _fills.TryGetValue(node.Inputs[0], out double first);
        switch (node.Operator)
        {
            case "Identity" or "Cast" or "Slice" or "Gather" or "Reshape" or "Squeeze" or "Unsqueeze" or "Expand" or "Tile" or "Transpose" or "Flatten" or "Split" when isFirst:
                node.Outputs.ForEach(name => _fills[name] = first);
                break;
            case "Neg" when isFirst:
                _fills[output] = -first;
                break;
            case "Exp" when isFirst:
                _fills[output] = Math.Exp(first);
                break;
            case "Concat" when node.Inputs.TrueForAll(name => _fills.TryGetValue(name, out double other) && other.Equals(first)):
                _fills[output] = first;
                break;
            case "Add" or "Sub" or "Mul" or "Div" when node.Inputs.Count == 2:
                CombineTwo(node, node.Inputs[0], node.Inputs[1], output);
                break;
        }
    }

    private void CombineTwo(OnnxNode node, string a, string b, string output)
    {
        double? first = NumberOf(a);
        double? second = NumberOf(b);
        if (first is { } x && second is { } y)
        {
            _fills[output] = node.Operator switch { "Add" => x + y, "Sub" => x - y, "Mul" => x * y, _ => x / y };
            return;
        }

        string? other = node.Operator switch
        {
            "Add" => first == 0 ? b : second == 0 ? a : null,
            "Sub" => second == 0 ? a : null,
            "Mul" => first == 1 ? b : second == 1 ? a : null,
            _ => second == 1 ? a : null,
        };
        if (other is not null)
        {
            _aliases[output] = other;
        }
        else if ((node.Operator == "Mul" && (first == 0 || second == 0)) || (node.Operator == "Div" && first == 0))
        {
            _fills[output] = 0;
        }
        else
        {
            string number = output + "/number";
            if (!_constants.Has(number))
            {
                _constants.Add(new OnnxConstant(number, Array.Empty<int>(), new[] { first ?? second!.Value }));
            }

            node.Inputs[first is null ? 1 : 0] = number;
        }
    }

    /// <summary>The number that all elements are, of a fill or of a constant of one.</summary>
    private double? NumberOf(string name) => _fills.TryGetValue(name, out double value) ? value : _constants.Find(name) is { IsScalar: true } constant ? constant.Values[0] : null;
}
