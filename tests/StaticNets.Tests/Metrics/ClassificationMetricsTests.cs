using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Metrics;

/// <summary>
/// Metrics of classes. Numbers with many digits were printed by scikit-learn 1.2.1 for the same rows (precision_score, recall_score, f1_score
/// with zero_division=0, top_k_accuracy_score, roc_auc_score); 1e-12 allows for sums in another order.
/// </summary>
public class ClassificationMetricsTests
{
    private const int Digits = 12;

    // Four classes; no row is of the last, but one is taken for it.
    private static readonly int[] Labels = [0, 1, 2, 2, 1, 0, 2, 1, 0, 2];

    private static readonly double[] Scores =
    [
        0.7, 0.2, 0.1, 0,
        0.3, 0.4, 0.2, 0.1,
        0.1, 0.2, 0.6, 0.1,
        0.4, 0.1, 0.3, 0.2,
        0.5, 0.3, 0.1, 0.1,
        0.6, 0.1, 0.2, 0.1,
        0.2, 0.1, 0.3, 0.4,
        0.1, 0.8, 0.05, 0.05,
        0.2, 0.5, 0.25, 0.05,
        0.05, 0.1, 0.75, 0.1,
    ];

    [Fact]
    public void SeveralClassesAgreeWithScikitLearn()
    {
        ClassificationResult result = Result(new ClassificationMetrics<double>(4, topK: 2, auc: true), Scores, OneHot(Labels, 4));
        Assert.Equal(10, result.Count);
        Assert.Equal(
            [[2, 1, 0, 0], [1, 2, 0, 0], [1, 0, 2, 1], [0, 0, 0, 0]],
            Enumerable.Range(0, 4).Select(actual => Enumerable.Range(0, 4).Select(predicted => result.Confusion[actual, predicted]).ToArray()));
        Assert.Equal(0.6, result.Accuracy, Digits);
        Assert.Equal(0.9, result.TopKAccuracy, Digits);
        double[][] expected = [[0.5, 2 / 3.0, 1, 0], [2 / 3.0, 2 / 3.0, 0.5, 0], [4 / 7.0, 2 / 3.0, 2 / 3.0, 0]];
        for (int number = 0; number < 4; number++)
        {
            Assert.Equal(expected[0][number], result.PrecisionOf(number), Digits);
            Assert.Equal(expected[1][number], result.RecallOf(number), Digits);
            Assert.Equal(expected[2][number], result.F1Of(number), Digits);
        }

        Assert.Equal(0.5416666666666666, result.MacroPrecision, Digits);
        Assert.Equal(0.4583333333333333, result.MacroRecall, Digits);
        Assert.Equal(0.47619047619047616, result.MacroF1, Digits);
        Assert.Equal([0.6, 0.6, 0.6], new[] { result.MicroPrecision, result.MicroRecall, result.MicroF1 });

        // the class without rows has no AUC and is left out of the mean
        Assert.Equal([0.8333333333333334, 0.9047619047619047, 1.0], Enumerable.Range(0, 3).Select(result.AucOf), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.True(double.IsNaN(result.AucOf(3)));
        Assert.Equal(0.9126984126984127, result.Auc, Digits);
    }

    [Fact]
    public void AClassThatDoesNotOccurAtAllIsInNoMean()
    {
        // classes 0 and 1 right, class 2 never seen nor predicted: scikit-learn's macro average is over two labels
        ClassificationResult result = Result(new ClassificationMetrics<double>(3), [1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 1, 0]);
        Assert.Equal((1.0, 1.0, 1.0), (result.MacroPrecision, result.MacroRecall, result.MacroF1));
    }

    [Fact]
    public void ASigmoidOutputHasTwoClasses()
    {
        double[] targets = [0, 1, 1, 0, 1, 0, 1, 0, 1, 0];
        double[] outputs = [0.1, 0.9, 0.5, 0.5, 0.4, 0.3, 0.8, 0.6, 0.6, 0.4];
        AssertBinary(Result(new ClassificationMetrics<double>(1, auc: true), outputs, targets));

        // the same rows as hinge losses have them: targets -1 and +1, outputs on both sides of 0
        AssertBinary(Result(
            new ClassificationMetrics<double>(1, threshold: 0, auc: true),
            outputs.Select(value => value - 0.5).ToArray(),
            targets.Select(value => (2 * value) - 1).ToArray()));
    }

    private static void AssertBinary(ClassificationResult result)
    {
        Assert.Equal((4, 1, 2, 3), (result.Confusion[0, 0], result.Confusion[0, 1], result.Confusion[1, 0], result.Confusion[1, 1]));
        Assert.Equal(0.7, result.Accuracy, Digits);
        Assert.Equal(0.75, result.Precision, Digits);
        Assert.Equal(0.6, result.Recall, Digits);
        Assert.Equal(0.6666666666666665, result.F1, Digits);
        Assert.Equal(0.6969696969696968, result.MacroF1, Digits);
        Assert.Equal(0.82, result.Auc, Digits);
        Assert.Equal(result.Auc, result.AucOf(0));
    }

    [Fact]
    public void AucOfTiesOfOneKindAndOfNaN()
    {
        // all scores the same: half of the pairs
        Assert.Equal(0.5, Auc([3, 3, 3, 3], [0, 1, 0, 1]));
        Assert.Equal(1, Auc([0.1, 0.2, 0.3, 0.4], [0, 0, 1, 1]));
        Assert.Equal(0, Auc([0.4, 0.3, 0.2, 0.1], [0, 0, 1, 1]));
        Assert.Equal(double.NaN, Auc([0.1, 0.2], [1, 1]));
        Assert.Equal(double.NaN, Auc([0.1, double.NaN, 0.2], [1, 0, 1]));

        static double Auc(double[] outputs, double[] targets) => Result(new ClassificationMetrics<double>(1, auc: true), outputs, targets).Auc;
    }

    [Fact]
    public void OfEqualOutputsTheFirstComesFirst()
    {
        // three equal outputs: the two greatest are classes 0 and 1
        var metrics = new ClassificationMetrics<float>(3, topK: 2);
        metrics.Add([1, 1, 1], [0, 1, 0]);
        metrics.Add([1, 1, 1], [0, 0, 1]);
        ClassificationResult result = metrics.ToResult();
        Assert.Equal((0.5, 0.0), (result.TopKAccuracy, result.Accuracy));
        Assert.Equal(2, result.Confusion.PredictedCount(0));
    }

    [Fact]
    public void OutputsThatAreNotNumbersWinNothing()
    {
        var metrics = new ClassificationMetrics<float>(3, topK: 2);
        metrics.Add([float.NaN, 1, 2], [0, 0, 1]);
        metrics.Add([float.NaN, float.NaN, float.NaN], [0, 0, 1]);
        ClassificationResult result = metrics.ToResult();
        Assert.Equal((0.5, 0.5), (result.Accuracy, result.TopKAccuracy));
    }

    [Fact]
    public void SoftTargetsAreOfTheirGreatestClass()
    {
        var metrics = new ClassificationMetrics<float>(3);
        metrics.Add([0.2f, 0.7f, 0.1f], [0.05f, 0.9f, 0.05f]);
        Assert.Equal(1, metrics.ToResult().Accuracy);
    }

    [Fact]
    public void AnObjectServesManyPassesAndAllocatesOnlyForTheFirst()
    {
        var metrics = new ClassificationMetrics<double>(4, topK: 2, auc: true);
        double[] targets = OneHot(Labels, 4);
        string first = Result(metrics, Scores, targets).ToString();
        metrics.Reset();
        Assert.Equal(0, metrics.Count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        metrics.Add(Scores.AsSpan(0, 12), targets.AsSpan(0, 12));
        metrics.Add(Scores.AsSpan(12), targets.AsSpan(12));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(first, metrics.ToResult().ToString());
    }

    [Fact]
    public void RoomForTheExpectedRowsIsMadeAtOnce()
    {
        double[] targets = OneHot(Labels, 4);
        var warm = new ClassificationMetrics<double>(4, auc: true, expectedRows: 10);
        warm.Add(Scores, targets);
        var metrics = new ClassificationMetrics<double>(4, auc: true, expectedRows: 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        metrics.Add(Scores, targets);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(warm.ToResult().Auc, metrics.ToResult().Auc);
    }

    [Fact]
    public void AResultPrintsALineATableAndTheMatrix()
    {
        var metrics = new ClassificationMetrics<float>(1);
        metrics.Add([0.9f, 0.2f, 0.7f], [1, 0, 0]);
        Assert.Equal(
            """
            3 rows, 2 classes: accuracy 0.6667, precision 0.5000, recall 1.0000, f1 0.6667
             class  precision  recall      f1    rows
                 0     1.0000  0.5000  0.6667       2
                 1     0.5000  1.0000  0.6667       1
            actual | 0 1  <- predicted
                 0 | 1 1
                 1 | 0 1
            """.ReplaceLineEndings("\n"),
            metrics.ToResult().ToString());
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var metrics = new ClassificationMetrics<float>(2);
        Assert.Throws<InvalidOperationException>(() => metrics.ToResult());
        Assert.Throws<ArgumentException>("outputs", () => metrics.Add(new float[3], new float[3]));
        Assert.Throws<ArgumentException>("targets", () => metrics.Add(new float[2], new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>("outputSize", () => new ClassificationMetrics<float>(0));
        Assert.Throws<ArgumentOutOfRangeException>("topK", () => new ClassificationMetrics<float>(3, topK: 4));
        Assert.Throws<ArgumentOutOfRangeException>("topK", () => new ClassificationMetrics<float>(3, topK: 0));
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => new ClassificationMetrics<float>(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("expectedRows", () => new ClassificationMetrics<float>(1, expectedRows: -1));
        Assert.Throws<NotSupportedException>(() => new ClassificationMetrics<int>(1));
        metrics.Add([1, 0], [1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("predicted", () => metrics.ToResult().Confusion[0, 2]);
    }

    private static ClassificationResult Result(ClassificationMetrics<double> metrics, double[] outputs, double[] targets)
    {
        metrics.Add(outputs, targets);
        return metrics.ToResult();
    }

    private static double[] OneHot(int[] labels, int classes)
        => labels.SelectMany(label => Enumerable.Range(0, classes).Select(number => number == label ? 1.0 : 0)).ToArray();
}
