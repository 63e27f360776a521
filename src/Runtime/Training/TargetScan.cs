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
                return size <= InlinedSize && targets.Length == size ? IsDistribution(ref MemoryMarshal.GetReference(targets), size) : AreDistributions(targets, size);
            case Loss.Hinge:
            case Loss.SquaredHinge:
                return size == 1 && targets.Length == 1 ? IsSign(NumberConversion.ToDouble(MemoryMarshal.GetReference(targets))) : AreSigns(targets);
            default:
                return true;
        }
    }

    /// <summary>A single row of so many values is looked at without a call.</summary>
    private const int InlinedSize = 4;

    /// <summary>One row of a few values. The size is a constant of the caller, so that there is no loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDistribution<T>(ref T row, int size)
        where T : unmanaged
    {
        double first = NumberConversion.ToDouble(row);
        double second = size > 1 ? NumberConversion.ToDouble(Unsafe.Add(ref row, 1)) : 0;
        double third = size > 2 ? NumberConversion.ToDouble(Unsafe.Add(ref row, 2)) : 0;
        double fourth = size > 3 ? NumberConversion.ToDouble(Unsafe.Add(ref row, 3)) : 0;
        return first >= -TargetRule.Rounding && second >= -TargetRule.Rounding && third >= -TargetRule.Rounding && fourth >= -TargetRule.Rounding
            && IsSumOfOne(first + second + third + fourth);
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

    private static bool AreDistributions<T>(ReadOnlySpan<T> targets, int size)
        where T : unmanaged
    {
        ref T first = ref MemoryMarshal.GetReference(targets);
        return AreNotNegative(targets) && (typeof(T) == typeof(float)
            ? AreSumsOfOne(ref Unsafe.As<T, float>(ref first), targets.Length, size)
            : AreSumsOfOne(ref Unsafe.As<T, double>(ref first), targets.Length, size));
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool AreNotNegative<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        ref T first = ref MemoryMarshal.GetReference(targets);
        int last = targets.Length - Vector<T>.Count;
        if (last < 0)
        {
            bool isNegative = false;
            for (int i = 0; i < targets.Length; i++)
            {
                isNegative |= NumberConversion.ToDouble(Unsafe.Add(ref first, i)) < -TargetRule.Rounding;
            }

            return !isNegative;
        }

        var least = new Vector<T>(NumberConversion.FromDouble<T>(-TargetRule.Rounding));
        Vector<T> negative = Vector.LessThan(Load(ref first, last), least);
        for (int i = 0; i < last; i += Vector<T>.Count)
        {
            negative |= Vector.LessThan(Load(ref first, i), least);
        }

        return Vector.EqualsAll(negative, Vector<T>.Zero);
    }

    /// <summary>Whether each row sums to 1: four rows side by side, so that none waits for its own sum; long rows in vectors.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool AreSumsOfOne<TNumber>(ref TNumber row, int length, int size)
        where TNumber : unmanaged, INumber<TNumber>
    {
        for (; length >= 4 * size && size < LongRow; length -= 4 * size)
        {
            TNumber sum0 = row;
            TNumber sum1 = Unsafe.Add(ref row, size);
            TNumber sum2 = Unsafe.Add(ref row, 2 * size);
            TNumber sum3 = Unsafe.Add(ref row, 3 * size);
            for (int i = 1; i < size; i++)
            {
                ref TNumber column = ref Unsafe.Add(ref row, i);
                sum0 += column;
                sum1 += Unsafe.Add(ref column, size);
                sum2 += Unsafe.Add(ref column, 2 * size);
                sum3 += Unsafe.Add(ref column, 3 * size);
            }

            if (!(IsSumOfOne(sum0) & IsSumOfOne(sum1) & IsSumOfOne(sum2) & IsSumOfOne(sum3)))
            {
                return false;
            }

            row = ref Unsafe.Add(ref row, 4 * size);
        }

        for (; length > 0; length -= size)
        {
            Vector<TNumber> sums = Vector<TNumber>.Zero;
            int i = 0;
            for (; i <= size - Vector<TNumber>.Count; i += Vector<TNumber>.Count)
            {
                sums += Load(ref row, i);
            }

            TNumber sum = i > 0 ? Vector.Sum(sums) : TNumber.Zero;
            for (; i < size; i++)
            {
                sum += Unsafe.Add(ref row, i);
            }

            if (!IsSumOfOne(sum))
            {
                return false;
            }

            row = ref Unsafe.Add(ref row, size);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSumOfOne<TNumber>(TNumber sum)
        where TNumber : unmanaged, INumber<TNumber>
        => TNumber.Abs(sum - TNumber.One) <= NumberConversion.FromDouble<TNumber>(TargetRule.SumTolerance);

    /// <summary>From so many values on a row is summed in vectors.</summary>
    private const int LongRow = 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T first, int index)
        where T : unmanaged
        => Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, index)));
#endif
}
