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
/// <param name="DefaultParameter">The parameter's default.</param>
internal sealed record ActivationRow(Activation Activation, SlopeSource Slope, string Formula, string Parameter = "", double DefaultParameter = 0)
{
    /// <summary>The member's name, which is that of the function in the runtime's class Activations.</summary>
    public string Name { get; } = Activation.ToString();

    /// <summary>The word in a topology.</summary>
    public string Word => Name.ToLowerInvariant();

    public bool HasParameter => Parameter.Length > 0;

    /// <summary>Whether the function is applied to a row as a whole.</summary>
    public bool IsRowwise => Slope == SlopeSource.Row;
}
