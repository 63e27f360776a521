using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>Whether all numbers of a span are finite.</summary>
internal static class FiniteNumbers
{
    /// <summary>Times 0 every finite number is 0, and infinities and NaN are NaN: one pass of multiply and add finds them.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static bool AreAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<T> numbers = values.Indexable();
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(numbers);

        // Four sums, so that none waits for the one before.
        Vector<T> zero = Vector<T>.Zero;
        Vector<T> sum0 = zero;
        Vector<T> sum1 = zero;
        Vector<T> sum2 = zero;
        Vector<T> sum3 = zero;
        Span<Vector<T>> rest = vectors;
        for (; rest.Length >= 4; rest = rest.Slice(4))
        {
            sum0 += rest[0] * zero;
            sum1 += rest[1] * zero;
            sum2 += rest[2] * zero;
            sum3 += rest[3] * zero;
        }

        foreach (Vector<T> vector in rest)
        {
            sum0 += vector * zero;
        }

        if (!Vector.EqualsAll(sum0 + sum1 + (sum2 + sum3), zero))
        {
            return false;
        }

        for (int i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            if (!double.IsFinite(NumberConversion.ToDouble(numbers[i])))
            {
                return false;
            }
        }

        return true;
    }
}
