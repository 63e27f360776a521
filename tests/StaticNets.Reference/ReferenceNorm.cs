using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>Normalisation of a set of values, which both norms share: <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>. Parameters: gamma, then beta.</summary>
internal static class ReferenceNorm
{
    public static double Mean(double[] values) => values.Sum() / values.Length;

    /// <summary>The mean of the squares of the differences to the mean.</summary>
    public static double BiasedVariance(double[] values)
    {
        double mean = Mean(values);
        return values.Sum(x => (x - mean) * (x - mean)) / values.Length;
    }

    /// <summary>Values with mean 0 and a variance of nearly 1.</summary>
    public static double[] Normalize(double[] values, double mean, double variance, double epsilon)
        => values.Select(x => (x - mean) / Math.Sqrt(variance + epsilon)).ToArray();

    /// <summary>The gradients at values from those at the normalised ones, where mean and variance are of those values.</summary>
    /// <remarks>
    /// With <c>n</c> values, <c>z</c> normalised and <c>g</c> the gradients there:
    /// <c>(g - mean(g) - z * mean(g z)) / sqrt(variance + epsilon)</c> (Ioffe and Szegedy, 2015, put together).
    /// </remarks>
    public static double[] Backward(double[] values, double epsilon, double[] gradients)
    {
        double variance = BiasedVariance(values);
        double[] normalized = Normalize(values, Mean(values), variance, epsilon);
        double mean = Mean(gradients);
        double meanProduct = Mean(gradients.Select((g, i) => g * normalized[i]).ToArray());
        return gradients.Select((g, i) => (g - mean - (normalized[i] * meanProduct)) / Math.Sqrt(variance + epsilon)).ToArray();
    }

    /// <summary>A unit's values over all rows.</summary>
    public static double[] Column(double[][] rows, int unit) => rows.Select(row => row[unit]).ToArray();
}
