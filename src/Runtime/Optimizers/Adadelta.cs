using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Adadelta: steps of the size of recent steps, so that the learning rate needs no choice (Zeiler, 2012); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter and <c>g</c> its gradient:
/// <code>
/// g = g + weightDecay * w
/// s = rho * s + (1 - rho) * g^2
/// d = g * sqrt(u + epsilon) / sqrt(s + epsilon)
/// u = rho * u + (1 - rho) * d^2
/// w = w - learningRate * d
/// </code>
/// </remarks>
public struct Adadelta : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly LaneValue _epsilon;
    private double _learningRate;
    private LaneValue _stepSize;

    /// <summary>Adadelta with a learning rate of 1.</summary>
    public Adadelta()
        : this(1)
    {
    }

    /// <summary>Adadelta.</summary>
    /// <param name="learningRate">The factor of each step, at least 0.</param>
    /// <param name="rho">The share of the mean squares that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0 and starts the first step, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adadelta(double learningRate, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(rho, nameof(rho)));
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

    /// <summary>The share of the mean squares that a step keeps.</summary>
    public readonly double Rho => _mean.Kept;

    /// <summary>What keeps the divisor from 0 and starts the first step.</summary>
    public readonly double Epsilon => _epsilon.Value;

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>The mean square of the gradients and that of the steps.</summary>
    public readonly int SlotCount => 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Adadelta));
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

        Vector<T> epsilon = _epsilon.Spread<T>();
        Vector<T> square = _mean.TakeSquare(slots, 0, gradient);
        Vector<T> step = gradient * Lanes.Sqrt(slots[1] + epsilon) / Lanes.Sqrt(square + epsilon);
        _mean.TakeSquare(slots, 1, step);
        return parameter - (_stepSize.Spread<T>() * step);
    }
}
