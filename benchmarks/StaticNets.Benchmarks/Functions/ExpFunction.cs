using System;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Benchmarks.Functions;

/// <summary>The exponential function.</summary>
public readonly struct ExpFunction : IFunction
{
    /// <inheritdoc/>
    public static string Title => "exp";

    /// <inheritdoc/>
    public static double Exact(double x) => Math.Exp(x);

    /// <inheritdoc/>
    public static Vector128<float> Apply(Vector128<float> x) => Elementary.Exp(x);

    /// <inheritdoc/>
    public static Vector256<float> Apply(Vector256<float> x) => Elementary.Exp(x);

    /// <inheritdoc/>
    public static Vector512<float> Apply(Vector512<float> x) => Elementary.Exp(x);

    /// <inheritdoc/>
    public static void Tensors(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Exp(x, y);
}
