using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// RAdam: <see cref="Adam"/> that is plain momentum until the gradient's recent size is known well enough (Liu et al., 2020); as in PyTorch.
/// </summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>t</c> the number of the step, from 1:
/// <code>
/// g = g + weightDecay * w
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + (1 - beta2) * g^2
/// R = 2 / (1 - beta2) - 1,  r = R - 2 * t * beta2^t / (1 - beta2^t)
/// w = w - learningRate * m / (1 - beta1^t) * (1 while r &lt;= 5, then
///         sqrt((r - 4) * (r - 2) * R / ((R - 4) * (R - 2) * r)) * sqrt(1 - beta2^t) / (sqrt(v) + epsilon))
/// </code>
/// </remarks>
public struct RAdam : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly MovingMean _square;
    private readonly LaneValue _epsilon;
    private double _learningRate;
    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private LaneValue _stepSize;
    private bool _isAdaptive;

    /// <summary>RAdam with a learning rate of 0.001.</summary>
    public RAdam()
        : this(0.001)
    {
    }

    /// <summary>RAdam.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="beta1">The share of the mean gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="beta2">The share of the mean square that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public RAdam(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(beta1, nameof(beta1)));
        _square = new MovingMean(Hyperparameter.BelowOne(beta2, nameof(beta2)));
        _epsilon = Hyperparameter.Epsilon(epsilon);
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        _isConstructed = true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        readonly get => _learningRate;
        set => _learningRate = Hyperparameter.LearningRate(value, nameof(LearningRate));
    }

    /// <summary>The share of the mean gradient that a step keeps.</summary>
    public readonly double Beta1 => _mean.Kept;

    /// <summary>The share of the mean square that a step keeps.</summary>
    public readonly double Beta2 => _square.Kept;

    /// <summary>What keeps the divisor from 0.</summary>
    public readonly double Epsilon => _epsilon.Value;

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>The mean gradient and the mean square.</summary>
    public readonly int SlotCount => 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(RAdam));
        StepCount++;
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;
        double stepSize = _learningRate / (1 - _beta1Power);

        double limit = (2 / (1 - Beta2)) - 1;
        double length = limit - (2 * StepCount * _beta2Power / (1 - _beta2Power));
        _isAdaptive = length > 5;
        if (_isAdaptive)
        {
            double rectification = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length);
            stepSize *= Math.Sqrt(rectification) * Math.Sqrt(1 - _beta2Power);
        }

        _stepSize = stepSize;
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
        Vector<T> square = _square.TakeSquare(slots, 1, gradient);
        Vector<T> step = _stepSize.Spread<T>() * mean;
        if (_isAdaptive)
        {
            step /= Lanes.Sqrt(square) + _epsilon.Spread<T>();
        }

        return parameter - step;
    }
}
