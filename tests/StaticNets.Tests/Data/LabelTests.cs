using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Labels that are no class are refused in words that name row, label and number of classes, before anything of their size is made.</summary>
public class LabelTests
{
    private static readonly float[] Inputs = [1, 2, 3];

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 1)]
    [InlineData(500_000_000)]
    [InlineData(65_536)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void ALabelThatNoNetworkHasAnOutputForIsRefused(int label)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string[] messages =
        [
            Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(Inputs, [0, label, 1], 1)).Message,
            Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Regression(Inputs, Inputs, 1).WithLabels([0, label, 1])).Message,
        ];
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.All(messages, message =>
        {
            Assert.Contains($"Row 1 has the label {label}, but labels count the classes from 0", message, StringComparison.Ordinal);
            Assert.Contains("without classCount", message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void ALabelBeyondTheClassesStatedIsRefused(int label)
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(Inputs, [0, 1, label], 1, classCount: 3)).Message;
        Assert.Contains($"Row 2 has the label {label}, but labels count the classes from 0: with classCount 3 they are from 0 to 2", message, StringComparison.Ordinal);
        Assert.Contains("Subtract 1 from labels that begin at 1", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(65_537)]
    [InlineData(int.MaxValue)]
    public void ANumberOfClassesThatNoNetworkHasIsRefused(int classCount)
        => Assert.Contains("from 2 to 65536", Assert.Throws<ArgumentOutOfRangeException>("classCount", () => Dataset.Classification(Inputs, [0, 1, 0], 1, classCount)).Message, StringComparison.Ordinal);

    /// <summary>One stray label would make 10,000 times 60,001 targets.</summary>
    [Fact]
    public void TargetsThatAStrayLabelMakesTooManyAreNotMade()
    {
        int[] labels = new int[10_000];
        labels[77] = 60_000;
        string message = Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(new float[10_000], labels, 1)).Message;
        Assert.Contains("10000 rows of 60001 targets", message, StringComparison.Ordinal);
        Assert.Contains("60000 in row 77", message, StringComparison.Ordinal);
        Assert.Contains("state classCount: 60001", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TargetsThatNoArrayHoldsAreNotMade()
    {
        int[] labels = new int[40_000];
        Assert.Contains("too many to make at once", Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(new float[40_000], labels, 1, classCount: 65_536)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheGreatestNumberOfClassesIsPossible()
    {
        Dataset<float> data = Dataset.Classification(Inputs, [0, 65_535, 1], 1);
        Assert.Equal((65_536, 65_536), (data.ClassCount, data.TargetSize));
        Assert.Equal(1, data.TargetsOf(1)[65_535]);
    }

    [Fact]
    public void MetricsOfMoreClassesThanAMatrixHoldsAreRefused()
    {
        Assert.Contains("confusion matrix", Assert.Throws<ArgumentException>("outputSize", () => new ClassificationMetrics<float>(60_000)).Message, StringComparison.Ordinal);
        Assert.Contains("AUC", Assert.Throws<ArgumentException>("auc", () => new ClassificationMetrics<float>(10, auc: true, expectedRows: 300_000_000)).Message, StringComparison.Ordinal);
    }
}
