using System;

namespace StaticNets.Dynamic;

/// <summary>What is the same for all parameters in a step of Adam.</summary>
internal struct AdamSteps
{
    public const float Beta1 = 0.9f;
    public const float Beta2 = 0.999f;
    private const double Epsilon = 1e-8;

    private int _count;

    /// <summary>The learning rate with both bias corrections.</summary>
    public float StepSize { get; private set; }

    /// <summary>The term that keeps the divisor from 0, corrected likewise.</summary>
    public float ScaledEpsilon { get; private set; }

    public void Begin(float learningRate)
    {
        _count++;
        double root = Math.Sqrt(1 - Math.Pow(0.999, _count));
        StepSize = (float)(learningRate * root / (1 - Math.Pow(0.9, _count)));
        ScaledEpsilon = (float)(Epsilon * root);
    }
}
