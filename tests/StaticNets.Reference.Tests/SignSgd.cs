using System.Numerics;

namespace StaticNets.Reference.Tests;

/// <summary>A user's own optimizer: the example of <see cref="IOptimizer"/>'s documentation, word for word.</summary>
public struct SignSgd(double learningRate) : IOptimizer
{
    public double LearningRate { get; set; } = learningRate;
    public int StepCount { get; private set; }
    public readonly int SlotCount => 0;
    public readonly double InitialSlotValue(int slot) => 0;
    public void BeginStep() => StepCount++;
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots) where T : unmanaged
        => parameter - Lanes.Create<T>(LearningRate) * Lanes.Sign(gradient);
}
