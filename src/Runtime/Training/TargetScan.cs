using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>
/// A first look at targets, in a small share of the time of a training step: tells those that the loss can surely mean from those at which <see cref="TargetRule"/>
/// has to look one by one.
/// </summary>
internal static class TargetScan
{
    /// <summary>Whether the loss can mean all rows. False is no judgement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayHold<T>(Loss loss, ReadOnlySpan<T> targets, int size)
        where T : unmanaged
    {
        switch (loss)
        {
            case Loss.BinaryCrossEntropy:
                return size == 1 && targets.Length == 1 ? IsProbability(NumberConversion.ToDouble(MemoryMarshal.GetReference(targets))) : AreProbabilities(targets);
            case Loss.CrossEntropy:
                return AreDistributions(targets, size);
            case Loss.Hinge:
            case Loss.SquaredHinge:
                return size == 1 && targets.Length == 1 ? IsSign(NumberConversion.ToDouble(MemoryMarshal.GetReference(targets))) : AreSigns(targets);
            default:
                return true;
        }
    }

    // Distances from the middle of what is allowed, so that one comparison is enough.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsProbability(double target) => Math.Abs(target - 0.5) <= 0.5 + TargetRule.Rounding;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSign(double target) => Math.Abs(Math.Abs(target) - 1) <= TargetRule.Rounding;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSumOfOne(double sum) => Math.Abs(sum - 1) <= TargetRule.SumTolerance;

    private static bool AreProbabilitiesOneByOne<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        foreach (T target in targets.Indexable())
        {
            if (!IsProbability(NumberConversion.ToDouble(target)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSignsOneByOne<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        foreach (T target in targets.Indexable())
        {
            if (!IsSign(NumberConversion.ToDouble(target)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreDistributionsOneByOne<T>(ReadOnlySpan<T> targets, int size)
        where T : unmanaged
    {
        Span<T> values = targets.Indexable();
        for (int row = 0; row < values.Length; row += size)
        {
            double sum = 0;
            bool isNegative = false;
            for (int i = row; i < row + size; i++)
            {
                double target = NumberConversion.ToDouble(values[i]);
                sum += target;
                isNegative |= target < -TargetRule.Rounding;
            }

            if (isNegative || !IsSumOfOne(sum))
            {
                return false;
            }
        }

        return true;
    }

#if NETSTANDARD
    // Vector<T> is no faster than numbers there, where it is no vector of the machine.
    private static bool AreProbabilities<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
        => AreProbabilitiesOneByOne(targets);

    private static bool AreSigns<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
        => AreSignsOneByOne(targets);

    private static bool AreDistributions<T>(ReadOnlySpan<T> targets, int size)
        where T : unmanaged
        => AreDistributionsOneByOne(targets, size);
#else
    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool AreProbabilities<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        if (targets.Length < Vector<T>.Count)
        {
            return AreProbabilitiesOneByOne(targets);
        }

        var middle = new Vector<T>(NumberConversion.FromDouble<T>(0.5));
        var limit = new Vector<T>(NumberConversion.FromDouble<T>(0.5 + TargetRule.Rounding));
        ref T first = ref MemoryMarshal.GetReference(targets);
        int last = targets.Length - Vector<T>.Count;
        Vector<T> outside = Vector.GreaterThan(Vector.Abs(Load(ref first, last) - middle), limit);
        for (int i = 0; i < last; i += Vector<T>.Count)
        {
            outside |= Vector.GreaterThan(Vector.Abs(Load(ref first, i) - middle), limit);
        }

        return Vector.EqualsAll(outside, Vector<T>.Zero);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool AreSigns<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        if (targets.Length < Vector<T>.Count)
        {
            return AreSignsOneByOne(targets);
        }

        var middle = new Vector<T>(NumberConversion.FromDouble<T>(1));
        var limit = new Vector<T>(NumberConversion.FromDouble<T>(TargetRule.Rounding));
        ref T first = ref MemoryMarshal.GetReference(targets);
        int last = targets.Length - Vector<T>.Count;
        Vector<T> outside = Vector.GreaterThan(Vector.Abs(Vector.Abs(Load(ref first, last)) - middle), limit);
        for (int i = 0; i < last; i += Vector<T>.Count)
        {
            outside |= Vector.GreaterThan(Vector.Abs(Vector.Abs(Load(ref first, i)) - middle), limit);
        }

        return Vector.EqualsAll(outside, Vector<T>.Zero);
    }

    /// <summary>The end of a row is read as a whole vector that begins before it, without the lanes before.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool AreDistributions<T>(ReadOnlySpan<T> targets, int size)
        where T : unmanaged
    {
        // Rows that end before a whole vector can be read.
        int width = Vector<T>.Count;
        int start = size < MinVectorSize ? targets.Length : 0;
        while (start < targets.Length && start + size < width)
        {
            start += size;
        }

        if (start > 0 && !AreDistributionsOneByOne(targets.Slice(0, start), size))
        {
            return false;
        }

        var least = new Vector<T>(NumberConversion.FromDouble<T>(-TargetRule.Rounding));
        Vector<T> negative = Vector<T>.Zero;
        int rest = ((size - 1) % width) + 1;
        Vector<T> mask = LastLanes<T>(rest);
        ref T first = ref MemoryMarshal.GetReference(targets);
        for (int row = start; row < targets.Length; row += size)
        {
            int last = row + size - width;
            Vector<T> sum = Load(ref first, last) & mask;
            negative |= Vector.LessThan(sum, least);
            for (int i = row; i < row + size - rest; i += width)
            {
                Vector<T> values = Load(ref first, i);
                negative |= Vector.LessThan(values, least);
                sum += values;
            }

            if (!IsSumOfOne(NumberConversion.ToDouble(Vector.Sum(sum))))
            {
                return false;
            }
        }

        return Vector.EqualsAll(negative, Vector<T>.Zero);
    }

    /// <summary>From so many values on a row is summed in a vector.</summary>
    private const int MinVectorSize = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T first, int index)
        where T : unmanaged
        => Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, index)));

    /// <summary>All bits of the last lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> LastLanes<T>(int count)
        where T : unmanaged
        => Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Masks), Masks.Length / 2 - Unsafe.SizeOf<Vector<T>>() + (count * Unsafe.SizeOf<T>())));

    /// <summary>As many bytes of no bits and then of all as the widest vector has.</summary>
    private static ReadOnlySpan<byte> Masks =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];
#endif
}
