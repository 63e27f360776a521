namespace StaticNets;

/// <summary>Computes loss and metrics over data in inference mode, in memory that is allocated once.</summary>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal abstract class Evaluation<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    /// <summary>What the metrics came to, or null without any.</summary>
    public MetricsResult? Metrics { get; protected set; }

    /// <summary>The mean loss over all rows; the metrics are computed with it.</summary>
    public abstract double Run(ref TNetwork network);
}
