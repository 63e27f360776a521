namespace StaticNets;

/// <summary>What a <see cref="GradientMonitor{T}"/> has seen of the epoch under way.</summary>
internal sealed class MonitorState(int count, double totalSum, double[] layerSums, bool[][] isAlive)
{
    public int Count { get; } = count;

    public double TotalSum { get; } = totalSum;

    public double[] LayerSums { get; } = layerSums;

    public bool[][] IsAlive { get; } = isAlive;
}
