using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNets;

/// <summary>What the folds of a cross-validation gave. Immutable.</summary>
public sealed class CrossValidationResult
{
    private readonly List<EvaluationResult> _folds;

    internal CrossValidationResult(List<EvaluationResult> folds) => _folds = folds;

    /// <summary>The evaluation of each fold, in their order.</summary>
    public IReadOnlyList<EvaluationResult> Folds => _folds;

    /// <summary>The mean of the folds' losses, each fold weighing the same.</summary>
    public double MeanLoss => MeanOf(static fold => fold.Loss);

    /// <summary>The standard deviation of the folds' losses, that of a sample: with the number of folds less one below the line.</summary>
    public double LossDeviation => DeviationOf(static fold => fold.Loss);

    /// <summary>The mean of a metric over the folds, each fold weighing the same.</summary>
    /// <param name="metric">Its name, as in <see cref="MetricsResult.Values"/>: <c>accuracy</c>, <c>rmse</c>.</param>
    /// <exception cref="KeyNotFoundException">A fold has no metric of that name.</exception>
    public double Mean(string metric) => MeanOf(fold => Metric(fold, metric));

    /// <summary>The standard deviation of a metric over the folds, that of a sample: with the number of folds less one below the line.</summary>
    /// <param name="metric">Its name, as in <see cref="MetricsResult.Values"/>.</param>
    /// <exception cref="KeyNotFoundException">A fold has no metric of that name.</exception>
    public double Deviation(string metric) => DeviationOf(fold => Metric(fold, metric));

    /// <summary>Mean and spread in a line, like <c>5 folds: loss 0.0912 ± 0.0405, accuracy 0.9719 ± 0.0190</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString()
    {
        var line = new StringBuilder($"{_folds.Count} folds: loss {Text(MeanLoss, LossDeviation)}");
        foreach (KeyValuePair<string, double> metric in _folds[0].Metrics?.Values ?? Array.Empty<KeyValuePair<string, double>>())
        {
            if (_folds.TrueForAll(fold => Has(fold, metric.Key)))
            {
                line.Append($", {metric.Key} {Text(Mean(metric.Key), Deviation(metric.Key))}");
            }
        }

        return line.ToString();
    }

    private static string Text(double mean, double deviation) => $"{MetricsResult.Text(mean)} ± {MetricsResult.Text(deviation)}";

    private static bool Has(EvaluationResult fold, string metric)
    {
        foreach (KeyValuePair<string, double> value in fold.Metrics?.Values ?? Array.Empty<KeyValuePair<string, double>>())
        {
            if (value.Key == metric)
            {
                return true;
            }
        }

        return false;
    }

    private static double Metric(EvaluationResult fold, string metric)
        => (fold.Metrics ?? throw new KeyNotFoundException($"There is no metric '{metric}': a fold was evaluated without metrics."))[metric];

    private double MeanOf(Func<EvaluationResult, double> value)
    {
        double sum = 0;
        foreach (EvaluationResult fold in _folds)
        {
            sum += value(fold);
        }

        return sum / _folds.Count;
    }

    private double DeviationOf(Func<EvaluationResult, double> value)
    {
        double mean = MeanOf(value);
        return Math.Sqrt(MeanOf(fold => (value(fold) - mean) * (value(fold) - mean)) * _folds.Count / (_folds.Count - 1));
    }
}
