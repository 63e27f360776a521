using System;

namespace StaticNets;

/// <summary>Rank shaping: rewards become their ranks, spread evenly from -1/2 to 1/2, so that no outlier leads.</summary>
internal static class CentredRanks
{
    /// <summary>Replaces rewards by their ranks; equal rewards share the mean of theirs.</summary>
    /// <param name="rewards">The rewards, at least 2.</param>
    /// <param name="order">As many places, to be overwritten.</param>
    /// <param name="sorted">As many places, to be overwritten.</param>
    public static void Shape(Span<double> rewards, Span<int> order, Span<double> sorted)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        rewards.CopyTo(sorted);
        sorted.Sort(order);
        int first = 0;
        while (first < sorted.Length)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            double rank = ((first + end - 1) / 2.0 / (sorted.Length - 1)) - 0.5;
            for (int i = first; i < end; i++)
            {
                rewards[order[i]] = rank;
            }

            first = end;
        }
    }
}
