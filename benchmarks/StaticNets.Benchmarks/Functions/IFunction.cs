using System;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks.Functions;

/// <summary>A function of StaticNets.Numerics, the same of System.Numerics.Tensors, and what both should give.</summary>
public interface IFunction
{
    /// <summary>Its name, for tables.</summary>
    static abstract string Title { get; }

    /// <summary>The exact result, to double precision.</summary>
    static abstract double Exact(double x);

    /// <summary>StaticNets, at 128 bits.</summary>
    static abstract Vector128<float> Apply(Vector128<float> x);

    /// <summary>StaticNets, at 256 bits.</summary>
    static abstract Vector256<float> Apply(Vector256<float> x);

    /// <summary>StaticNets, at 512 bits.</summary>
    static abstract Vector512<float> Apply(Vector512<float> x);

    /// <summary>System.Numerics.Tensors.</summary>
    static abstract void Tensors(ReadOnlySpan<float> x, Span<float> y);
}
