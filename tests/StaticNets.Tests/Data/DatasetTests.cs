using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Data sets over memory, views of them, and sets made from labels.</summary>
public class DatasetTests
{
    private static readonly float[] Inputs = [0, 1, 10, 11, 20, 21, 30, 31];
    private static readonly float[] Targets = [100, 101, 102, 103];

    [Fact]
    public void RowsStandWhereTheMemoryIs()
    {
        float[] inputs = Inputs.ToArray();
        Dataset<float> data = Dataset.Regression(inputs, Targets, inputSize: 2);
        Assert.Equal((4, 2, 1), (data.Count, data.InputSize, data.TargetSize));
        Assert.False(data.HasLabels);
        Assert.Equal([20, 21], data.InputsOf(2).ToArray());
        inputs[5] = 7;
        Assert.Equal([20, 7], data.InputsOf(2).ToArray());
        Assert.Equal([102], data.TargetsOf(2).ToArray());
    }

    [Fact]
    public void AViewOfAViewHasRowsOfTheMemory()
    {
        float[] inputs = Inputs.ToArray();
        Dataset<float> view = Dataset.Regression(inputs, Targets, 2).View([3, 1, 1]).View([2, 0]);
        Assert.Equal(2, view.Count);
        Assert.False(view.IsContiguous);
        var row = new float[2];
        var target = new float[1];
        view.CopyRow(0, row, target);
        Assert.Equal([10, 11, 101], row.Concat(target));
        inputs[6] = -1;
        view.CopyRow(1, row, target);
        Assert.Equal([-1, 31, 103], row.Concat(target));
        Assert.Throws<InvalidOperationException>(() => view.Inputs);
        Assert.Equal([10, 11, -1, 31], view.ToContiguous().Inputs.ToArray());
        Assert.Equal([101, 103], view.ToContiguous().Targets.ToArray());
    }

    [Fact]
    public void RowsThatAreNotThereAreRefused()
    {
        Dataset<float> data = Dataset.Regression(Inputs, Targets, 2);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => data.InputsOf(4));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => data.TargetsOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => data.View([0, 4]));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => data.View([0]).View([1]));
        Assert.Throws<ArgumentException>(() => data.CopyRow(0, new float[1], new float[1]));
    }

    [Fact]
    public void MemoryThatIsNoWholeNumberOfRowsIsRefused()
    {
        Assert.Throws<ArgumentException>("inputs", () => Dataset.Regression(Inputs, Targets, 3));
        Assert.Throws<ArgumentException>("targets", () => Dataset.Regression(Inputs, Targets, 4));
        Assert.Throws<ArgumentOutOfRangeException>("inputSize", () => Dataset.Regression(Inputs, Targets, 0));
        Assert.Throws<ArgumentOutOfRangeException>("targetSize", () => Dataset.Regression(Inputs, Targets, 2, 0));
        Assert.Throws<NotSupportedException>(() => Dataset.Regression(new int[2], new int[2], 1));
    }

    [Fact]
    public void LabelsBecomeOneTargetForEachClass()
    {
        Dataset<float> data = Dataset.Classification(Inputs, [2, 0, 2, 1], inputSize: 2);
        Assert.Equal((3, 3), (data.TargetSize, data.ClassCount));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0], data.Targets.ToArray());
        Assert.Equal([1, 1, 2], data.CountLabels());
        Assert.Equal(2, data.View([3, 2]).LabelOf(1));
        Assert.Equal([0, 1, 1], data.View([3, 2]).CountLabels());
        Assert.Equal([-1, -1, 1, -1], Dataset.Classification(Inputs, [2, 0, 2, 1], 2, classCount: 4, other: -1).TargetsOf(0).ToArray());
    }

    [Fact]
    public void TwoClassesMayBeOneTarget()
    {
        Assert.Equal([0, 1, 1, 0], Dataset.Binary(Inputs, [0, 1, 1, 0], 2).Targets.ToArray());
        Dataset<double> data = Dataset.Binary(Inputs.Select(value => (double)value).ToArray(), [0, 1, 1, 0], 2, other: -1);
        Assert.Equal([-1, 1, 1, -1], data.Targets.ToArray());
        Assert.Equal((2, 1), (data.ClassCount, data.LabelOf(2)));
    }

    [Fact]
    public void LabelsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>("labels", () => Dataset.Classification(Inputs, [0, 1, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(Inputs, [0, 1, -1, 0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Classification(Inputs, [0, 1, 3, 0], 2, classCount: 3));
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => Dataset.Binary(Inputs, [0, 1, 2, 0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("classCount", () => Dataset.Classification(Inputs, [0, 0, 0, 0], 2, classCount: 1));
        Assert.Throws<ArgumentOutOfRangeException>("other", () => Dataset.Binary(Inputs, [0, 1, 1, 0], 2, other: 1));
        Assert.Throws<InvalidOperationException>(() => Dataset.Regression(Inputs, Targets, 2).LabelOf(0));
    }

    [Fact]
    public void LabelsMayBeStatedForViewsToo()
    {
        Dataset<float> data = Dataset.Regression(Inputs, Targets, 2).View([3, 1, 0]).WithLabels([0, 1, 2]);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(data.LabelOf));
        Assert.Equal([2, 0], new[] { data.View([2, 0]).LabelOf(0), data.View([2, 0]).LabelOf(1) });
        Assert.Equal(100, data.TargetsOf(2)[0]);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(data.ToContiguous().LabelOf));
    }
}
