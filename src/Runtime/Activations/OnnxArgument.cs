namespace StaticNets;

/// <summary>An attribute of an operator of ONNX.</summary>
/// <param name="name">Its name in ONNX.</param>
/// <param name="otherwise">Its value where a file does not state it.</param>
/// <param name="isPositive">Whether the function is one of ours for positive numbers alone.</param>
internal sealed class OnnxArgument(string name, double otherwise, bool isPositive = false)
{
    public string Name { get; } = name;

    /// <summary>Its value where a file does not state it.</summary>
    public double Otherwise { get; } = otherwise;

    public bool IsPositive { get; } = isPositive;
}
