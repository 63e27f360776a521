using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>A formula that is applied to each number of a block, with the number at the same place of another block.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IElementwise<T>
    where T : unmanaged
{
    /// <summary>The new values of some numbers.</summary>
    Vector<T> Apply(Vector<T> value, Vector<T> other);
}

/// <summary>Applies formulas to blocks of numbers, a vector at a time. Nothing is summed and nothing fused, so the bits do not depend on the width.</summary>
internal static class Elementwise
{
    /// <summary>Overwrites each value by what the formula makes of it and the other value at its place.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Run<T, TFormula>(Span<T> values, ReadOnlySpan<T> others, TFormula formula)
        where T : unmanaged
        where TFormula : struct, IElementwise<T>
    {
        int length = Math.Min(values.Length, others.Length);
        int width = Vector<T>.Count;
        ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values));
        ref byte firstOther = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(others));
        int i = 0;
        for (; i <= length - width; i += width)
        {
            nint place = (nint)i * Unsafe.SizeOf<T>();
            Vector<T> other = Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.Add(ref firstOther, place));
            Vector<T> value = Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.Add(ref first, place));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, place), formula.Apply(value, other));
        }

        if (i < length)
        {
            // the rest in vectors of which a part is used
            Span<T> rest = stackalloc T[width];
            Span<T> restOfOthers = stackalloc T[width];
            rest.Clear();
            restOfOthers.Clear();
            values.Slice(i, length - i).CopyTo(rest);
            others.Slice(i, length - i).CopyTo(restOfOthers);
            formula.Apply(new Vector<T>(rest), new Vector<T>(restOfOthers)).CopyTo(rest);
            rest.Slice(0, length - i).CopyTo(values.Slice(i));
        }
    }

    /// <summary>Multiplies each value by a factor.</summary>
    public static void Scale<T>(Span<T> values, double factor)
        where T : unmanaged
        => Run(values, values, new Scaling<T>(factor));

    /// <summary>Adds to each value a factor times the other at its place.</summary>
    public static void AddScaled<T>(Span<T> values, ReadOnlySpan<T> others, double factor)
        where T : unmanaged
        => Run(values, others, new ScaledAddition<T>(factor));

    /// <summary>Overwrites each value by a factor times the other at its place.</summary>
    public static void CopyScaled<T>(Span<T> values, ReadOnlySpan<T> others, double factor)
        where T : unmanaged
        => Run(values, others, new ScaledCopy<T>(factor));

    private readonly struct Scaling<T>(double factor) : IElementwise<T>
        where T : unmanaged
    {
        private readonly LaneValue _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other) => value * _factor.Spread<T>();
    }

    private readonly struct ScaledAddition<T>(double factor) : IElementwise<T>
        where T : unmanaged
    {
        private readonly LaneValue _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other) => value + (_factor.Spread<T>() * other);
    }

    private readonly struct ScaledCopy<T>(double factor) : IElementwise<T>
        where T : unmanaged
    {
        private readonly LaneValue _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other) => _factor.Spread<T>() * other;
    }
}
