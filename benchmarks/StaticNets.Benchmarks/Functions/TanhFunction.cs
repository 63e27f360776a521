using System;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Benchmarks.Functions;

/// <summary>The hyperbolic tangent.</summary>
public readonly struct TanhFunction : IFunction
{
    /// <inheritdoc/>
    public static string Title => "tanh";

    /// <inheritdoc/>
    public static double Exact(double x) => Math.Tanh(x);

    /// <inheritdoc/>
    public static Vector128<float> Apply(Vector128<float> x) => Activations.Tanh(x);

    /// <inheritdoc/>
    public static Vector256<float> Apply(Vector256<float> x) => Activations.Tanh(x);

    /// <inheritdoc/>
    public static Vector512<float> Apply(Vector512<float> x) => Activations.Tanh(x);

    /// <inheritdoc/>
    public static void Tensors(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);
}
