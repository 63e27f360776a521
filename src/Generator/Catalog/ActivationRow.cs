using System;

namespace StaticNets.Generator.Catalog;

/// <summary>What the slope of an activation is computed from.</summary>
internal enum SlopeSource
{
    /// <summary>The activation's own value <c>y</c>.</summary>
    Output,

    /// <summary>The weighted sum <c>x</c>, which training then has to keep.</summary>
    Sum,

    /// <summary>The whole row of outputs: every output depends on every sum.</summary>
    Row,
}

/// <summary>One activation: its names, its parameter, and where its slope comes from.</summary>
/// <param name="Activation">The member of the enum.</param>
/// <param name="Slope">What the slope is computed from.</param>
/// <param name="Formula">The value, for the docs of generated code.</param>
/// <param name="Parameter">The parameter's name, or empty.</param>
internal sealed record ActivationRow(Activation Activation, SlopeSource Slope, string Formula, string Parameter = "")
{
    /// <summary>The parameter unless it is stated, or 0.</summary>
    public double DefaultParameter { get; } = ActivationFunctions.Of(Activation).Parameter ?? 0;

    /// <summary>Whether an output whose sum becomes negative is stuck at 0, with a slope of 0.</summary>
    public bool IsStuckBelowZero { get; init; }

    /// <summary>Whether it consists of straight lines, and so of an operation or two.</summary>
    public bool IsPiecewiseLinear { get; init; }

    /// <summary>Whether the values of a row are probabilities that sum to 1.</summary>
    public bool IsDistribution { get; init; }

    /// <summary>The least output of class 1, where a single one tells two classes apart.</summary>
    public double ClassThreshold { get; init; } = 0.5;

    /// <summary>The member's name, which is that of the function in the runtime's class Activations.</summary>
    public string Name { get; } = Activation.ToString();

    /// <summary>The word in a topology.</summary>
    public string Word => Name.ToLowerInvariant();

    public bool HasParameter => Parameter.Length > 0;

    /// <summary>Whether the function is applied to a row as a whole.</summary>
    public bool IsRowwise => Slope == SlopeSource.Row;
}
