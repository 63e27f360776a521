using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Tests.Search;

/// <summary>Cross-validation calls for each fold and gives mean and spread.</summary>
public class CrossValidationTests
{
    private static readonly Dataset<float> Data = Dataset.Regression([1f, 2, 3, 4, 5, 6], [1f, 2, 3, 4, 5, 6], inputSize: 1);

    [Fact]
    public void MeanAndDeviationAreThoseOfTheFolds()
    {
        var seen = new List<int>();
        CrossValidationResult result = CrossValidation.Run(Data, folds: 3, seed: 1, fold =>
        {
            seen.Add(fold.Number);
            var metrics = new RegressionMetrics<float>();
            metrics.Add([0, 0], [fold.Number, fold.Number]);
            return new EvaluationResult(fold.Validation.Count, 1 + (2 * fold.Number), metrics.ToResult());
        });
        Assert.Equal([0, 1, 2], seen);
        Assert.Equal(3, result.Folds.Count);

        // losses 1, 3, 5 and mean absolute errors 0, 1, 2
        Assert.Equal(3, result.MeanLoss);
        Assert.Equal(2, result.LossDeviation, 1e-15);
        Assert.Equal(1, result.Mean("mae"));
        Assert.Equal(1, result.Deviation("mae"), 1e-15);
        Assert.StartsWith("3 folds: loss 3.0000 ± 2.0000, mae 1.0000 ± 1.0000", result.ToString(), StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => result.Mean("accuracy"));
    }

    [Fact]
    public void WithoutMetricsThereIsTheLoss()
    {
        CrossValidationResult result = CrossValidation.Run(Data, 2, 1, fold => new EvaluationResult(3, 0.5, null));
        Assert.Equal("2 folds: loss 0.5000 ± 0.0000", result.ToString());
        Assert.Throws<KeyNotFoundException>(() => result.Mean("mae"));
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        static EvaluationResult Evaluate(Fold<float> fold) => new(1, 0, null);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => CrossValidation.Run<float>(null!, 2, 1, Evaluate)).ParamName);
        Assert.Equal("evaluate", Assert.Throws<ArgumentNullException>(() => CrossValidation.Run(Data, 2, 1, null!)).ParamName);
        Assert.Equal("folds", Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(Data, 7, 1, Evaluate)).ParamName);
        Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(Data, 2, 1, fold => null!));
        Assert.Throws<OperationCanceledException>(() => CrossValidation.Run(Data, 2, 1, Evaluate, cancellation: new CancellationToken(canceled: true)));
    }
}
