namespace StaticNets;

/// <summary>An attribute of an operator of ONNX.</summary>
/// <param name="Name">Its name in ONNX.</param>
/// <param name="Default">Its value where a file does not state it.</param>
/// <param name="IsPositive">Whether the function is one of ours for positive numbers alone.</param>
internal sealed record OnnxArgument(string Name, double Default, bool IsPositive = false);
