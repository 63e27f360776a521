using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks.Functions;

/// <summary>A function of StaticNets over many numbers, with the widest vectors that are fast here, as generated networks do it.</summary>
public static class Vectorized
{
    /// <summary>The number of values must be a multiple of this.</summary>
    public const int Multiple = 16;

    /// <summary>Applies it to every number.</summary>
    /// <param name="x">The numbers, a multiple of <see cref="Multiple"/>.</param>
    /// <param name="y">As much room for the results.</param>
    /// <exception cref="ArgumentException">The lengths are not as they should be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IFunction
    {
        if (x.Length % Multiple != 0 || y.Length != x.Length)
        {
            throw new ArgumentException($"Not a multiple of {Multiple} numbers, or not as many results.");
        }

        ref float from = ref MemoryMarshal.GetReference(x);
        ref float to = ref MemoryMarshal.GetReference(y);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)x.Length; i += 16)
            {
                TFunction.Apply(Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < (nuint)x.Length; i += 8)
            {
                TFunction.Apply(Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
            }
        }
        else
        {
            for (nuint i = 0; i < (nuint)x.Length; i += 4)
            {
                TFunction.Apply(Vector128.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
            }
        }
    }
}
