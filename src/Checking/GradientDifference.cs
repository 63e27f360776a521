using System;
using System.Globalization;

namespace StaticNets;

/// <summary>The two gradients of one parameter in a <see cref="GradientCheck"/>.</summary>
public readonly struct GradientDifference
{
    internal GradientDifference(int output, int? input, double backward, double numerical, double floor)
    {
        Output = output;
        Input = input;
        Backward = backward;
        Numerical = numerical;
        RelativeError = AbsoluteError == 0 ? 0 : AbsoluteError / Math.Max(Math.Abs(backward) + Math.Abs(numerical), floor);
    }

    /// <summary>The output of the layer that the parameter belongs to.</summary>
    public int Output { get; }

    /// <summary>The input of the layer that the weight multiplies, or null for a bias.</summary>
    public int? Input { get; }

    /// <summary>The gradient that the network's Backward computed.</summary>
    public double Backward { get; }

    /// <summary>The gradient by differences of the loss.</summary>
    public double Numerical { get; }

    /// <summary><c>|Backward - Numerical|</c>.</summary>
    public double AbsoluteError => Math.Abs(Backward - Numerical);

    /// <summary><c>|Backward - Numerical| / max(|Backward| + |Numerical|, floor)</c>, with a floor that <see cref="GradientCheck"/> explains.</summary>
    public double RelativeError { get; }

    /// <summary>The parameter and its two gradients, for a reader.</summary>
    /// <returns>Such as <c>weight[out 2][in 0]: Backward 0.25, numerical 0.5</c>.</returns>
    public override string ToString()
    {
        string place = Input is int input ? $"weight[out {Output}][in {input}]" : $"bias[out {Output}]";
        return string.Format(CultureInfo.InvariantCulture, "{0}: Backward {1:G6}, numerical {2:G6}", place, Backward, Numerical);
    }
}
