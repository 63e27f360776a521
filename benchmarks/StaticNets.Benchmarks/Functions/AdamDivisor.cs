using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using BenchmarkDotNet.Attributes;

namespace StaticNets.Benchmarks.Functions;

/// <summary>
/// Adam's step over 4,800 parameters with three ways to its divisor, <c>sqrt(v) + epsilon</c>: exact, as the library does it; by Newton's method from an integer guess, which would have
/// the same bits everywhere, too; and from the processor's estimate, whose bits depend on the processor's maker. The time is that of a parameter.
/// </summary>
public class AdamDivisor
{
    /// <summary>The parameters in a call.</summary>
    public const int Count = 4800;

    private readonly float[] _parameters = new float[Count];
    private readonly float[] _means = new float[Count];
    private readonly float[] _squares = new float[Count];
    private readonly float[] _gradients = new float[Count];

    /// <summary>Gradients as they are after some steps.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            _gradients[i] = 0.1f * ((2 * random.NextSingle()) - 1);
            _squares[i] = _gradients[i] * _gradients[i];
        }
    }

    /// <summary>As the library does it.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public float Exact() => Step<ExactDivisor>();

    /// <summary>The same bits everywhere.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public float Newton() => Step<NewtonDivisor>();

    /// <summary>The bits of the processor's maker.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public float Estimate() => Step<EstimatedDivisor>();

    /// <summary>A step so small that no parameter moves much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Step<TDivisor>()
        where TDivisor : struct, IDivisor
    {
        ref float parameters = ref MemoryMarshal.GetArrayDataReference(_parameters);
        ref float means = ref MemoryMarshal.GetArrayDataReference(_means);
        ref float squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        ref float gradients = ref MemoryMarshal.GetArrayDataReference(_gradients);
        for (nuint i = 0; i <= (nuint)(Count - Vector<float>.Count); i += (nuint)Vector<float>.Count)
        {
            Vector<float> gradient = Vector.LoadUnsafe(ref gradients, i);
            Vector<float> mean = (0.9f * Vector.LoadUnsafe(ref means, i)) + (0.1f * gradient);
            Vector<float> square = (0.999f * Vector.LoadUnsafe(ref squares, i)) + (0.001f * (gradient * gradient));
            mean.StoreUnsafe(ref means, i);
            square.StoreUnsafe(ref squares, i);
            (Vector.LoadUnsafe(ref parameters, i) - TDivisor.Divide(1e-6f * mean, square)).StoreUnsafe(ref parameters, i);
        }

        return _parameters[0];
    }
}

/// <summary>A way to divide by the root of a mean square.</summary>
public interface IDivisor
{
    /// <summary>Divides <paramref name="mean"/> by the root of <paramref name="square"/> and what keeps it from 0.</summary>
    static abstract Vector<float> Divide(Vector<float> mean, Vector<float> square);
}

/// <summary>A square root and a division, both exact.</summary>
public readonly struct ExactDivisor : IDivisor
{
    /// <inheritdoc/>
    public static Vector<float> Divide(Vector<float> mean, Vector<float> square) => mean / (Vector.SquareRoot(square) + new Vector<float>(1e-8f));
}

/// <summary>The reciprocal root from a guess by the number's bits and three steps of Newton's method, after which the error is one or two units of the last place.</summary>
public readonly struct NewtonDivisor : IDivisor
{
    /// <inheritdoc/>
    public static Vector<float> Divide(Vector<float> mean, Vector<float> square)
    {
        Vector<float> x = square + new Vector<float>(1e-16f);
        Vector<float> half = 0.5f * x;
        Vector<float> root = (new Vector<int>(0x5f3759df) - (x.As<float, int>() >> 1)).As<int, float>();
        var more = new Vector<float>(1.5f);
        root *= more - (half * root * root);
        root *= more - (half * root * root);
        root *= more - (half * root * root);
        return mean * root;
    }
}

/// <summary>The reciprocal root from the processor's estimate of 11 bits or more, and one step of Newton's method.</summary>
public readonly struct EstimatedDivisor : IDivisor
{
    /// <inheritdoc/>
    public static Vector<float> Divide(Vector<float> mean, Vector<float> square)
    {
        Vector<float> x = square + new Vector<float>(1e-16f);
        Vector<float> root = Estimate(x);
        return mean * (root * (new Vector<float>(1.5f) - (0.5f * x * root * root)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Estimate(Vector<float> x)
        => Vector<float>.Count == 8 && Avx.IsSupported ? Avx.ReciprocalSqrt(x.AsVector256()).AsVector()
        : Vector<float>.Count == 4 && Sse.IsSupported ? Sse.ReciprocalSqrt(x.AsVector128()).AsVector()
        : Vector<float>.One / Vector.SquareRoot(x);
}
