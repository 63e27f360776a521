using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// What a piece of a method costs of what the JIT allows one: beyond so many statements it stops optimising, and beyond 512 locals, those
/// of inlined methods included, it stops inlining.
/// </summary>
/// <param name="Statements">Vector statements.</param>
/// <param name="Locals">The locals that inlined methods bring along.</param>
internal readonly record struct MethodCost(int Statements, int Locals)
{
    public bool Fits => Statements <= Tuning.Methods.MaxStatements && Locals <= Tuning.Methods.MaxLocals;

    public static MethodCost operator +(MethodCost left, MethodCost right) => new(left.Statements + right.Statements, left.Locals + right.Locals);

    public static MethodCost Sum(IEnumerable<MethodCost> parts) => parts.Aggregate(default(MethodCost), (left, right) => left + right);

    /// <summary>The locals of the dearest activation, or slope: GELU.</summary>
    public static int ActivationLocals(NumberType number) => number == NumberType.Single ? 16 : 26;

    /// <summary>The locals of one register of outputs with their loss, its slope, and that of the activation.</summary>
    public static int LossLocals(NumberType number) => (2 * ActivationLocals(number)) + (number == NumberType.Single ? 21 : 30);

    /// <summary>Puts neighbouring layers into one method as long as it stays small; of a layer that is too large for one, neighbouring parts.</summary>
    /// <param name="layers">What each part of each layer costs. A layer that cannot be cut has one.</param>
    public static EquatableArray<LayerRange> Group(IReadOnlyList<MethodCost[]> layers)
    {
        var ranges = new List<LayerRange>();
        int first = 0;
        MethodCost sum = default;
        for (int i = 0; i < layers.Count; i++)
        {
            MethodCost cost = Sum(layers[i]);
            if (i > first && !(sum + cost).Fits)
            {
                ranges.Add(new LayerRange(first, i - 1));
                first = i;
                sum = default;
            }

            sum += cost;
            if (!cost.Fits && layers[i].Length > 1)
            {
                AddParts(ranges, i, layers[i]);
                first = i + 1;
                sum = default;
            }
        }

        if (first < layers.Count)
        {
            ranges.Add(new LayerRange(first, layers.Count - 1));
        }

        return new EquatableArray<LayerRange>(ranges);
    }

    private static void AddParts(List<LayerRange> ranges, int layer, MethodCost[] parts)
    {
        int first = 0;
        MethodCost sum = default;
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > first && !(sum + parts[i]).Fits)
            {
                ranges.Add(new LayerRange(layer, layer, first, i - first));
                first = i;
                sum = default;
            }

            sum += parts[i];
        }

        ranges.Add(new LayerRange(layer, layer, first, parts.Length - first));
    }
}
