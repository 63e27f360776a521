using System;

namespace StaticNets;

/// <summary>Chooses metrics for a network.</summary>
public static class Metrics
{
    /// <summary>
    /// The metrics that fit a loss: of classes for the cross-entropies and hinge losses and where the rows have labels, else of numbers.
    /// </summary>
    /// <param name="loss">The network's loss.</param>
    /// <param name="outputSize">The number of outputs, at least 1.</param>
    /// <param name="data">The rows, which may have labels, or null.</param>
    /// <param name="topK">For which k the top-k accuracy is computed, 1 to <paramref name="outputSize"/>.</param>
    /// <param name="auc">Whether to compute the AUC, for which the outputs of all rows are kept.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An object without rows yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <remarks>
    /// Of a single output the two classes are separated by 0.5, with hinge losses by 0. Where the loss does not tell, it is halfway
    /// between the targets of the two labels. Labels that targets do not agree with (groups of a regression's rows) are not classes.
    /// </remarks>
    public static MetricsAccumulator<T> For<T>(Loss loss, int outputSize, ITrainingData<T>? data = null, int topK = 1, bool auc = false)
        where T : unmanaged
    {
        bool isHinge = loss is Loss.Hinge or Loss.SquaredHinge;
        bool hasClasses = isHinge || loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy;
        if (hasClasses)
        {
            return new ClassificationMetrics<T>(outputSize, isHinge ? 0 : 0.5, topK, auc, data?.Count ?? 0);
        }

        return data is Dataset<T> { HasLabels: true } labelled && ThresholdOfLabels(labelled) is double threshold
            ? new ClassificationMetrics<T>(outputSize, threshold, topK, auc, data.Count)
            : new RegressionMetrics<T>(outputSize);
    }

    /// <summary>
    /// What separates the targets of label 0 from those of label 1 or, of several targets, any number where the greatest is the label's.
    /// Null where targets do not say what labels say, as when labels are groups of a regression's rows.
    /// </summary>
    private static double? ThresholdOfLabels<T>(Dataset<T> data)
        where T : unmanaged
    {
        if (data.ClassCount != Math.Max(2, data.TargetSize))
        {
            return null;
        }

        double[] least = [double.PositiveInfinity, double.PositiveInfinity];
        double[] greatest = [double.NegativeInfinity, double.NegativeInfinity];
        for (int row = 0; row < data.Count; row++)
        {
            Span<T> targets = data.TargetsOf(row).Indexable();
            int label = data.LabelOf(row);
            if (targets.Length == 1)
            {
                least[label] = Math.Min(least[label], NumberConversion.ToDouble(targets[0]));
                greatest[label] = Math.Max(greatest[label], NumberConversion.ToDouble(targets[0]));
                continue;
            }

            foreach (T target in targets)
            {
                if (!(NumberConversion.ToDouble(target) <= NumberConversion.ToDouble(targets[label])))
                {
                    return null;
                }
            }
        }

        // a class's own target is one value; where a class has no row the other's tells nothing
        return data.TargetSize > 1 ? 0.5
            : least[0] == greatest[0] && least[1] == greatest[1] && greatest[0] < least[1] ? greatest[0] + ((least[1] - greatest[0]) / 2)
            : null;
    }
}
