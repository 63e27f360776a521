using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>Whether all numbers of a span are finite.</summary>
internal static class FiniteNumbers
{
    /// <summary>Times 0 every finite number is 0, and infinities and NaN are NaN: one pass of multiply and add finds them.</summary>
    public static bool AreAll<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        Vector<T> sum = Vector<T>.Zero;
        foreach (Vector<T> vector in vectors)
        {
            sum += vector * Vector<T>.Zero;
        }

        if (!Vector.EqualsAll(sum, Vector<T>.Zero))
        {
            return false;
        }

        for (int i = vectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            if (!double.IsFinite(NumberConversion.ToDouble(values[i])))
            {
                return false;
            }
        }

        return true;
    }
}
