using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary><see cref="Adam"/> with a weight decay that does not go through the gradient (Loshchilov and Hutter, 2019); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter, a weight as well as a bias or the scale or shift of a normalization:
/// <code>
/// w = w * (1 - learningRate * weightDecay), and then a step of Adam without weight decay
/// </code>
/// So it is in PyTorch, unless parameters are put into groups. To spare biases and normalizations, use <see cref="Adam"/> with <c>Regularization.WeightDecay</c>, or
/// <c>weightDecay: 0</c> here.
/// </remarks>
public struct AdamW : IOptimizer
{
    private readonly bool _isConstructed;
    private Adam _adam;
    private LaneValue _keptWeight;

    /// <summary>AdamW with a learning rate of 0.001 and a weight decay of 0.01.</summary>
    public AdamW()
        : this(0.001)
    {
    }

    /// <summary>AdamW.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="beta1">The share of the mean gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="beta2">The share of the mean square that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The share of a parameter that a step takes away, as a multiple of the learning rate, at least 0.</param>
    /// <param name="amsGrad">Whether to divide by the greatest mean square so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public AdamW(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01, bool amsGrad = false)
    {
        _adam = new Adam(learningRate, beta1, beta2, epsilon, weightDecay: 0, amsGrad);
        WeightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        _isConstructed = true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        readonly get => _adam.LearningRate;
        set => _adam.LearningRate = value;
    }

    /// <summary>The share of the mean gradient that a step keeps.</summary>
    public readonly double Beta1 => _adam.Beta1;

    /// <summary>The share of the mean square that a step keeps.</summary>
    public readonly double Beta2 => _adam.Beta2;

    /// <summary>What keeps the divisor from 0.</summary>
    public readonly double Epsilon => _adam.Epsilon;

    /// <summary>The share of a parameter that a step takes away, as a multiple of the learning rate.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the divisor is the greatest mean square so far.</summary>
    public readonly bool AmsGrad => _adam.AmsGrad;

    /// <summary>The mean gradient, the mean square and, with <see cref="AmsGrad"/>, the greatest mean square.</summary>
    public readonly int SlotCount => _adam.SlotCount;

    /// <inheritdoc/>
    public readonly int StepCount => _adam.StepCount;

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => _adam.InitialSlotValue(slot);

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(AdamW));
        _adam.BeginStep();
        _keptWeight = 1 - (_adam.LearningRate * WeightDecay);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged
        => _adam.Update(_keptWeight.Spread<T>() * parameter, gradient, slots);
}
