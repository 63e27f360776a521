using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Adagrad: a learning rate for each parameter, smaller the more its gradients have been (Duchi et al., 2011); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>t</c> the number of the step, from 1:
/// <code>
/// g = g + weightDecay * w
/// s = s + g^2                                 (s = initialAccumulator before the first step)
/// w = w - learningRate / (1 + (t - 1) * learningRateDecay) * g / (sqrt(s) + epsilon)
/// </code>
/// </remarks>
public struct Adagrad : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly LaneValue _epsilon;
    private double _learningRate;
    private LaneValue _stepSize;

    /// <summary>Adagrad with a learning rate of 0.01.</summary>
    public Adagrad()
        : this(0.01)
    {
    }

    /// <summary>Adagrad.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="learningRateDecay">How fast the learning rate falls with the steps, at least 0.</param>
    /// <param name="initialAccumulator">The sum of squares to start with, at least 0.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Adagrad(double learningRate, double learningRateDecay = 0, double initialAccumulator = 0, double epsilon = 1e-10, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        LearningRateDecay = Hyperparameter.AtLeastZero(learningRateDecay, nameof(learningRateDecay));
        InitialAccumulator = Hyperparameter.AtLeastZero(initialAccumulator, nameof(initialAccumulator));
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

    /// <summary>How fast the learning rate falls with the steps.</summary>
    public double LearningRateDecay { get; }

    /// <summary>The sum of squares to start with.</summary>
    public double InitialAccumulator { get; }

    /// <summary>What keeps the divisor from 0.</summary>
    public readonly double Epsilon => _epsilon.Value;

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>The sum of squares.</summary>
    public readonly int SlotCount => 1;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => InitialAccumulator;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Adagrad));
        _stepSize = _learningRate / (1 + (StepCount * LearningRateDecay));
        StepCount++;
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

        Vector<T> sum = slots[0] + (gradient * gradient);
        slots[0] = sum;
        return parameter - (_stepSize.Spread<T>() * gradient / (Lanes.Sqrt(sum) + _epsilon.Spread<T>()));
    }
}
