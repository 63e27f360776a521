using System.Collections.Generic;

namespace StaticNets.Tool.Models;

/// <summary>What the user says of a file that does not say it itself.</summary>
/// <param name="Hidden">The activation of hidden layers, or null if it is not stated.</param>
/// <param name="Output">The activation of the last layer, or null if it is not stated.</param>
/// <param name="Layers">The names of the layers in their order, or null if they are not stated.</param>
internal sealed record FormChoice(ActivationWord? Hidden, ActivationWord? Output, IReadOnlyList<string>? Layers)
{
    /// <summary>Which input and which output of a file with several are meant.</summary>
    public ModelChoice Part { get; init; } = ModelChoice.None;

    /// <summary>Whether nothing is said of a file of tensors.</summary>
    public bool IsEmpty => Hidden is null && Output is null && Layers is null;
}
