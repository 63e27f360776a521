using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>How well a network tells classes apart. Definitions are scikit-learn's; where it divides by 0 (no row of a class, none taken for it) a metric is 0.</summary>
public sealed class ClassificationResult : MetricsResult
{
    // Beyond this many classes a table is not read any more.
    private const int LargestTable = 30;

    private readonly double[] _precision;
    private readonly double[] _recall;
    private readonly double[] _f1;
    private readonly double[]? _auc;

    internal ClassificationResult(int count, ConfusionMatrix confusion, int topK, double topKAccuracy, double[]? auc)
        : this(count, confusion, topK, topKAccuracy, auc, new ClassScores(confusion))
    {
    }

    private ClassificationResult(int count, ConfusionMatrix confusion, int topK, double topKAccuracy, double[]? auc, ClassScores scores)
        : base(count, Name(scores, topK, topKAccuracy, auc))
    {
        Confusion = confusion;
        TopK = topK;
        TopKAccuracy = topKAccuracy;
        MacroPrecision = scores.Mean(scores.Precision);
        MacroRecall = scores.Mean(scores.Recall);
        MacroF1 = scores.Mean(scores.F1);
        _precision = scores.Precision;
        _recall = scores.Recall;
        _f1 = scores.F1;
        _auc = auc;
    }

    /// <summary>How many rows of each class were taken for which.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The number of classes.</summary>
    public int ClassCount => Confusion.ClassCount;

    /// <summary>The share of rows taken for their class, 0 to 1.</summary>
    public double Accuracy => this["accuracy"];

    /// <summary>The k of <see cref="TopKAccuracy"/>.</summary>
    public int TopK { get; }

    /// <summary>The share of rows whose class is among their k greatest outputs (of equal outputs the first), 0 to 1.</summary>
    public double TopKAccuracy { get; }

    /// <summary>Of two classes the precision of class 1, of more <see cref="MacroPrecision"/>.</summary>
    public double Precision => this["precision"];

    /// <summary>Of two classes the recall of class 1, of more <see cref="MacroRecall"/>.</summary>
    public double Recall => this["recall"];

    /// <summary>Of two classes the F1 of class 1, of more <see cref="MacroF1"/>.</summary>
    public double F1 => this["f1"];

    /// <summary>The mean precision of the classes that occur (that rows are of, or are taken for).</summary>
    public double MacroPrecision { get; }

    /// <summary>The mean recall of the classes that occur (that rows are of, or are taken for).</summary>
    public double MacroRecall { get; }

    /// <summary>The mean F1 of the classes that occur (that rows are of, or are taken for).</summary>
    public double MacroF1 { get; }

    /// <summary>Precision over the rows of all classes together, which is <see cref="Accuracy"/> where each row is of one class and taken for one.</summary>
    public double MicroPrecision => Accuracy;

    /// <summary>Recall over the rows of all classes together, which is <see cref="Accuracy"/> where each row is of one class and taken for one.</summary>
    public double MicroRecall => Accuracy;

    /// <summary>F1 over the rows of all classes together, which is <see cref="Accuracy"/> where each row is of one class and taken for one.</summary>
    public double MicroF1 => Accuracy;

    /// <summary>
    /// The area under the receiver operating characteristic: of one output that of class 1, of several the mean of each class against the
    /// rest, over the classes for which it is defined. NaN where it was not asked for, where an output is NaN, or where all rows are of one class.
    /// </summary>
    public double Auc => _auc is null ? double.NaN : this["auc"];

    /// <summary>Of the rows taken for a class the share that are of it.</summary>
    /// <param name="number">The class, 0 to <see cref="ClassCount"/> - 1.</param>
    public double PrecisionOf(int number) => _precision[number];

    /// <summary>Of the rows of a class the share that were taken for it.</summary>
    /// <param name="number">The class, 0 to <see cref="ClassCount"/> - 1.</param>
    public double RecallOf(int number) => _recall[number];

    /// <summary>The harmonic mean of a class's precision and recall.</summary>
    /// <param name="number">The class, 0 to <see cref="ClassCount"/> - 1.</param>
    public double F1Of(int number) => _f1[number];

    /// <summary>The AUC of a class against the rest, or NaN where it was not asked for or is not defined.</summary>
    /// <param name="number">The class, 0 to <see cref="ClassCount"/> - 1.</param>
    /// <remarks>Of one output both classes have the same.</remarks>
    public double AucOf(int number) => _auc is null ? double.NaN : _auc[_auc.Length == 1 ? 0 : number];

    /// <summary>The metrics in a line, then a table of the classes, then the confusion matrix.</summary>
    /// <returns>Lines that end with a line feed but for the last.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Count} rows, {ClassCount} classes: {ToLine()}");
        if (ClassCount > LargestTable)
        {
            return text.ToString();
        }

        text.Append("\n class  precision  recall      f1    rows");
        for (int number = 0; number < ClassCount; number++)
        {
            text.Append(string.Format(
                CultureInfo.InvariantCulture,
                "\n{0,6}  {1,9}  {2,6}  {3,6}  {4,6}",
                number,
                Text(_precision[number]),
                Text(_recall[number]),
                Text(_f1[number]),
                Confusion.ActualCount(number)));
        }

        return text.Append('\n').Append(Confusion).ToString();
    }

    private static KeyValuePair<string, double>[] Name(ClassScores scores, int topK, double topKAccuracy, double[]? auc)
    {
        bool isBinary = scores.Precision.Length == 2;
        var values = new List<KeyValuePair<string, double>> { Named("accuracy", scores.Accuracy) };
        if (topK > 1)
        {
            values.Add(Named("top" + topK.ToString(CultureInfo.InvariantCulture), topKAccuracy));
        }

        values.Add(Named("precision", isBinary ? scores.Precision[1] : scores.Mean(scores.Precision)));
        values.Add(Named("recall", isBinary ? scores.Recall[1] : scores.Mean(scores.Recall)));
        values.Add(Named("f1", isBinary ? scores.F1[1] : scores.Mean(scores.F1)));
        if (auc is not null)
        {
            values.Add(Named("auc", ClassScores.MeanOfNumbers(auc)));
        }

        return values.ToArray();
    }
}
