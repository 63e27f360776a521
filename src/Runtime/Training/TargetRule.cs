using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Which targets a loss can mean, and what is said of others.</summary>
/// <remarks>
/// Numbers that are not finite are none of its business: a loss of them is not finite, which training finds and names.
/// </remarks>
internal static class TargetRule
{
    /// <summary>
    /// By how much a target may lie beyond the end of its range: 16 roundings of single precision near 1. Scaling and interpolating make
    /// less, and a slope of the loss that points beyond the end by so little moves nothing.
    /// </summary>
    public const double Rounding = 1.0 / (1 << 20);

    /// <summary>
    /// By how much the sum of a row of probabilities may differ from 1: ten probabilities written with three decimals make no more. A row
    /// that is off by it weighs half a percent more or less than others.
    /// </summary>
    public const double SumTolerance = 0.005;

    private const string CountedFromZero = "Rows and targets are counted from 0.";

    private const string AnyTargets = "If the targets are meant, state AnyTargets = true in the [Network] attribute.";

    /// <summary>Whether there are targets that a loss cannot mean.</summary>
    public static bool HasRule(Loss loss) => loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy or Loss.Hinge or Loss.SquaredHinge;

    /// <summary>Refuses rows of targets that the loss cannot mean.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="targets">Whole rows.</param>
    /// <param name="size">The length of a row.</param>
    /// <param name="firstRow">The number of the first row in the data.</param>
    /// <param name="of">What the rows are of, as <c>" of the training data"</c>, or nothing.</param>
    /// <param name="argument">The argument or option that brought them.</param>
    /// <exception cref="ArgumentException">There is such a row.</exception>
    public static void Check<T>(Loss loss, ReadOnlySpan<T> targets, int size, int firstRow, string of, string argument)
        where T : unmanaged
    {
        if (!TargetScan.MayHold(loss, targets, size) && Find(loss, targets, size, out int row) is { } found)
        {
            throw new ArgumentException(found.Text(loss, FormattableString.Invariant($"row {firstRow + row}{of}")), argument);
        }
    }

    /// <summary>The first row that the loss cannot mean, and why; or null.</summary>
    private static Finding? Find<T>(Loss loss, ReadOnlySpan<T> targets, int size, out int row)
        where T : unmanaged
    {
        for (row = 0; row < targets.Length / size; row++)
        {
            ReadOnlySpan<T> values = targets.Slice(row * size, size);
            Finding? found = loss switch
            {
                Loss.BinaryCrossEntropy => FindFirst(values, static target => IsWithin(target, 0, 1)),
                Loss.CrossEntropy => FindInDistribution(values),
                Loss.Hinge or Loss.SquaredHinge => FindFirst(values, static target => IsWithin(Math.Abs(target), 1, 1)),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsWithin(double target, double low, double high) => target >= low - Rounding && target <= high + Rounding;

    private static Finding? FindFirst<T>(ReadOnlySpan<T> targets, Func<double, bool> isMeant)
        where T : unmanaged
    {
        for (int column = 0; column < targets.Length; column++)
        {
            double target = NumberConversion.ToDouble(targets.Indexable()[column]);
            if (double.IsFinite(target) && !isMeant(target))
            {
                return new Finding(column, target, null);
            }
        }

        return null;
    }

    private static Finding? FindInDistribution<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        if (!FiniteNumbers.AreAll(targets))
        {
            return null;
        }

        double sum = 0;
        int greatest = 0;
        for (int column = 0; column < targets.Length; column++)
        {
            double target = NumberConversion.ToDouble(targets.Indexable()[column]);
            sum += target;
            greatest = target > NumberConversion.ToDouble(targets.Indexable()[greatest]) ? column : greatest;
        }

        return FindFirst(targets, static target => IsWithin(target, 0, 1 + SumTolerance))
            ?? (Math.Abs(sum - 1) <= SumTolerance ? null : new Finding(greatest, NumberConversion.ToDouble(targets.Indexable()[greatest]), sum));
    }

    /// <summary>What is wrong with a row.</summary>
    /// <param name="column">The target, or the greatest one where it is their sum that is wrong.</param>
    /// <param name="value">Its value.</param>
    /// <param name="sum">The sum of the row, where that is wrong.</param>
    private readonly struct Finding(int column, double value, double? sum)
    {
        public string Text(Loss loss, string row)
        {
            string found = sum is { } total
                ? FormattableString.Invariant($"The targets of {row} sum to {total:G6} (the greatest is target {column} with {value:G6})")
                : FormattableString.Invariant($"Target {column} of {row} is {value:G9}");
            return $"{found}, but {loss} is for {Meant(loss)}. {Remedy(loss)} {AnyTargets} {CountedFromZero}";
        }

        private static string Meant(Loss loss) => loss switch
        {
            Loss.BinaryCrossEntropy => "targets from 0 to 1",
            Loss.CrossEntropy => "rows of probabilities: none below 0, and 1 in all",
            _ => "targets -1 and 1",
        };

        private string Remedy(Loss loss) => loss switch
        {
            Loss.BinaryCrossEntropy when value < 0 => "Bring them into that range (of -1 and 1 make 0 and 1), or choose a loss of any numbers, such as Mse.",
            Loss.BinaryCrossEntropy => "Bring them into that range (divide a mask of 0 and 255 by 255), or choose a loss of any numbers, such as Mse.",
            Loss.CrossEntropy when value < 0 => "Make one-hot rows (Dataset.Classification makes them of labels); -1 for other classes is for hinge losses.",
            Loss.CrossEntropy when sum is 0 => "Leave out rows that are of no class, or give each its class (Dataset.Classification makes rows of labels).",
            Loss.CrossEntropy => "Divide each row by its sum or make one-hot rows of labels (Dataset.Classification); where several classes hold at once, choose BinaryCrossEntropy; where rows are to weigh more or less, state SampleWeights or ClassWeights.",
            _ => "Make 2 * t - 1 of targets 0 and 1 (Dataset.Classification and Dataset.Binary: other: -1).",
        };
    }
}
