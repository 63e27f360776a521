using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// For generated code: a step of <see cref="Sgd"/> without momentum and decay, <c>w - rate * g</c>, as a rule of its own. The
/// update loop then has no branch in it, which on parameters that lie near takes half the time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PlainSgd : IOptimizer
{
    private readonly LaneValue _stepSize;

    internal PlainSgd(LaneValue stepSize, int stepCount)
    {
        _stepSize = stepSize;
        StepCount = stepCount;
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">It is set: the rule is that of one step.</exception>
    public double LearningRate
    {
        readonly get => _stepSize.Value;
        set => throw new NotSupportedException("The rule of one step has the learning rate of that step; set it on the optimizer.");
    }

    /// <inheritdoc/>
    public readonly int SlotCount => 0;

    /// <inheritdoc/>
    public int StepCount { get; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the optimizer begins the step.</exception>
    public readonly void BeginStep() => throw new NotSupportedException("The step has been begun by the optimizer.");

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged
        => parameter - (_stepSize.Spread<T>() * gradient);
}
