using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Adamax: <see cref="Adam"/> with the greatest recent gradient in place of the root mean square (Kingma and Ba, 2015); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>t</c> the number of the step, from 1:
/// <code>
/// g = g + weightDecay * w
/// m = beta1 * m + (1 - beta1) * g
/// u = max(beta2 * u, |g| + epsilon)
/// w = w - learningRate / (1 - beta1^t) * m / u
/// </code>
/// </remarks>
public struct Adamax : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly LaneValue _beta2;
    private readonly LaneValue _epsilon;
    private double _learningRate;
    private double _beta1Power = 1;
    private LaneValue _stepSize;

    /// <summary>Adamax with a learning rate of 0.002.</summary>
    public Adamax()
        : this(0.002)
    {
    }

    /// <summary>Adamax.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="beta1">The share of the mean gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="beta2">The share of the greatest gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adamax(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(beta1, nameof(beta1)));
        _beta2 = Hyperparameter.BelowOne(beta2, nameof(beta2));
        _epsilon = Hyperparameter.Epsilon(epsilon);
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

    /// <summary>The share of the mean gradient that a step keeps.</summary>
    public readonly double Beta1 => _mean.Kept;

    /// <summary>The share of the greatest gradient that a step keeps.</summary>
    public readonly double Beta2 => _beta2.Value;

    /// <summary>What keeps the divisor from 0.</summary>
    public readonly double Epsilon => _epsilon.Value;

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>The mean gradient and the greatest gradient.</summary>
    public readonly int SlotCount => 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Adamax));
        StepCount++;
        _beta1Power *= Beta1;
        _stepSize = _learningRate / (1 - _beta1Power);
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

        Vector<T> mean = _mean.Take(slots, 0, gradient);
        Vector<T> faded = _beta2.Spread<T>() * slots[1];
        Vector<T> current = Vector.Abs(gradient) + _epsilon.Spread<T>();
        Vector<T> greatest = Vector.ConditionalSelect(Vector.GreaterThan(faded, current), faded, current);
        slots[1] = greatest;
        return parameter - (_stepSize.Spread<T>() * mean / greatest);
    }
}
