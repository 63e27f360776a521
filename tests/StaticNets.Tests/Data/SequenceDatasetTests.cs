using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Sequences over memory, views and copies of them, and those made from arrays and labels.</summary>
public class SequenceDatasetTests
{
    [Fact]
    public void SequencesStandWhereTheyAre()
    {
        float[] inputs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        float[] targets = [1, 2, 3, 4, 5, 6];
        var data = new SequenceDataset<float>(inputs, targets, [1, 3, 2], 2, 1);
        Assert.Equal((3, 2, 1, 6L, 3, SequenceTargets.EachStep), (data.Count, data.InputSize, data.TargetSize, data.StepCount, data.LongestLength, data.TargetSteps));
        Assert.Equal([3, 4, 5, 6, 7, 8], data.InputsOf(1).ToArray());
        Assert.Equal([2, 3, 4], data.TargetsOf(1).ToArray());
        Assert.Equal("3 sequences of 1 to 3 steps, 6 in all, with 2 inputs and 1 target at each step", data.ToString());

        inputs[2] = 30;
        SequenceDataset<float> view = data.View([2, 1, 1]);
        Assert.Equal([2, 3, 3], Enumerable.Range(0, 3).Select(view.LengthOf));
        Assert.Equal(30, view.InputsOf(2)[0]);
        Assert.Equal([5, 6], view.TargetsOf(0).ToArray());
        Assert.Equal(8, view.StepCount);

        var last = new SequenceDataset<float>(inputs, new float[] { 7, 8, 9 }, [1, 3, 2], 2, 1, SequenceTargets.LastStep);
        Assert.Equal([8], last.View([1]).TargetsOf(0).ToArray());
        Assert.Equal("1 sequence of 3 steps, 3 in all, with 2 inputs and 1 target at the last step", last.View([1]).ToString());
        Assert.Equal("0 sequences with 2 inputs and 1 target at the last step", last.View([]).ToString());
    }

