using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Adam: momentum, in units of the gradient's recent size (Kingma and Ba, 2015; AMSGrad: Reddi et al., 2018); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>t</c> the number of the step, from 1:
/// <code>
/// g = g + weightDecay * w
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + (1 - beta2) * g^2
/// w = w - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)    (AMSGrad: the greatest v so far)
/// </code>
/// </remarks>
public struct Adam : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly MovingMean _square;
    private double _learningRate;
    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private LaneValue _stepSize;
    private LaneValue _scaledEpsilon;

    /// <summary>Adam with a learning rate of 0.001.</summary>
    public Adam()
        : this(0.001)
    {
    }

    /// <summary>Adam.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="beta1">The share of the mean gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="beta2">The share of the mean square that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0; <see cref="AdamW"/> decouples it.</param>
    /// <param name="amsGrad">Whether to divide by the greatest mean square so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adam(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool amsGrad = false)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(beta1, nameof(beta1)));
        _square = new MovingMean(Hyperparameter.BelowOne(beta2, nameof(beta2)));
        Epsilon = Hyperparameter.Epsilon(epsilon);
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        AmsGrad = amsGrad;
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
    public double Epsilon { get; }

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>Whether the divisor is the greatest mean square so far.</summary>
    public bool AmsGrad { get; }

    /// <summary>The mean gradient, the mean square and, with <see cref="AmsGrad"/>, the greatest mean square.</summary>
    public readonly int SlotCount => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Adam));
        StepCount++;
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;

        // m / c1 / (sqrt(v / c2) + epsilon) = m * (sqrt(c2) / c1) / (sqrt(v) + epsilon * sqrt(c2)): one division a parameter
        double root = Math.Sqrt(1 - _beta2Power);
        _stepSize = _learningRate * root / (1 - _beta1Power);
        _scaledEpsilon = Epsilon * root;
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
        if (AmsGrad)
        {
            Vector<T> greatest = slots[2];
            square = Vector.ConditionalSelect(Vector.GreaterThan(greatest, square), greatest, square);
            slots[2] = square;
        }

        return parameter - (_stepSize.Spread<T>() * mean / (Lanes.Sqrt(square) + _scaledEpsilon.Spread<T>()));
    }
}
