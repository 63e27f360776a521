using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>The sum of the squares of many numbers, in double precision and in an order that does not depend on the machine.</summary>
internal static class SquareSum
{
    private const int LaneCount = 16;

    /// <summary>
    /// Number <c>i</c> goes to lane <c>i mod 16</c>, whatever the width of vectors is; the lanes are folded at the end. No multiply-add is
    /// fused, so the bits are the same everywhere.
    /// </summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Vector<double> sum0 = Vector<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        Vector<double> sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
        int i = 0;
        if (Vector<double>.Count <= LaneCount / 2)
        {
            ref T first = ref MemoryMarshal.GetReference(values);
            for (; i <= values.Length - LaneCount; i += LaneCount)
            {
                ref T block = ref Unsafe.Add(ref first, i);
                Add(ref block, ref sum0, ref sum1);
                if (Vector<double>.Count <= 4)
                {
                    Add(ref Unsafe.Add(ref block, 2 * Vector<double>.Count), ref sum2, ref sum3);
                }

                if (Vector<double>.Count <= 2)
                {
                    Add(ref Unsafe.Add(ref block, 8), ref sum4, ref sum5);
                    Add(ref Unsafe.Add(ref block, 12), ref sum6, ref sum7);
                }
            }
        }

        Span<double> lanes = stackalloc double[LaneCount];
        lanes.Clear();
        if (Vector<double>.Count <= LaneCount / 2)
        {
            int width = Vector<double>.Count;
            sum0.CopyTo(lanes);
            sum1.CopyTo(lanes.Slice(width));
            if (width <= 4)
            {
                sum2.CopyTo(lanes.Slice(2 * width));
                sum3.CopyTo(lanes.Slice(3 * width));
            }

            if (width <= 2)
            {
                sum4.CopyTo(lanes.Slice(8));
                sum5.CopyTo(lanes.Slice(10));
                sum6.CopyTo(lanes.Slice(12));
                sum7.CopyTo(lanes.Slice(14));
            }
        }

        for (; i < values.Length; i++)
        {
            double value = NumberConversion.ToDouble(values.Indexable()[i]);
            lanes[i % LaneCount] += value * value;
        }

        for (int half = LaneCount / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }

    /// <summary>Adds the squares of as many numbers as two vectors of doubles hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref T first, ref Vector<double> sum, ref Vector<double> nextSum)
        where T : unmanaged
    {
        Vector<double> low;
        Vector<double> high;
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>(ref Unsafe.As<T, byte>(ref first)), out low, out high);
        }
        else
        {
            low = Unsafe.ReadUnaligned<Vector<double>>(ref Unsafe.As<T, byte>(ref first));
            high = Unsafe.ReadUnaligned<Vector<double>>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, Vector<double>.Count)));
        }

        sum += low * low;
        nextSum += high * high;
    }
}
