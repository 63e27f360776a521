using System;

namespace StaticNets;

/// <summary>An operator of ONNX that computes an activation, up to constants.</summary>
/// <param name="name">Its name in ONNX.</param>
/// <param name="read">The activation by the values of the arguments; null where there are none, and it is the function as it stands.</param>
/// <param name="arguments">The attributes that the activation depends on.</param>
internal sealed class OnnxOperator(string name, Func<double[], OnnxActivation>? read = null, params OnnxArgument[] arguments)
{
    public string Name { get; } = name;

    /// <summary>The activation by the values of the arguments, or null.</summary>
    public Func<double[], OnnxActivation>? Read { get; } = read;

    /// <summary>The attributes that the activation depends on.</summary>
    public OnnxArgument[] Arguments { get; } = arguments;

    /// <summary>The attribute whose text chooses between functions, or empty. Without it a node is the first one.</summary>
    public string Choice { get; init; } = string.Empty;

    /// <summary>The text that chooses this function.</summary>
    public string Chosen { get; init; } = string.Empty;
}
