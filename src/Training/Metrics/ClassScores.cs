namespace StaticNets;

/// <summary>What a confusion matrix says about each class.</summary>
internal sealed class ClassScores
{
    private readonly bool[] _occurs;

    public ClassScores(ConfusionMatrix confusion)
    {
        int classes = confusion.ClassCount;
        _occurs = new bool[classes];
        Precision = new double[classes];
        Recall = new double[classes];
        F1 = new double[classes];
        long right = 0;
        long rows = 0;
        for (int number = 0; number < classes; number++)
        {
            int hits = confusion[number, number];
            int actual = confusion.ActualCount(number);
            int predicted = confusion.PredictedCount(number);
            _occurs[number] = actual + predicted > 0;
            Precision[number] = Ratio(hits, predicted);
            Recall[number] = Ratio(hits, actual);
            F1[number] = Ratio(2.0 * hits, (double)actual + predicted);
            right += hits;
            rows += actual;
        }

        Accuracy = Ratio(right, rows);
    }

    public double Accuracy { get; }

    public double[] Precision { get; }

    public double[] Recall { get; }

    public double[] F1 { get; }

    /// <summary>The mean over the classes that occur.</summary>
    public double Mean(double[] values)
    {
        double sum = 0;
        int count = 0;
        for (int number = 0; number < values.Length; number++)
        {
            if (_occurs[number])
            {
                sum += values[number];
                count++;
            }
        }

        return sum / count;
    }

    /// <summary>The mean of the values that are numbers; NaN where none is.</summary>
    public static double MeanOfNumbers(double[] values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
