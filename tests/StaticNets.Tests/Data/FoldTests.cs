using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Folds: every row to validate with once, parts of one size, the classes' shares kept, the same folds for the same seed.</summary>
public class FoldTests
{
    // Row i has the input i, so that a row is known by it. Classes of 50, 30 and 21 rows, in their order.
    private static readonly double[] Inputs = [.. Enumerable.Range(0, 101).Select(row => (double)row)];
    private static readonly Dataset<double> Labelled = Dataset.Classification(Inputs, [.. Enumerable.Range(0, 101).Select(row => row < 50 ? 0 : row < 80 ? 1 : 2)], inputSize: 1);
    private static readonly Dataset<double> Plain = Dataset.Regression(Inputs, Inputs, inputSize: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(101)]
    public void EveryRowValidatesOnceAndTrainsElsewhere(int count)
    {
        foreach (Dataset<double> data in new[] { Labelled, Plain })
        {
            IReadOnlyList<Fold<double>> folds = data.Folds(count, seed: 7);
            Assert.Equal(Enumerable.Range(0, count), folds.Select(fold => fold.Number));
            Assert.Equal(Inputs, folds.SelectMany(fold => Rows(fold.Validation)).Order());
            Assert.All(folds, fold => Assert.Equal(Inputs, Rows(fold.Train).Concat(Rows(fold.Validation)).Order()));
            Assert.InRange(folds.Max(fold => fold.Validation.Count) - folds.Min(fold => fold.Validation.Count), 0, 1);
        }
    }

    [Fact]
    public void EachClassHasItsShareInEachFold()
    {
        foreach (Fold<double> fold in Labelled.Folds(5, seed: 3))
        {
            int[] counts = fold.Validation.CountLabels();
            Assert.Equal(10, counts[0]);
            Assert.Equal(6, counts[1]);
            Assert.InRange(counts[2], 4, 5);
        }

        // and does not where it is not wanted: 50 of the first class fall evenly by chance alone
        Assert.Contains(Labelled.Folds(5, seed: 3, stratified: false), fold => fold.Validation.CountLabels()[0] != 10);
    }

    [Fact]
    public void TheSeedFixesThem()
    {
        double[] Order(ulong seed) => [.. Labelled.Folds(4, seed).SelectMany(fold => Rows(fold.Train).Concat(Rows(fold.Validation)))];
        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));

        // neither part is in the order of the classes
        Assert.All(Labelled.Folds(4, 1), fold => Assert.NotEqual(Rows(fold.Train).Order(), Rows(fold.Train)));
        Assert.All(Labelled.Folds(4, 1), fold => Assert.NotEqual(Rows(fold.Validation).Order(), Rows(fold.Validation)));
    }

    [Fact]
    public void NothingIsCopied()
    {
        double[] inputs = [.. Inputs];
        Fold<double> fold = Dataset.Regression(inputs, inputs, 1).Folds(3, seed: 1)[0];
        int row = (int)fold.Validation.InputsOf(0)[0];
        inputs[row] = -1;
        Assert.Equal(-1, fold.Validation.InputsOf(0)[0]);

        // folds of a view are folds of its rows
        Dataset<double> view = Labelled.View([5, 60, 90, 6]);
        Assert.Equal([5.0, 6, 60, 90], view.Folds(2, seed: 1).SelectMany(part => Rows(part.Validation)).Order());
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Plain.Folds(1, 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Plain.Folds(102, 1)).ParamName);
        Assert.Throws<InvalidOperationException>(() => Plain.Folds(5, 1, stratified: true));
    }

    private static IEnumerable<double> Rows(Dataset<double> data) => Enumerable.Range(0, data.Count).Select(row => data.InputsOf(row)[0]);
}
