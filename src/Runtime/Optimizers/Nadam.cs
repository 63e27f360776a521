using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>NAdam: <see cref="Adam"/> with Nesterov's momentum (Dozat, 2016); as in PyTorch.</summary>
/// <remarks>
/// With <c>w</c> a parameter, <c>g</c> its gradient and <c>t</c> the number of the step, from 1:
/// <code>
/// mu(t) = beta1 * (1 - 0.96^(t * momentumDecay) / 2), and M(t) = mu(1) * mu(2) * … * mu(t)
/// g = g + weightDecay * w
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + (1 - beta2) * g^2
/// d = sqrt(v / (1 - beta2^t)) + epsilon
/// w = w - learningRate * (g * (1 - mu(t)) / (1 - M(t)) + m * mu(t + 1) / (1 - M(t + 1) * mu(t))) / d
/// </code>
/// The last <c>mu(t)</c> is PyTorch's, up to 1.13; the paper and PyTorch 2 do without it. It makes the first few steps a little shorter.
/// </remarks>
public struct Nadam : IOptimizer
{
    private const double LogarithmOf096 = -0.040821994520255166;

    private readonly bool _isConstructed;
    private readonly LaneValue _weightDecay;
    private readonly MovingMean _mean;
    private readonly MovingMean _square;
    private readonly double _decayFactor;
    private double _learningRate;
    private double _beta2Power = 1;
    private double _decay;
    private double _momentumProduct = 1;
    private LaneValue _gradientFactor;
    private LaneValue _meanFactor;
    private LaneValue _scaledEpsilon;

    /// <summary>NAdam with a learning rate of 0.002.</summary>
    public Nadam()
        : this(0.002)
    {
    }

    /// <summary>NAdam.</summary>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    /// <param name="beta1">The share of the mean gradient that a step keeps, at least 0 and less than 1.</param>
    /// <param name="beta2">The share of the mean square that a step keeps, at least 0 and less than 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0, at least 1e-30.</param>
    /// <param name="weightDecay">The factor of the parameter in the gradient (L2), at least 0.</param>
    /// <param name="momentumDecay">How fast the momentum rises from half of <paramref name="beta1"/> to all of it, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Nadam(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, double momentumDecay = 0.004)
    {
        _learningRate = Hyperparameter.LearningRate(learningRate);
        _mean = new MovingMean(Hyperparameter.BelowOne(beta1, nameof(beta1)));
        _square = new MovingMean(Hyperparameter.BelowOne(beta2, nameof(beta2)));
        Epsilon = Hyperparameter.Epsilon(epsilon);
        _weightDecay = Hyperparameter.AtLeastZero(weightDecay, nameof(weightDecay));
        MomentumDecay = Hyperparameter.AtLeastZero(momentumDecay, nameof(momentumDecay));
        _decayFactor = ExponentialOfNegative(momentumDecay * LogarithmOf096);
        _decay = _decayFactor;
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

    /// <summary>How fast the momentum rises to <see cref="Beta1"/>.</summary>
    public double MomentumDecay { get; }

    /// <summary>The mean gradient and the mean square.</summary>
    public readonly int SlotCount => 2;

    /// <inheritdoc/>
    public int StepCount { get; private set; }

    /// <inheritdoc/>
    public readonly double InitialSlotValue(int slot) => 0;

    /// <inheritdoc/>
    public void BeginStep()
    {
        Hyperparameter.CheckConstructed(_isConstructed, nameof(Nadam));
        StepCount++;
        _beta2Power *= Beta2;
        double momentum = Beta1 * (1 - (0.5 * _decay));
        _decay *= _decayFactor;
        double nextMomentum = Beta1 * (1 - (0.5 * _decay));
        _momentumProduct *= momentum;

        // the root of 1 - beta2^t goes into the factors, as in Adam
        double root = Math.Sqrt(1 - _beta2Power);
        _gradientFactor = _learningRate * root * (1 - momentum) / (1 - _momentumProduct);
        _meanFactor = _learningRate * root * nextMomentum / (1 - (_momentumProduct * momentum * nextMomentum));
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
        Vector<T> step = (_gradientFactor.Spread<T>() * gradient) + (_meanFactor.Spread<T>() * mean);
        return parameter - (step / (Lanes.Sqrt(square) + _scaledEpsilon.Spread<T>()));
    }

    /// <summary>exp(x) for x &lt;= 0 by its series at x / 2^k, squared k times: the same bits on every platform.</summary>
    private static double ExponentialOfNegative(double x)
    {
        if (x < -745)
        {
            return 0;
        }

        int halvings = 0;
        while (x < -0.5)
        {
            x *= 0.5;
            halvings++;
        }

        double sum = 1;
        for (int term = 18; term >= 1; term--)
        {
            sum = 1 + (x * sum / term);
        }

        for (; halvings > 0; halvings--)
        {
            sum *= sum;
        }

        return sum;
    }
}
