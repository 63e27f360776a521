using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>What optimizers need beyond the operators of <see cref="Vector{T}"/>, for <see cref="float"/> and <see cref="double"/> alike.</summary>
public static class Lanes
{
    /// <summary>A vector with the same value in every lane, rounded to <typeparamref name="T"/>. In a rule that must be fast use <see cref="LaneValue"/>.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Create<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.As<float, T>(new Vector<float>((float)value));
        }

        return Vector.As<double, T>(new Vector<double>(value));
    }

    /// <summary>The square root of each lane, correctly rounded.</summary>
    /// <param name="value">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sqrt<T>(Vector<T> value)
        where T : unmanaged
        => Vector.SquareRoot(value);

    /// <summary>
    /// The values, with 0 for those below the smallest normal number. A mean that fades while its gradient stays 0 (behind a unit
    /// that is never active) would end among the subnormal numbers and stay there, where many processors take a hundred times as long.
    /// </summary>
    /// <param name="value">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> FlushSubnormals<T>(Vector<T> value)
        where T : unmanaged
    {
        Vector<T> least = typeof(T) == typeof(float)
            ? Vector.As<float, T>(new Vector<float>(1.17549435E-38f))
            : Vector.As<double, T>(new Vector<double>(2.2250738585072014E-308));
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(value), least), Vector<T>.Zero, value);
    }

    /// <summary>-1, 0 or 1 by the sign of each lane.</summary>
    /// <param name="value">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sign<T>(Vector<T> value)
        where T : unmanaged
    {
        Vector<T> positive = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero);
        return Vector.ConditionalSelect(Vector.LessThan(value, Vector<T>.Zero), -Vector<T>.One, positive);
    }
}