    [Fact]
    public void ArraysAndLabelsBecomeTargets()
    {
        float[][] inputs = [[1, 2, 3], [4, 5]];
        SequenceDataset<float> each = SequenceDataset.Regression<float>(inputs, [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10]], 1, 2);
        Assert.Equal([7, 8, 9, 10], each.TargetsOf(1).ToArray());
        SequenceDataset<float> last = SequenceDataset.Regression<float>(inputs, [[1, 2], [7, 8]], 1, 2, SequenceTargets.LastStep);
        Assert.Equal([7, 8], last.TargetsOf(1).ToArray());
        SequenceDataset<float> whole = SequenceDataset.Classification(inputs, [2, 0], 1);
        Assert.Equal((3, SequenceTargets.LastStep), (whole.TargetSize, whole.TargetSteps));
        Assert.Equal([0, 0, 1], whole.TargetsOf(0).ToArray());
        SequenceDataset<float> steps = SequenceDataset.Classification<float>(inputs, [[0, 1, 0], [1, 1]], 1, other: -1);
        Assert.Equal((2, SequenceTargets.EachStep), (steps.TargetSize, steps.TargetSteps));
        Assert.Equal([1, -1, -1, 1, 1, -1], steps.TargetsOf(0).ToArray());
        Assert.Equal([1], SequenceDataset.Binary(inputs, [0, 1], 1).TargetsOf(1).ToArray());
        Assert.Equal([0, 1, 0], SequenceDataset.Binary<float>(inputs, [[0, 1, 0], [1, 1]], 1).TargetsOf(0).ToArray());
    }

    [Fact]
    public void SplitsAreOfWholeSequences()
    {
        var data = new SequenceDataset<double>(new double[100], Enumerable.Range(0, 100).Select(i => (double)i).ToArray(), [.. Enumerable.Repeat(5, 20)], 1, 1);
        var (train, validation, test) = data.Split(0.2, 0.25, seed: 3);
        Assert.Equal((11, 4, 5), (train.Count, validation.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 20), new[] { train, validation, test }.SelectMany(part => Enumerable.Range(0, part.Count).Select(i => (int)part.TargetsOf(i)[0] / 5)).Order());
        Assert.All(Enumerable.Range(0, test.Count), i => Assert.Equal(4, test.TargetsOf(i)[4] - test.TargetsOf(i)[0]));
        (_, SequenceDataset<double> same) = data.Split(0.25, seed: 3);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => test.TargetsOf(i)[0]), Enumerable.Range(0, 5).Select(i => same.TargetsOf(i)[0]));
        Assert.Contains("sequences are too few", Assert.Throws<InvalidOperationException>(() => data.View([0]).Split(0.5, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(1, 1));
        Assert.Equal("validationShare", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(0.5, 0.5, 1)).ParamName);
    }

    [Fact]
    public void ASequenceAsAWholeHasALabel()
    {
        float[][] inputs = [[1, 2, 3], [4, 5], [6]];
        SequenceDataset<float> data = SequenceDataset.Classification(inputs, [2, 0, 2], 1);
        Assert.Equal((true, 3), (data.HasLabels, data.ClassCount));
        Assert.Equal([2, 0, 2], Enumerable.Range(0, 3).Select(data.LabelOf));
        Assert.Equal([1, 0, 2], data.CountLabels());
        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(data.View([1, 2]).LabelOf));
        Assert.Equal(2, Scaling.Standardize(data).ApplyToInputs(data).LabelOf(2));
        Assert.EndsWith("3 targets at the last step, 3 classes", data.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, SequenceDataset.Binary(inputs, [0, 1, 0], 1).LabelOf(1));

        SequenceDataset<float> steps = SequenceDataset.Classification<float>(inputs, [[0, 1, 0], [1, 1], [0]], 1);
        Assert.False(steps.HasLabels);
        Assert.Contains("WithLabels", Assert.Throws<InvalidOperationException>(() => steps.LabelOf(0)).Message, StringComparison.Ordinal);
        SequenceDataset<float> labelled = steps.WithLabels([5, 1, 5]);
        Assert.Equal((6, 5), (labelled.ClassCount, labelled.LabelOf(2)));
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => steps.WithLabels([1])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentOutOfRangeException>(() => steps.WithLabels([1, -1, 0])).ParamName);
    }

    [Fact]
    public void SplitsKeepTheSharesOfClasses()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 6 == 0 ? 1 : 0)];
        SequenceDataset<float> data = SequenceDataset.Classification([.. labels.Select(label => new float[1 + label])], labels, 1);
        var (train, validation, test) = data.Split(0.2, 0.2, seed: 1);
        Assert.Equal([[30, 6], [10, 2], [10, 2]], new[] { train.CountLabels(), validation.CountLabels(), test.CountLabels() });
        Assert.Equal([25, 5], data.Split(0.5, seed: 2).Test.CountLabels());
        Assert.NotEqual([25, 5], data.Split(0.5, seed: 2, stratified: false).Test.CountLabels());
        SequenceDataset<float> unlabelled = SequenceDataset.Regression<float>([[1], [2]], [[1], [2]], 1);
        Assert.Contains("The sequences have no labels", Assert.Throws<InvalidOperationException>(() => unlabelled.Split(0.5, 1, stratified: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySequenceIsLeftOutInOneFold()
    {
        int[] labels = [.. Enumerable.Range(0, 23).Select(i => i % 4 == 0 ? 1 : 0)];
        SequenceDataset<float> data = SequenceDataset.Classification([.. Enumerable.Range(0, 23).Select(i => new float[] { i, i })], labels, 1);
        IReadOnlyList<SequenceFold<float>> folds = data.Folds(5, seed: 4);
        Assert.Equal([0, 1, 2, 3, 4], folds.Select(fold => fold.Number));
        Assert.Equal(Enumerable.Range(0, 23), folds.SelectMany(fold => Numbers(fold.Validation)).Order());
        Assert.All(folds, fold =>
        {
            Assert.Equal(Enumerable.Range(0, 23), Numbers(fold.Train).Concat(Numbers(fold.Validation)).Order());
            Assert.InRange(fold.Validation.CountLabels()[1], 1, 2);
        });
        Assert.Equal(folds.SelectMany(fold => Numbers(fold.Train)), data.Folds(5, seed: 4).SelectMany(fold => Numbers(fold.Train)));
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(24, 1)).ParamName);
        Assert.Contains("as many as there are sequences, 23", Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(1, 1)).Message, StringComparison.Ordinal);

        static IEnumerable<int> Numbers(SequenceDataset<float> data) => Enumerable.Range(0, data.Count).Select(sequence => (int)data.InputsOf(sequence)[0]);
    }

    [Fact]
    public void ScalingsAreOfAllStepsAndOfTheTargetsThereAre()
    {
        var data = new SequenceDataset<double>(new double[] { 1, 2, 6, 7, 9 }, new double[] { 10, 20 }, [3, 2], 1, 1, SequenceTargets.LastStep);
        Assert.Equal(5, Scaling.Standardize(data).Offsets[0], 1e-14);
        Assert.Equal(15, Scaling.StandardizeTargets(data).Offsets[0], 1e-14);
        SequenceDataset<double> scaled = Scaling.MinMax(data.View([1, 0]), -1, 1).ApplyToInputs(data);
        Assert.Equal([-1, -0.75, 0.25], scaled.InputsOf(0).ToArray());
        Assert.Equal([0.5, 1], scaled.InputsOf(1).ToArray());
        Assert.Equal([20], scaled.TargetsOf(1).ToArray());
        Assert.Equal([1], Scaling.MinMaxTargets(data).ApplyToTargets(data.View([1])).TargetsOf(0).ToArray());
        Assert.Throws<ArgumentNullException>(() => Scaling.Standardize((SequenceDataset<double>)null!));
        Assert.Throws<ArgumentException>(() => Scaling<double>.FromValues([0, 0, 1, 1]).ApplyToInputs(data));
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        AssertRefused<ArgumentOutOfRangeException>("lengths", "sequence 1 (counted from 0) has 0", () => new SequenceDataset<float>(new float[4], new float[4], [4, 0], 1, 1));
        AssertRefused<ArgumentException>("lengths", "add up to 5 step(s), but there are 4", () => new SequenceDataset<float>(new float[4], new float[4], [4, 1], 1, 1));
        AssertRefused<ArgumentException>("targets", "each step 4 row(s) of targets are expected, but there are 2", () => new SequenceDataset<float>(new float[4], new float[2], [3, 1], 1, 1));
        AssertRefused<ArgumentException>("targets", "the last step of each sequence 2 row(s)", () => new SequenceDataset<float>(new float[4], new float[4], [3, 1], 1, 1, SequenceTargets.LastStep));
        AssertRefused<ArgumentException>("inputs", "no whole number of rows", () => new SequenceDataset<float>(new float[5], new float[4], [3, 1], 2, 1));
        AssertRefused<ArgumentOutOfRangeException>("targetSize", "at least 1", () => new SequenceDataset<float>(new float[4], new float[4], [3, 1], 1, 0));
        AssertRefused<ArgumentOutOfRangeException>("targetSteps", "SequenceTargets", () => new SequenceDataset<float>(new float[4], new float[4], [3, 1], 1, 1, (SequenceTargets)7));
        Assert.Throws<NotSupportedException>(() => new SequenceDataset<int>(new int[4], new int[4], [4], 1, 1));

        float[][] inputs = [[1, 2, 3], [4, 5]];
        AssertRefused<ArgumentNullException>("inputs", "", () => SequenceDataset.Regression<float>(null!, inputs, 1));
        AssertRefused<ArgumentNullException>("inputs[1]", "", () => SequenceDataset.Regression<float>([[1], null!], inputs, 1));
        AssertRefused<ArgumentOutOfRangeException>("inputs[1]", "none", () => SequenceDataset.Regression<float>([[1], []], inputs, 1));
        AssertRefused<ArgumentException>("inputs[0]", "no whole number of rows", () => SequenceDataset.Regression<float>(inputs, inputs, 2));
        AssertRefused<ArgumentException>("targets", "2 sequences of inputs but 1", () => SequenceDataset.Regression<float>(inputs, [[1, 2, 3]], 1));
        AssertRefused<ArgumentException>("targets", "Sequence 1 (counted from 0) has 2 step(s), so with SequenceTargets.EachStep it has 2 row(s) of targets, but there are 1", () => SequenceDataset.Regression<float>(inputs, [[1, 2, 3], [4]], 1));
        AssertRefused<ArgumentException>("labels", "but 3 of labels", () => SequenceDataset.Classification(inputs, [1, 0, 1], 1));
        AssertRefused<ArgumentException>("labels", "Sequence 0 (counted from 0) has 3 step(s) but 2 label(s)", () => SequenceDataset.Classification<float>(inputs, [[1, 0], [1, 1]], 1));
        AssertRefused<ArgumentOutOfRangeException>("labels", "label 3", () => SequenceDataset.Classification(inputs, [1, 3], 1, classCount: 3));
        AssertRefused<ArgumentOutOfRangeException>("other", "less than 1", () => SequenceDataset.Binary(inputs, [1, 0], 1, other: 1));

        var data = new SequenceDataset<float>(new float[4], new float[4], [3, 1], 1, 1);
        AssertRefused<ArgumentOutOfRangeException>("sequence", "2 sequences", () => data.LengthOf(2));
        AssertRefused<ArgumentOutOfRangeException>("sequence", "2 sequences", () => data.View([-1]));
    }

    private static void AssertRefused<TException>(string argument, string said, Func<object> make)
        where TException : ArgumentException
    {
        TException exception = Assert.Throws<TException>(make);
        Assert.Equal(argument, exception.ParamName);
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }
}
