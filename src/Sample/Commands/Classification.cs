using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Commands;

/// <summary>What the commands that tell classes apart have in common: train, keep the best weights, answer the held-back part.</summary>
internal static class Classification
{
    /// <summary>Trains a network and shows how it does.</summary>
    /// <param name="display">Where.</param>
    /// <param name="network">The network, with its first weights.</param>
    /// <param name="optimizer">The optimizer, which has taken no step yet.</param>
    /// <param name="data">The data, as the network is to see them.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="random">The order of the samples.</param>
    /// <param name="cancellation">Ends training.</param>
    /// <returns>How the network answers the test part.</returns>
    public static Evaluation Run<TNetwork, TOptimizer>(
        Display display,
        TNetwork network,
        TOptimizer optimizer,
        DataSplit data,
        TrainingSettings settings,
        RandomSource random,
        CancellationToken cancellation)
        where TNetwork : class, INetwork<float>
        where TOptimizer : IOptimizer
    {
        display.Line($"{data.Training.Count} samples to learn from, {data.Validation.Count} to choose the best weights by, {data.Test.Count} held back");
        display.Line();
        var table = new TrainingTable(settings.Epochs, "training loss", "validation loss", "accuracy");
        EpochReport best = table.Follow(display, report => Trainer.Train(
            network,
            optimizer,
            data,
            settings,
            ref random,
            epoch => report(epoch.Epoch, $"{epoch.TrainingLoss:0.0000}", $"{epoch.ValidationLoss:0.0000}", $"{epoch.ValidationAccuracy:0.0%}"),
            cancellation));
        Evaluation test = Evaluation.Of(network, data.Test);
        display.Line($"Kept the weights of epoch {best.Epoch}, validation loss {best.ValidationLoss:0.0000}. The samples held back:");
        ConfusionTable.Show(display, test.Confusion);
        return test;
    }

    /// <summary>Says whether the test accuracy is what was hoped for.</summary>
    public static ExitCode Conclude(Display display, Evaluation test, double goal)
    {
        bool isReached = test.Accuracy >= goal;
        display.Verdict(isReached, $"Test accuracy {test.Accuracy:0.0%} ({test.Confusion.RightCount} of {test.Confusion.Count}), goal {goal:0%}: {(isReached ? "reached" : "not reached")}.");
        return isReached ? ExitCode.Success : ExitCode.GoalNotReached;
    }
}
