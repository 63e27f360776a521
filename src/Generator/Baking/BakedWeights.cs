using System;
using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Baking;

/// <summary>The numbers of a network that are compiled in, already rounded to what it stores: layer by layer <c>weight[out][in]</c>, <c>bias[out]</c>, and of a batch normalization means and variances.</summary>
internal sealed class BakedWeights : IEquatable<BakedWeights>
{
    private readonly double[] _values;

    private BakedWeights(string source, double[] values, EquatableArray<EquatableArray<double>> starts)
    {
        Source = source;
        _values = values;
        Starts = starts;
    }

    /// <summary>The name of the file that they are from.</summary>
    public string Source { get; }

    /// <summary>What each step with a state begins with (<see cref="ModelLink.Start"/>), in their order.</summary>
    public EquatableArray<EquatableArray<double>> Starts { get; }

    public double this[int index] => _values[index];

    /// <summary>The numbers of a model, each of which has to be one in the precision.</summary>
    /// <exception cref="FormatException">One is not; the message is a sentence that says which.</exception>
    public static BakedWeights Of(ModelDescription model, string source, NumberType number)
    {
        var values = new List<double>();
        var starts = new List<EquatableArray<double>>();
        foreach (ModelLink link in model.Links)
        {
            if (link.Kind.StateSize(link) > 0)
            {
                var start = new List<double>();
                Add(start, link, new ModelPart("value with which it begins", link.Start), number);
                starts.Add(new EquatableArray<double>(start));
            }

            foreach (ModelPart part in link.Parts)
            {
                Add(values, link, part, number);
            }

            Add(values, link, new ModelPart("mean", link.Means), number);
            Add(values, link, new ModelPart("variance", link.Variances), number);
        }

        return new BakedWeights(source, values.ToArray(), new EquatableArray<EquatableArray<double>>(starts));
    }

    public bool Equals(BakedWeights? other) => other is not null && Source == other.Source && Starts.Equals(other.Starts) && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as BakedWeights);

    public override int GetHashCode() => _values.Length;

    private static void Add(List<double> values, ModelLink link, ModelPart part, NumberType number)
    {
        for (int i = 0; i < part.Count; i++)
        {
            double value = number.Round(part.Values[i]);
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                throw new FormatException(FormattableString.Invariant($"{link.Place} has a {part.What}, value {part.PlaceOf(i)}, of {part.Values[i]}, which is no finite number in {(number == NumberType.Single ? "single" : "double")} precision."));
            }

            values.Add(value);
        }
    }
}
