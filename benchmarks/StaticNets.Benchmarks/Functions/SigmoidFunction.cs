using System;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Benchmarks.Functions;

/// <summary>The logistic function.</summary>
public readonly struct SigmoidFunction : IFunction
{
    /// <inheritdoc/>
    public static string Title => "sigmoid";

    /// <inheritdoc/>
    public static double Exact(double x) => 1 / (1 + Math.Exp(-x));

    /// <inheritdoc/>
    public static Vector128<float> Apply(Vector128<float> x) => Activations.Sigmoid(x);

    /// <inheritdoc/>
    public static Vector256<float> Apply(Vector256<float> x) => Activations.Sigmoid(x);

    /// <inheritdoc/>
    public static Vector512<float> Apply(Vector512<float> x) => Activations.Sigmoid(x);

    /// <inheritdoc/>
    public static void Tensors(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sigmoid(x, y);
}
