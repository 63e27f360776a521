using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Every activation, value and slope, on PyTorch's grid, kinks included.</summary>
public class ActivationReferenceTests
{
    [SkippableFact]
    public void Double_agrees_to_1e_10()
    {
        // Absolute floor: PyTorch's own values cancel, 1 + erf(x) and 1 + tanh(x) for x far below 0, 1 - y^2 for y near 1.
        AssertAgrees(typeof(double), relative: 1e-10, absolute: 3e-15);
    }

    [SkippableFact]
    public void Float_agrees_to_5e_7()
    {
        // Eight roundings of 6e-8, relative to the value or, where a slope is computed from the rounded y, to 1.
        AssertAgrees(typeof(float), relative: 5e-7, absolute: 5e-7);
    }

    private static void AssertAgrees(Type element, double relative, double absolute)
    {
        var failures = new List<string>();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedReference.Find("activations.json")));
        foreach (JsonElement entry in document.RootElement.GetProperty("elementwise").EnumerateArray())
        {
            string activation = entry.GetProperty("activation").GetString()!;
            string[] parts = activation.Split('(', ')');
            string name = string.Concat(parts[0].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            double[] further = parts.Length > 1 ? [double.Parse(parts[1], CultureInfo.InvariantCulture)] : [];
            MethodInfo value = Formula.Scalar(typeof(Activations), name, element);
            MethodInfo slope = Formula.Scalar(typeof(Activations), name + "Slope", element);
            double[] grid = Numbers(entry, "x");
            double[] values = Numbers(entry, "value");
            double[] derivatives = Numbers(entry, "derivative");
            for (int i = 0; i < grid.Length; i++)
            {
                Compare($"{activation} at {grid[i]:R}", Formula.Evaluate(value, [grid[i], .. further]), values[i], absolute);
                Compare($"slope of {activation} at {grid[i]:R}", Formula.SlopeAt(value, slope, [grid[i], .. further]), derivatives[i], absolute);
            }
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures.Take(30)));

        void Compare(string what, double actual, double expected, double floor)
        {
            if (!(Math.Abs(actual - expected) <= floor + (relative * Math.Abs(expected))))
            {
                failures.Add(FormattableString.Invariant($"{what}: {actual:R}, PyTorch {expected:R}"));
            }
        }
    }

    private static double[] Numbers(JsonElement entry, string property)
        => [.. entry.GetProperty(property).EnumerateArray().Select(number => number.GetDouble())];
}
