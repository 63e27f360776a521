using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The largest of two by two places side by side, which is most poolings. Registers of the last channels of a place begin where a whole one still fits: some channels are computed twice.</content>
public static partial class Maps
{
    /// <summary>Whether windows are two by two places, side by side, and a place has enough channels for a register.</summary>
    private static bool AreSquaresOfTwo<T>(in Windows windows)
        where T : unmanaged
        => (windows.KernelHeight, windows.KernelWidth, windows.RowStride, windows.ColumnStride, windows.Top, windows.Left) == (2, 2, 2, 2, 0, 0) && windows.Channels >= Vector128<T>.Count;

    [MethodImpl(Jit.AggressiveOptimization)]
    private static void LargestOfSquares<T>(ref T x, in Windows windows, ref T y)
        where T : unmanaged
    {
        int channels = windows.Channels;
        int line = windows.Width * channels;
        for (int row = 0; row < windows.OutputHeight; row++)
        {
            ref T upper = ref x;
            for (int left = windows.OutputWidth; left > 0; left--)
            {
                for (int channel = 0; channel < channels; channel += Vector128<T>.Count)
                {
                    int first = Math.Min(channel, channels - Vector128<T>.Count);
                    ref T place = ref Unsafe.Add(ref upper, first);
                    Vector128<T> best = Vector128.LoadUnsafe(ref place);
                    best = Larger(best, Vector128.LoadUnsafe(ref place, (nuint)channels), out _);
                    best = Larger(best, Vector128.LoadUnsafe(ref place, (nuint)line), out _);
                    best = Larger(best, Vector128.LoadUnsafe(ref place, (nuint)(line + channels)), out _);
                    best.StoreUnsafe(ref y, (nuint)first);
                }

                upper = ref Unsafe.Add(ref upper, 2 * channels);
                y = ref Unsafe.Add(ref y, channels);
            }

            x = ref Unsafe.Add(ref x, 2 * line);
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static void LargestOfSquaresBack<T>(ref T x, in Windows windows, ref T dy, ref T dx)
        where T : unmanaged
    {
        int channels = windows.Channels;
        int line = windows.Width * channels;
        for (int row = 0; row < windows.OutputHeight; row++)
        {
            ref T upper = ref x;
            ref T gradients = ref dx;
            for (int left = windows.OutputWidth; left > 0; left--)
            {
                for (int channel = 0; channel < channels; channel += Vector128<T>.Count)
                {
                    int first = Math.Min(channel, channels - Vector128<T>.Count);
                    ref T place = ref Unsafe.Add(ref upper, first);
                    ref T to = ref Unsafe.Add(ref gradients, first);
                    Vector128<T> best = Vector128.LoadUnsafe(ref place);
                    best = Larger(best, Vector128.LoadUnsafe(ref place, (nuint)channels), out Vector128<T> isSecond);
                    best = Larger(best, Vector128.LoadUnsafe(ref place, (nuint)line), out Vector128<T> isThird);
                    Larger(best, Vector128.LoadUnsafe(ref place, (nuint)(line + channels)), out Vector128<T> isFourth);
                    Vector128<T> gradient = Vector128<T>.Zero + Vector128.LoadUnsafe(ref dy, (nuint)first);
                    Vector128.ConditionalSelect(isSecond | isThird | isFourth, Vector128<T>.Zero, gradient).StoreUnsafe(ref to);
                    Vector128.ConditionalSelect(isThird | isFourth, Vector128<T>.Zero, isSecond & gradient).StoreUnsafe(ref to, (nuint)channels);
                    Vector128.ConditionalSelect(isFourth, Vector128<T>.Zero, isThird & gradient).StoreUnsafe(ref to, (nuint)line);
                    (isFourth & gradient).StoreUnsafe(ref to, (nuint)(line + channels));
                }

                upper = ref Unsafe.Add(ref upper, 2 * channels);
                gradients = ref Unsafe.Add(ref gradients, 2 * channels);
                dy = ref Unsafe.Add(ref dy, channels);
            }

            x = ref Unsafe.Add(ref x, 2 * line);
            dx = ref Unsafe.Add(ref dx, 2 * line);
        }
    }

    /// <summary>The larger of two values, the first of equal ones; one that is not a number is larger than all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Larger<T>(Vector128<T> best, Vector128<T> value, out Vector128<T> isLarger)
        where T : unmanaged
    {
        isLarger = Vector128.GreaterThan(value, best) | ~Vector128.Equals(value, value);
        return Vector128.ConditionalSelect(isLarger, value, best);
    }
}
