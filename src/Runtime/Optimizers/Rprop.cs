using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// Rprop: a step size for each parameter, which grows while its gradient keeps its sign; only the sign counts (Riedmiller and Braun, 1993;
/// the variant that skips a step after a change of sign); as in PyTorch. For whole batches, not for mini-batches.
/// </summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>p</c> the gradient of the step before (0 at the first):
/// <code>
/// s = s * (etaPlus where g * p > 0, etaMinus where g * p &lt; 0), clamped to minStep..maxStep   (s = learningRate before the first step)
/// g = 0 where g * p &lt; 0
/// w = w - sign(g) * s,  p = g
/// </code>
/// </remarks>
public struct Rprop : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _etaMinus;
    private readonly LaneValue _etaPlus;
    private readonly LaneValue _minStep;
    private readonly LaneValue _maxStep;
    private double _learningRate;

    /// <summary>Rprop with an initial step size of 0.01.</summary>
    public Rprop()
        : this(0.01)
    {
    }

    /// <summary>Rprop.</summary>
    /// <param name="learningRate">The initial step size of each parameter, at least 0.</param>
    /// <param name="etaMinus">The factor of the step size after a change of sign, greater than 0 and less than 1.</param>
    /// <param name="etaPlus">The factor of the step size otherwise, greater than 1.</param>
    /// <param name="minStep">The least step size, greater than 0.</param>
    /// <param name="maxStep">The greatest step size, at least <paramref name="minStep"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Rprop(double learningRate, double etaMinus = 0.5, double etaPlus = 1.2, double minStep = 1e-6, double maxStep = 50)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _etaMinus = Hyperparameter.BetweenZeroAndOne(etaMinus, nameof(etaMinus));
        _etaPlus = Hyperparameter.AboveOne(etaPlus, nameof(etaPlus));
        _minStep = Hyperparameter.AboveZero(minStep, nameof(minStep));
        _maxStep = Hyperparameter.AboveZero(maxStep, nameof(maxStep));
        if (maxStep < minStep)
        {
            throw Hyperparameter.OutOfRange(nameof(maxStep), maxStep, FormattableString.Invariant($"must be at least minStep, {minStep}"));
        }

        _isConstructed = true;
    }

    /// <summary>The initial step size of each parameter. A change after the first step has no effect, for the rule sets the sizes itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        readonly get => _learningRate;
        set => _learningRate = Hyperparameter.LearningRate(value, nameof(LearningRate));
    }

    /// <summary>The factor of the step size after a change of sign.</summary>
    public readonly double EtaMinus => _etaMinus.Value;

    /// <summary>The factor of the step size otherwise.</summary>
    public readonly double EtaPlus => _etaPlus.Value;

    /// <summary>The least step size.</summary>
    public readonly double MinStep => _minStep.Value;

    /// <summary>The greatest step size.</summary>
    public readonly double MaxStep => _maxStep.Value;

    /// <summary>The gradient of the step before and the step size.</summary>
    public readonly int SlotCount => 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => slot == 0 ? 0 : _learningRate;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Rprop));
        StepCount++;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged
    {
        // by signs, not by the product of the gradients, which can underflow
        Vector<T> sign = Lanes.Sign(gradient);
        Vector<T> agreement = sign * Lanes.Sign(slots[0]);
        Vector<T> hasTurned = Vector.LessThan(agreement, Vector<T>.Zero);
        Vector<T> goesOn = Vector.GreaterThan(agreement, Vector<T>.Zero);

        Vector<T> factor = Vector.ConditionalSelect(
            goesOn,
            _etaPlus.Spread<T>(),
            Vector.ConditionalSelect(hasTurned, _etaMinus.Spread<T>(), Vector<T>.One));
        Vector<T> least = _minStep.Spread<T>();
        Vector<T> greatest = _maxStep.Spread<T>();
        Vector<T> size = slots[1] * factor;
        size = Vector.ConditionalSelect(Vector.LessThan(size, least), least, size);
        size = Vector.ConditionalSelect(Vector.GreaterThan(size, greatest), greatest, size);

        slots[0] = Vector.ConditionalSelect(hasTurned, Vector<T>.Zero, gradient);
        slots[1] = size;
        return parameter - (Vector.ConditionalSelect(hasTurned, Vector<T>.Zero, sign) * size);
    }
}
