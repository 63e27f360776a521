using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>What one epoch of training gave.</summary>
public sealed class EpochRecord
{
    internal EpochRecord()
    {
    }

    /// <summary>The epoch, an index from 0; people count it from 1, as texts do: <c>Epoch + 1</c>.</summary>
    public int Epoch { get; internal init; }

    /// <summary>The mean over the rows of the loss as each batch had it before its step, in training mode, without penalties.</summary>
    public double TrainingLoss { get; internal init; }

    /// <summary>The loss over the validation data after the epoch, or null without any.</summary>
    public double? ValidationLoss { get; internal init; }

    /// <summary>The loss that early stopping, best parameters and schedules go by: that of the validation data, else of training.</summary>
    public double MonitoredLoss => ValidationLoss ?? TrainingLoss;

    /// <summary>The metrics after the epoch, by name, in the order of the options.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; internal init; } = Array.Empty<KeyValuePair<string, double>>();

    /// <summary>All that the metrics hold, such as the confusion matrix; null where there are none, and for epochs that come from a checkpoint.</summary>
    public MetricsResult? MetricsResult { get; internal init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public double LearningRate { get; internal init; }

    /// <summary>The mean norm of all gradients, before clipping, over the steps that were looked at; null where none was.</summary>
    public double? GradientNorm { get; internal init; }

    /// <summary>The same for each layer (<see cref="IInferenceNetwork{T}.Layers"/>); empty where no step was looked at.</summary>
    public IReadOnlyList<double> LayerGradientNorms { get; internal init; } = Array.Empty<double>();

    /// <summary>The time the epoch took, with validation.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Rows trained on per second of <see cref="Duration"/>.</summary>
    public double SamplesPerSecond { get; internal init; }

    /// <summary>The epoch in one line, counted from 1, like <c>epoch 3: loss 0.1234, validation loss 0.2345, accuracy 0.9667, learning rate 0.005</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString() => $"epoch {Number}: {ToLine()}";

    /// <summary>The number that people are shown: the first epoch is 1.</summary>
    internal string Number => (Epoch + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What the epoch gave, without its number.</summary>
    internal string ToLine()
    {
        var line = new StringBuilder("loss ").Append(MetricsResult.Text(TrainingLoss));
        if (ValidationLoss is { } validationLoss)
        {
            line.Append(", validation loss ").Append(MetricsResult.Text(validationLoss));
        }

        foreach (KeyValuePair<string, double> metric in Metrics)
        {
            line.Append(", ").Append(metric.Key).Append(' ').Append(MetricsResult.Text(metric.Value));
        }

        return line.Append(", learning rate ").Append(LearningRate.ToString("G4", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The value of a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such metric.</exception>
    public double Metric(string name)
    {
        foreach (KeyValuePair<string, double> metric in Metrics)
        {
            if (metric.Key == name)
            {
                return metric.Value;
            }
        }

        throw new KeyNotFoundException($"There is no metric '{name}'; there are {Metrics.Count}: {string.Join(", ", System.Linq.Enumerable.Select(Metrics, metric => metric.Key))}.");
    }
}
