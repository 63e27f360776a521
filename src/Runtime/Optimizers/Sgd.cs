using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// Stochastic gradient descent, with momentum (Polyak, 1964) or Nesterov's (Sutskever et al., 2013) if wished; as in PyTorch.
/// </summary>
/// <remarks>
/// With <c>w</c> a parameter and <c>g</c> its gradient:
/// <code>
/// g = g + weightDecay * w
/// v = momentum * v + (1 - dampening) * g      (v = g at the first step)
/// w = w - learningRate * v                    (Nesterov: w - learningRate * (g + momentum * v))
/// </code>
/// </remarks>
public struct Sgd : IOptimizer
{
    private readonly bool _isConstructed;
    private readonly bool _isPlain;
    private readonly LaneValue _weightDecay;
    private readonly LaneValue _momentum;
    private double _learningRate;
    private LaneValue _keptVelocity;
    private LaneValue _addedGradient;
    private LaneValue _stepSize;

    /// <summary>Gradient descent with a learning rate of 0.01.</summary>
    public Sgd()
        : this(0.01)
    {
    }

    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="momentum">The share of the velocity that a step keeps, 0 to 1; 0 for none.</param>
    /// <param name="dampening">The share of the gradient that does not enter the velocity, 0 to 1.</param>
    /// <param name="nesterov">Whether the step looks ahead along the velocity; needs momentum, and no dampening.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Sgd(double learningRate, double momentum = 0, double dampening = 0, bool nesterov = false, double weightDecay = 0)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _momentum = Hyperparameter.ZeroToOne(momentum, nameof(momentum));
        Dampening = Hyperparameter.ZeroToOne(dampening, nameof(dampening));
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        if (nesterov && momentum == 0)
        {
            throw Hyperparameter.OutOfRange(nameof(momentum), momentum, "must be greater than 0 with nesterov: true");
        }

        if (nesterov && dampening != 0)
        {
            throw Hyperparameter.OutOfRange(nameof(dampening), dampening, "must be 0 with nesterov: true");
        }

        Nesterov = nesterov;
        _isPlain = momentum == 0 && weightDecay == 0;
        _isConstructed = true;
    }

    /// <inheritdoc/>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        readonly get => _learningRate;
        set => _learningRate = Hyperparameter.LearningRate(value, nameof(LearningRate));
    }

    /// <summary>The share of the velocity that a step keeps.</summary>
    public readonly double Momentum => _momentum.Value;

    /// <summary>The share of the gradient that does not enter the velocity.</summary>
    public double Dampening { get; }

    /// <summary>Whether the step looks ahead along the velocity.</summary>
    public bool Nesterov { get; }

    /// <summary>The factor of the parameter in the gradient.</summary>
    public readonly double WeightDecay => _weightDecay.Value;

    /// <summary>For generated code: whether the rule is no more than <c>w - rate * g</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly bool IsPlain => _isPlain;

    /// <summary>For generated code: the rule of the step that has been begun, where it is plain.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly PlainSgd ToPlain() => new(_stepSize, StepCount);

    /// <inheritdoc/>
    public readonly int SlotCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Sgd));
        StepCount++;
        bool isFirst = StepCount == 1;
        _keptVelocity = isFirst ? 0 : Momentum;
        _addedGradient = isFirst ? 1 : 1 - Dampening;
        _stepSize = _learningRate;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged
    {
        if (_isPlain)
        {
            return parameter - (_stepSize.Spread<T>() * gradient);
        }

        if (WeightDecay != 0)
        {
            gradient += _weightDecay.Spread<T>() * parameter;
        }

        if (Momentum != 0)
        {
            Vector<T> velocity = Lanes.FlushSubnormals((_keptVelocity.Spread<T>() * slots[0]) + (_addedGradient.Spread<T>() * gradient));
            slots[0] = velocity;
            gradient = Nesterov ? gradient + (_momentum.Spread<T>() * velocity) : velocity;
        }

        return parameter - (_stepSize.Spread<T>() * gradient);
    }
}
