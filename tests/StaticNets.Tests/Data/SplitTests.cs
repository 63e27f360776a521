using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Splits: every row in one part, the classes' shares kept, the same parts for the same seed.</summary>
public class SplitTests
{
    // Row i has the input i, so that a row is known by it. Classes of 50, 30 and 21 rows.
    private static readonly Dataset<double> Labelled = Dataset.Classification(
        Numbers(101), Enumerable.Range(0, 101).Select(row => row < 50 ? 0 : row < 80 ? 1 : 2).ToArray(), 1);

    [Fact]
    public void EveryRowIsInOnePart()
    {
        var (train, test) = Labelled.Split(testShare: 0.2, seed: 7);
        Assert.Equal((81, 20), (train.Count, test.Count));
        Assert.Equal(Numbers(101), Rows(train).Concat(Rows(test)).Order());

        var (train3, validation3, test3) = Labelled.Split(validationShare: 0.1, testShare: 0.2, seed: 7);
        Assert.Equal((71, 10, 20), (train3.Count, validation3.Count, test3.Count));
        Assert.Equal(Numbers(101), Rows(train3).Concat(Rows(validation3)).Concat(Rows(test3)).Order());
        Assert.Equal(Rows(test).Order(), Rows(test3).Order());
    }

    [Fact]
    public void ClassesKeepTheirShares()
    {
        // 20 of 101: 9.90, 5.94 and 4.16 rows; the two missing after rounding down go to the first two
        var (train, test) = Labelled.Split(0.2, seed: 3);
        Assert.Equal([10, 6, 4], test.CountLabels());
        Assert.Equal([40, 24, 17], train.CountLabels());

        // then 10 of the 81 that are left: 4.94, 2.96 and 2.10
        var (_, validation, _) = Labelled.Split(0.1, 0.2, seed: 3);
        Assert.Equal([5, 3, 2], validation.CountLabels());
    }

    [Fact]
    public void WithoutLabelsOrWithoutStratifyingAllRowsAreAlike()
    {
        Dataset<double> plain = Dataset.Regression(Numbers(101), Numbers(101), 1);
        var (_, test) = plain.Split(0.2, seed: 7);
        var (_, same) = Labelled.Split(0.2, seed: 7, stratified: false);
        Assert.Equal(20, test.Count);
        Assert.Equal(Rows(test), Rows(same));
        Assert.NotEqual(Rows(test).Order(), Rows(Labelled.Split(0.2, seed: 7).Test).Order());
        Assert.Throws<InvalidOperationException>(() => plain.Split(0.2, seed: 7, stratified: true));
    }

    [Fact]
    public void TheSeedFixesThePartsAndTheirOrder()
    {
        var (train, test) = Labelled.Split(0.3, seed: 11);
        var (trainAgain, testAgain) = Labelled.Split(0.3, seed: 11);
        Assert.Equal(Rows(train), Rows(trainAgain));
        Assert.Equal(Rows(test), Rows(testAgain));
        Assert.NotEqual(Rows(test).Order(), Rows(Labelled.Split(0.3, seed: 12).Test).Order());

        // classes are mixed, not one after the other
        Assert.NotEqual(Rows(train).Order(), Rows(train));
        Assert.Equal(3, Enumerable.Range(0, 12).Select(train.LabelOf).Distinct().Count());
    }

    /// <summary>The rows that another implementation of xoshiro256** and of this split gave, written in Python.</summary>
    [Fact]
    public void ThePartsAreThoseOfEveryMachine()
        => Assert.Equal([12, 63, 33, 46, 96, 88, 8, 47, 66, 71], Rows(Labelled.Split(0.1, seed: 1).Test));

    [Fact]
    public void AViewIsSplitIntoViewsOfItsRows()
    {
        Dataset<double> view = Labelled.View(Enumerable.Range(40, 20).ToArray());
        var (train, test) = view.Split(0.25, seed: 5);
        Assert.Equal(Enumerable.Range(40, 20).Select(row => (double)row), Rows(train).Concat(Rows(test)).Order());
        Assert.Equal([3, 2, 0], test.CountLabels()); // 2.5 and 2.5: of equal remainders the first class's
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void SharesMustLeaveRowsOnBothSides(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>("testShare", () => Labelled.Split(share, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>("validationShare", () => Labelled.Split(share, 0.1, seed: 1));
    }

    [Fact]
    public void TooFewRowsOrTooLargeSharesAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("validationShare", () => Labelled.Split(0.5, 0.5, seed: 1));
        Assert.Throws<InvalidOperationException>(() => Labelled.View([1, 2]).Split(0.9, seed: 1));
        Assert.Throws<InvalidOperationException>(() => Labelled.View([1, 2, 3, 4]).Split(0.1, seed: 1));
        Assert.Throws<InvalidOperationException>(() => Labelled.View([]).Split(0.5, seed: 1));
    }

    private static double[] Numbers(int count) => Enumerable.Range(0, count).Select(number => (double)number).ToArray();

    private static List<double> Rows(Dataset<double> data)
    {
        var rows = new List<double>();
        for (int row = 0; row < data.Count; row++)
        {
            rows.Add(data.InputsOf(row)[0]);
        }

        return rows;
    }
}
