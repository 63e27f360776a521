using System;

namespace StaticNets;

public static partial class Trainer
{
    /// <summary>Holds a network that is a class against rows, such as those kept back to test with: loss and metrics in one pass, which changes nothing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The rows, at least one, of the network's sizes.</param>
    /// <param name="metrics">Which metrics, or null for those that fit the loss and the data (<see cref="Metrics.For"/>).</param>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss and the metrics.</returns>
    /// <exception cref="ArgumentNullException">The network or the data is null.</exception>
    /// <exception cref="ArgumentException">The data do not fit the network or have no rows, or its loss cannot mean a target (<see cref="Loss"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The metrics ask for the top of more outputs than there are.</exception>
    public static EvaluationResult Evaluate<TNetwork, T>(this TNetwork network, ITrainingData<T> data, MetricsOptions? metrics = null)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        => RunEvaluation(ref network, data, metrics);

    /// <summary>Holds a network that is a struct against rows.</summary>
    /// <inheritdoc cref="Evaluate{TNetwork, T}(TNetwork, ITrainingData{T}, MetricsOptions?)"/>
    public static EvaluationResult Evaluate<TNetwork, T>(this ref TNetwork network, ITrainingData<T> data, MetricsOptions? metrics = null)
        where TNetwork : struct, INetwork<T>
        where T : unmanaged
        => RunEvaluation(ref network, data, metrics);

    private static EvaluationResult RunEvaluation<TNetwork, T>(ref TNetwork network, ITrainingData<T> data, MetricsOptions? metrics)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        metrics ??= new MetricsOptions();
        TrainingCheck.CheckEvaluation<TNetwork, T>(ref network, data, metrics);
        Loss? checkedLoss = TrainingCheck.ChecksRows<TNetwork, T>(ref network, data) ? network.Loss : null;
        var evaluation = new RowEvaluation<TNetwork, T>(data, checkedLoss, nameof(data), MetricsOf(ref network, data, metrics, targets: null));
        return new EvaluationResult(data.Count, evaluation.Run(ref network), evaluation.Metrics);
    }
}
