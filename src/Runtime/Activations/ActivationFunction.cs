using System;

namespace StaticNets;

/// <summary>What the library knows of an activation, besides its vector code in <c>Numerics/Activations</c>: all that depends on it is looked up here.</summary>
/// <param name="activation">The member of the enum.</param>
/// <param name="value">The value of a sum x with the parameter p, in double precision; null for a function of the whole row.</param>
/// <param name="weights">How weights start.</param>
/// <param name="onnx">
/// How it is written in a graph of ONNX: operators applied to <c>x</c>, to numbers and to each other, <c>name:</c> before what has a name of its own in the graph,
/// <c>attribute=</c> before the value of an attribute, which is a number or the parameter <c>p</c>. A graph that has the same is read as this function.
/// </param>
internal sealed class ActivationFunction(Activation activation, Func<double, double, double>? value, WeightRule weights, string onnx)
{
    /// <summary>The member of the enum.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The value of a sum x with the parameter p, in double precision; null for a function of the whole row.</summary>
    public Func<double, double, double>? Value { get; } = value;

    /// <summary>How weights start.</summary>
    public WeightRule Weights { get; } = weights;

    /// <summary>How it is written in ONNX.</summary>
    public string Onnx { get; } = onnx;

    /// <summary>The parameter unless it is stated; null where there is none.</summary>
    public double? Parameter { get; init; }

    /// <summary>Other ways to write it in ONNX, which are read.</summary>
    public string[] OnnxSpellings { get; init; } = Array.Empty<string>();

    /// <summary>Operators of ONNX that are read as it, besides the one that it is written as.</summary>
    public OnnxOperator[] OnnxOperators { get; init; } = Array.Empty<OnnxOperator>();

    public bool HasParameter => Parameter is not null;

    /// <summary>Whether it is a function of a row as a whole.</summary>
    public bool IsRowwise => Value is null;

    /// <summary>The name in a topology.</summary>
    public string Word => Activation.ToString().ToLowerInvariant();
}
