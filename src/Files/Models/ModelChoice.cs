using System;

namespace StaticNets;

/// <summary>Which input and which output of a file are meant, where it has several.</summary>
/// <param name="Input">Where the network begins; null for what its output depends on.</param>
/// <param name="Output">What the network puts out; null for the only output that is a network of the inputs.</param>
internal sealed record ModelChoice(string? Input, string? Output)
{
    /// <summary>What the file says alone.</summary>
    public static readonly ModelChoice None = new(null, null);

    /// <summary>Whether nothing is chosen.</summary>
    public bool IsEmpty => Input is null && Output is null;

    /// <summary>Refuses a choice for a format whose files have one input and one output.</summary>
    /// <exception cref="ModelChoiceException">Something is chosen.</exception>
    public void CheckEmpty()
    {
        if (!IsEmpty)
        {
            throw new ModelChoiceException(Output is null, "It has one input and one output, so that none is to be chosen: Input and Output are for ONNX files.");
        }
    }
}

/// <summary>What is chosen is not there, or is not to be chosen.</summary>
internal sealed class ModelChoiceException : FormatException
{
    /// <param name="isInput">Whether the input is at fault; else the output is.</param>
    /// <param name="message">A sentence that says why, with the names there are.</param>
    public ModelChoiceException(bool isInput, string message)
        : base(message)
    {
        IsInput = isInput;
    }

    /// <summary>Whether the input is at fault; else the output is.</summary>
    public bool IsInput { get; }
}
