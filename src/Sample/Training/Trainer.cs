using System;
using System.Threading;
using StaticNets.Sample.Data;

namespace StaticNets.Sample.Training;

/// <summary>Trains any network to tell classes apart, by any optimizer.</summary>
internal static class Trainer
{
    /// <summary>Trains by mini-batches and leaves the network with the weights that were best on the validation part.</summary>
    /// <param name="network">The network, with its first weights.</param>
    /// <param name="optimizer">The optimizer, which has taken no step yet.</param>
    /// <param name="data">The data; the test part is not touched.</param>
    /// <param name="settings">Epochs and batch size.</param>
    /// <param name="random">The order of the samples.</param>
    /// <param name="report">Told of every epoch.</param>
    /// <param name="cancellation">Ends training after the current epoch.</param>
    /// <returns>The report of the epoch whose weights were kept.</returns>
    public static EpochReport Train<TNetwork, TOptimizer>(
        TNetwork network,
        TOptimizer optimizer,
        DataSplit data,
        TrainingSettings settings,
        ref RandomSource random,
        Action<EpochReport> report,
        CancellationToken cancellation)
        where TNetwork : class, INetwork<float>
        where TOptimizer : IOptimizer
    {
        var batches = new MiniBatches(data.Training, settings.BatchSize);
        TrainingState<float> state = network.CreateTrainingState();
        float[] bestParameters = network.Parameters.ToArray();
        var best = new EpochReport(0, double.NaN, double.PositiveInfinity, 0, IsBest: true);
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            double loss = 0;
            batches.Shuffle(ref random);
            while (batches.MoveNext())
            {
                loss += batches.Rows * (double)network.Step(batches.Inputs, batches.Targets, ref optimizer, state);
            }

            Evaluation validation = Evaluation.Of(network, data.Validation);
            var current = new EpochReport(epoch, loss / data.Training.Count, validation.Loss, validation.Accuracy, validation.Loss < best.ValidationLoss);
            if (current.IsBest)
            {
                best = current;
                network.Parameters.CopyTo(bestParameters);
            }

            report(current);
        }

        bestParameters.CopyTo(network.Parameters);
        return best;
    }
}
