using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>Whether two outputs are computed in the same way: without its noise, an action that is drawn is the one that is expected.</content>
internal sealed partial class OnnxCut
{
    /// <summary>More steps than that two outputs do not go apart and stay the same.</summary>
    private const int MostSteps = 64;

    /// <summary>Whether two values are the same, or nodes of the same operators give them of the same values.</summary>
    private bool IsSame(string first, string second) => IsSame(first, second, new HashSet<(string First, string Second)>());

    private bool IsSame(string first, string second, HashSet<(string First, string Second)> seen)
    {
        (first, second) = (Resolve(first), Resolve(second));
        if (first == second || (_fills.TryGetValue(first, out double fill) && _fills.TryGetValue(second, out double other) && fill.Equals(other)))
        {
            return true;
        }

        if (_constants.Has(first) || _constants.Has(second))
        {
            return _constants.Find(first) is { } a && _constants.Find(second) is { } b && a.Shape.SequenceEqual(b.Shape) && a.Values.SequenceEqual(b.Values);
        }

        return seen.Count < MostSteps
            && seen.Add((first, second))
            && Producer(first) is { Outputs.Count: 1 } x
            && Producer(second) is { Outputs.Count: 1 } y
            && x.Operator == y.Operator
            && x.Domain == y.Domain
            && x.Inputs.Count == y.Inputs.Count
            && x.Attributes.Count == y.Attributes.Count
            && x.Attributes.TrueForAll(attribute => y.Attributes.Exists(same => AreEqual(attribute, same)))
            && Enumerable.Range(0, x.Inputs.Count).All(i => IsSame(x.Inputs[i], y.Inputs[i], seen));
    }

    private static bool AreEqual(OnnxAttribute a, OnnxAttribute b)
        => a.Name == b.Name && a.Type == b.Type && a.Float.Equals(b.Float) && a.Int == b.Int && a.Text == b.Text && a.Tensor is null && b.Tensor is null
            && a.Floats.SequenceEqual(b.Floats) && a.Ints.SequenceEqual(b.Ints) && a.Texts.SequenceEqual(b.Texts);
}
