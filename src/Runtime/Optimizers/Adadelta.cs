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
    private readonly LaneValue _rho;
    private readonly LaneValue _oneMinusRho;
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
        _rho = Hyperparameter.BelowOne(rho, nameof(rho));
        _epsilon = Hyperparameter.Epsilon(epsilon);
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        _oneMinusRho = 1 - Rho;
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
    public readonly double Rho => _rho.Value;

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

        Vector<T> kept = _rho.Spread<T>();
        Vector<T> added = _oneMinusRho.Spread<T>();
        Vector<T> epsilon = _epsilon.Spread<T>();
        Vector<T> square = Lanes.FlushSubnormals((kept * slots[0]) + (added * gradient * gradient));
        Vector<T> stepSquare = slots[1];
        Vector<T> step = gradient * Lanes.Sqrt(stepSquare + epsilon) / Lanes.Sqrt(square + epsilon);
        slots[0] = square;
        slots[1] = Lanes.FlushSubnormals((kept * stepSquare) + (added * step * step));
        return parameter - (_stepSize.Spread<T>() * step);
    }
}
