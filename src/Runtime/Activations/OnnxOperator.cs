using System;

namespace StaticNets;

/// <summary>An operator of ONNX that computes an activation, up to constants.</summary>
/// <param name="Name">Its name in ONNX.</param>
/// <param name="Read">The activation by the values of the arguments; null where there are none, and it is the function as it stands.</param>
/// <param name="Arguments">The attributes that the activation depends on.</param>
internal sealed record OnnxOperator(string Name, Func<double[], OnnxActivation>? Read = null, params OnnxArgument[] Arguments)
{
    /// <summary>The attribute whose text chooses between functions, or empty. The first function of an operator is the one that no text chooses.</summary>
    public string Choice { get; init; } = string.Empty;

    /// <summary>The text that chooses this function.</summary>
    public string Chosen { get; init; } = string.Empty;
}
