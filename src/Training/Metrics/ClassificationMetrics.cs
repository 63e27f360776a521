using System;

namespace StaticNets;

/// <summary>
/// How well a network tells classes apart: accuracy, top-k accuracy, precision, recall, F1, confusion matrix, AUC.
/// </summary>
/// <remarks>
/// With one output there are two classes: class 1 where the value is greater than the threshold, for outputs and targets alike (0.5 for a
/// sigmoid and targets 0 and 1, 0 for hinge losses and targets -1 and +1). With several outputs a row's class is that of its greatest value, of equal
/// ones the first; targets may be soft.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ClassificationMetrics<T> : MetricsAccumulator<T>
    where T : unmanaged
{
    private readonly int[] _counts;
    private readonly int _topK;
    private readonly bool _withAuc;
    private int _topKHits;

    // For the AUC: the class and the outputs of each row.
    private int[] _actual;
    private T[] _scores;

    /// <summary>Metrics of no rows yet.</summary>
    /// <param name="outputSize">The number of outputs, at least 1.</param>
    /// <param name="threshold">What separates the two classes of a single output; not used where there are several.</param>
    /// <param name="topK">For which k a row counts as right if its class is among its k greatest outputs: 1 to <paramref name="outputSize"/>.</param>
    /// <param name="auc">Whether to compute the AUC, for which the outputs of all rows are kept.</param>
    /// <param name="expectedRows">How many rows a pass has: room is made for them at once where outputs are kept, and more room when it is used up.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="ArgumentException">The confusion matrix (46,340 classes at most) or the outputs kept would be more than an array holds.</exception>
    public ClassificationMetrics(int outputSize, double threshold = 0.5, int topK = 1, bool auc = false, int expectedRows = 0)
        : base(outputSize)
    {
        if (double.IsNaN(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a number.");
        }

        if (topK < 1 || topK > outputSize)
        {
            throw new ArgumentOutOfRangeException(nameof(topK), topK, $"k must be from 1 to the number of outputs, {outputSize}.");
        }

        if (expectedRows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(expectedRows), expectedRows, "The number of rows must be at least 0.");
        }

        Threshold = threshold;
        ClassCount = Math.Max(2, outputSize);
        _topK = topK;
        _withAuc = auc;
        _counts = new int[ArraySize.Of(ClassCount, ClassCount, "classes of a confusion matrix", "use MetricsOptions.None", nameof(outputSize))];
        _actual = new int[auc ? expectedRows : 0];
        _scores = new T[ArraySize.Of(_actual.Length, outputSize, "outputs kept for the AUC", "do without it", nameof(auc))];
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>What separates the two classes of a single output.</summary>
    public double Threshold { get; }

    /// <inheritdoc cref="MetricsAccumulator{T}.ToResult"/>
    public new ClassificationResult ToResult() => (ClassificationResult)base.ToResult();

    private protected override void Clear()
    {
        Array.Clear(_counts, 0, _counts.Length);
        _topKHits = 0;
    }

    private protected override void AddRow(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
    {
        int actual = ClassOf(targets.Indexable());
        int predicted = ClassOf(outputs.Indexable());
        _counts[(actual * ClassCount) + predicted]++;
        if (_topK > 1 ? IsAmongGreatest(outputs.Indexable(), actual) : actual == predicted)
        {
            _topKHits++;
        }

        if (_withAuc)
        {
            Keep(outputs, actual);
        }
    }

    private protected override MetricsResult CreateResult()
        => new ClassificationResult(Count, new ConfusionMatrix(ClassCount, _counts), _topK, (double)_topKHits / Count, _withAuc ? AucOfClasses() : null);

    private int ClassOf(Span<T> values)
    {
        if (values.Length == 1)
        {
            return NumberConversion.ToDouble(values[0]) > Threshold ? 1 : 0;
        }

        int greatest = 0;
        double value = double.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (NumberConversion.ToDouble(values[i]) > value)
            {
                value = NumberConversion.ToDouble(values[i]);
                greatest = i;
            }
        }

        return greatest;
    }

    /// <summary>Whether fewer than k outputs come before that of the class: greater ones, and equal ones of lower number.</summary>
    private bool IsAmongGreatest(Span<T> outputs, int number)
    {
        double own = NumberConversion.ToDouble(outputs[number]);
        int before = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double other = NumberConversion.ToDouble(outputs[i]);
            before += other > own || (other == own && i < number) ? 1 : 0;
        }

        return before < _topK && !double.IsNaN(own);
    }

    private void Keep(ReadOnlySpan<T> outputs, int actual)
    {
        if (Count == _actual.Length)
        {
            int room = (int)Math.Min(Math.Max(64, 2L * Count), ArraySize.Max);
            int length = ArraySize.Of(room, OutputSize, "outputs kept for the AUC", "do without it", nameof(outputs));
            Array.Resize(ref _actual, room);
            Array.Resize(ref _scores, length);
        }

        _actual[Count] = actual;
        outputs.CopyTo(_scores.AsSpan(Count * OutputSize));
    }

    /// <summary>Each class against the rest, by its own output; with one output class 1 alone.</summary>
    private double[] AucOfClasses()
    {
        var auc = new double[OutputSize];
        var scores = new double[Count];
        var isPositive = new bool[Count];
        for (int output = 0; output < OutputSize; output++)
        {
            for (int row = 0; row < Count; row++)
            {
                scores[row] = NumberConversion.ToDouble(_scores[(row * OutputSize) + output]);
                isPositive[row] = _actual[row] == (OutputSize == 1 ? 1 : output);
            }

            auc[output] = RankStatistic.Auc(scores, isPositive, Count);
        }

        return auc;
    }
}
