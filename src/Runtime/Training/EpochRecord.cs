using System;
using System.Collections.Generic;

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
