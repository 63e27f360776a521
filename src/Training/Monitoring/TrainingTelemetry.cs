#if NET
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StaticNets;

/// <summary>
/// What a training says to the listeners of .NET: instruments and activities of the name StaticNets.Training (docs/telemetry.md lists them). It speaks once an epoch; without a listener that is
/// a look at a field of each instrument.
/// </summary>
internal static class TrainingTelemetry
{
    private const string Name = "StaticNets.Training";
    private const string NetworkTag = "staticnets.network";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Epochs = Meter.CreateCounter<long>("staticnets.training.epochs", "{epoch}", "Epochs that are done.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("staticnets.training.rows", "{row}", "Rows that were trained on.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("staticnets.training.failures", "{training}", "Trainings that ended with an exception or with numbers that are not finite.");
    private static readonly Histogram<double> EpochTime = Meter.CreateHistogram<double>("staticnets.training.epoch.duration", "s", "The time of an epoch, without validation.");
    private static readonly Histogram<double> Throughput = Meter.CreateHistogram<double>("staticnets.training.throughput", "{row}/s", "Rows a second in an epoch.");
    private static readonly Histogram<double> Losses = Meter.CreateHistogram<double>("staticnets.training.loss", null, "The mean loss of an epoch.");

    /// <summary>Begins a training.</summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? Begin(string network, string optimizer, TrainingOptions options)
    {
        Activity? activity = Source.StartActivity("train " + network);
        return activity?.SetTag(NetworkTag, network).SetTag("staticnets.optimizer", optimizer).SetTag("staticnets.batch_size", options.BatchSize).SetTag("staticnets.epochs", options.Epochs);
    }

    /// <summary>Tells of an epoch.</summary>
    public static void Report(Activity? activity, string network, EpochRecord record, long rows)
    {
        var networkTag = new KeyValuePair<string, object?>(NetworkTag, network);
        Epochs.Add(1, networkTag);
        Rows.Add(rows, networkTag);
        EpochTime.Record(record.Duration.TotalSeconds, networkTag);
        Throughput.Record(record.SamplesPerSecond, networkTag);
        Losses.Record(record.TrainingLoss, networkTag, new KeyValuePair<string, object?>("staticnets.data", "training"));
        if (record.ValidationLoss is { } validationLoss)
        {
            Losses.Record(validationLoss, networkTag, new KeyValuePair<string, object?>("staticnets.data", "validation"));
        }

        activity?.AddEvent(new ActivityEvent("epoch", tags: new ActivityTagsCollection
        {
            ["staticnets.epoch"] = record.Epoch,
            ["staticnets.loss"] = record.TrainingLoss,
            ["staticnets.validation_loss"] = record.ValidationLoss,
            ["staticnets.learning_rate"] = record.LearningRate,
        }));
    }

    /// <summary>Ends a training.</summary>
    /// <param name="activity">What <see cref="Begin"/> gave.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="failure">Why it failed, or null.</param>
    public static void End(Activity? activity, string network, string? failure)
    {
        if (failure is not null)
        {
            Failures.Add(1, new KeyValuePair<string, object?>(NetworkTag, network), new KeyValuePair<string, object?>("error.type", failure));
            activity?.SetStatus(ActivityStatusCode.Error, failure);
        }

        activity?.Dispose();
    }
}
#endif
