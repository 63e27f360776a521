using System;

namespace StaticNets;

/// <summary>The area under the receiver operating characteristic by ranks (Mann and Whitney, 1947).</summary>
internal static class RankStatistic
{
    /// <summary>
    /// The share of the pairs of a positive and a negative row in which the positive one has the higher score, ties counted half:
    /// <c>(R - p * (p + 1) / 2) / (p * n)</c> with R the sum of the ranks of the p positive rows, tied scores having the mean of their ranks.
    /// </summary>
    /// <param name="scores">The scores, which are sorted.</param>
    /// <param name="isPositive">Whether each row is positive, sorted with them.</param>
    /// <param name="count">The number of rows.</param>
    /// <returns>0 to 1, or NaN where a score is NaN or all rows are of one kind.</returns>
    public static double Auc(double[] scores, bool[] isPositive, int count)
    {
        Array.Sort(scores, isPositive, 0, count);
        if (count == 0 || double.IsNaN(scores[0]))
        {
            return double.NaN; // NaN is sorted before all numbers
        }

        // ranks doubled, so that their sums are whole numbers
        long doubledRanks = 0;
        long positives = 0;
        for (int start = 0, end; start < count; start = end)
        {
            end = start + 1;
            while (end < count && scores[end] == scores[start])
            {
                end++;
            }

            for (int place = start; place < end; place++)
            {
                if (isPositive[place])
                {
                    doubledRanks += start + 1 + end;
                    positives++;
                }
            }
        }

        long pairs = positives * (count - positives);
        return pairs == 0 ? double.NaN : (doubledRanks - (positives * (positives + 1))) / (2.0 * pairs);
    }
}
