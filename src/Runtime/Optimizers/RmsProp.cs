using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>RMSProp: a step in units of the gradient's recent size (Tieleman and Hinton, 2012; centered: Graves, 2013); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter and <c>g</c> its gradient:
/// <code>
/// g = g + weightDecay * w
/// s = alpha * s + (1 - alpha) * g^2
/// d = g / (sqrt(s) + epsilon)                 (centered: a = alpha * a + (1 - alpha) * g, and s - a^2 in place of s)
/// w = w - learningRate * d                    (momentum: v = momentum * v + d, and v in place of d)
/// </code>
/// </remarks>
public struct RmsProp : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly LaneValue _epsilon;
    private readonly LaneValue _momentum;
    private double _learningRate;
    private LaneValue _stepSize;

    /// <summary>RMSProp with a learning rate of 0.01.</summary>
    public RmsProp()
        : this(0.01)
    {
    }

    /// <summary>RMSProp.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="alpha">The share of the mean square that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="momentum">The share of the velocity that a step keeps, 0 to 1; 0 for none.</param>
    /// <param name="centered">Whether to divide by the standard deviation of the gradient instead of its root mean square.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public RmsProp(double learningRate, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, bool centered = false, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(alpha, nameof(alpha)));
        _epsilon = Hyperparameter.Epsilon(epsilon);
        _momentum = Hyperparameter.ZeroToOne(momentum, nameof(momentum));
        Centered = centered;
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        _isConstructed = true;
    }

    /// <inheritdoc/>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        readonly get => _learningRate;
        set => _learningRate = Hyperparameter.LearningRate(value, nameof(LearningRate));
    }

    /// <summary>The share of the mean square that a step keeps.</summary>
    public readonly double Alpha => _mean.Kept;

    /// <summary>What keeps the divisor from 0.</summary>
    public readonly double Epsilon => _epsilon.Value;

    /// <summary>The share of the velocity that a step keeps.</summary>
    public readonly double Momentum => _momentum.Value;

    /// <summary>Whether the divisor is the standard deviation of the gradient instead of its root mean square.</summary>
    public bool Centered { get; }

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>The mean square; then the mean where centered; then the velocity where there is momentum.</summary>
    public readonly int SlotCount => VelocitySlot + (Momentum == 0 ? 0 : 1);

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    private readonly int VelocitySlot => Centered ? 2 : 1;

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(RmsProp));
        StepCount++;
        _stepSize = _learningRate;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged
    {
        if (WeightDecay != 0)
        {
            gradient += _weightDecay.Spread<T>() * parameter;
        }

        Vector<T> variance = _mean.TakeSquare(slots, 0, gradient);
        if (Centered)
        {
            Vector<T> mean = _mean.Take(slots, 1, gradient);

            // rounding can make the difference negative where gradients hardly vary
            variance -= mean * mean;
            variance = Vector.ConditionalSelect(Vector.LessThan(variance, Vector<T>.Zero), Vector<T>.Zero, variance);
        }

        Vector<T> direction = gradient / (Lanes.Sqrt(variance) + _epsilon.Spread<T>());
        if (Momentum != 0)
        {
            direction = Lanes.FlushSubnormals(direction + (_momentum.Spread<T>() * slots[VelocitySlot]));
            slots[VelocitySlot] = direction;
        }

        return parameter - (_stepSize.Spread<T>() * direction);
    }
}
