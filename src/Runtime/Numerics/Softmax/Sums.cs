using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Sums over a row. Each loop is over the vectors of real values that share lanes, of which the first has a place among the vectors of the virtual lanes.</content>
public static partial class Softmax
{
    /// <summary>The largest value of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LargestVector128<T>(ref T z, int full, int rest, Vector128<T> mask)
        where T : unmanaged
    {
        Vector128<T> lowest = LowestVector128<T>();
        Vector128<T> largest = lowest;
        for (nint i = 0; i < full; i += Vector128<T>.Count)
        {
            largest = Vector128.Max(largest, Vector128.LoadUnsafe(ref z, (nuint)i));
        }

        return MostVector128(rest > 0 ? Vector128.Max(largest, Vector128.ConditionalSelect(mask, Vector128.LoadUnsafe(ref z, (nuint)full), lowest)) : largest);
    }

    /// <summary>The sum of the powers of e, whose exponents are the values less the largest one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowersVector128<T>(ref T z, ref T to, int full, int rest, Vector128<T> mask, Vector128<T> largest, bool isStored)
        where T : unmanaged
    {
        Vector128<T> s0 = PowersVector128(ref z, ref to, 0, full, largest, isStored);
        Vector128<T> s1 = PowersVector128(ref z, ref to, 1, full, largest, isStored);
        Vector128<T> s2 = PowersVector128(ref z, ref to, 2, full, largest, isStored);
        Vector128<T> s3 = PowersVector128(ref z, ref to, 3, full, largest, isStored);
        if (rest > 0)
        {
            Vector128<T> power = mask & ExpVector128(Vector128.LoadUnsafe(ref z, (nuint)full) - largest);
            if (isStored)
            {
                power.StoreUnsafe(ref to, (nuint)full);
            }

            AddRestVector128(power, full + rest, ref s0, ref s1, ref s2, ref s3);
        }

        return FoldVector128(s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> PowersVector128<T>(ref T z, ref T to, int place, int full, Vector128<T> largest, bool isStored)
        where T : unmanaged
    {
        Vector128<T> sum = Vector128<T>.Zero;
        if (place < 64 / Vector128<byte>.Count)
        {
            for (nint i = place * Vector128<T>.Count; i < full; i += 64 / Vector128<byte>.Count * Vector128<T>.Count)
            {
                Vector128<T> power = ExpVector128(Vector128.LoadUnsafe(ref z, (nuint)i) - largest);
                if (isStored)
                {
                    power.StoreUnsafe(ref to, (nuint)i);
                }

                sum += power;
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> TargetsVector128<T>(ref T t, int place, int full)
        where T : unmanaged
    {
        Vector128<T> sum = Vector128<T>.Zero;
        if (place < 64 / Vector128<byte>.Count)
        {
            for (nint i = place * Vector128<T>.Count; i < full; i += 64 / Vector128<byte>.Count * Vector128<T>.Count)
            {
                sum += Vector128.LoadUnsafe(ref t, (nuint)i);
            }
        }

        return sum;
    }

    /// <summary>The loss, from the logarithm of the sum of powers; and, if wanted, the gradient in the place of the powers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> TermsVector128<T>(ref T z, ref T t, ref T d, int place, int full, Vector128<T> logSum, Vector128<T> sum, Vector128<T> share, Vector128<T> scale, bool hasDelta)
        where T : unmanaged
    {
        Vector128<T> loss = Vector128<T>.Zero;
        if (place < 64 / Vector128<byte>.Count)
        {
            for (nint i = place * Vector128<T>.Count; i < full; i += 64 / Vector128<byte>.Count * Vector128<T>.Count)
            {
                Vector128<T> target = Vector128.LoadUnsafe(ref t, (nuint)i);
                loss += target * (logSum - Vector128.LoadUnsafe(ref z, (nuint)i));
                if (hasDelta)
                {
                    (((Vector128.LoadUnsafe(ref d, (nuint)i) / sum * share) - target) * scale).StoreUnsafe(ref d, (nuint)i);
                }
            }
        }

        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> AlongVector128<T>(ref T y, ref T d, int place, nint stride)
        where T : unmanaged
    {
        Vector128<T> sum = Vector128<T>.Zero;
        if (place < 64 / Vector128<byte>.Count)
        {
            for (nint i = place * Vector128<T>.Count; i < stride; i += 64 / Vector128<byte>.Count * Vector128<T>.Count)
            {
                sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref y, (nuint)i), Vector128.LoadUnsafe(ref d, (nuint)i), sum);
            }
        }

        return sum;
    }

    /// <summary>Adds the last vector of a row, which ends with padding, where its lanes are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRestVector128<T>(Vector128<T> rest, int count, ref Vector128<T> s0, ref Vector128<T> s1, ref Vector128<T> s2, ref Vector128<T> s3)
        where T : unmanaged
    {
        int place = count / Vector128<T>.Count % (64 / Vector128<byte>.Count);
        if (place == 0)
        {
            s0 += rest;
        }
        else if (64 / Vector128<byte>.Count == 2 || place == 1)
        {
            s1 += rest;
        }
        else if (place == 2)
        {
            s2 += rest;
        }
        else
        {
            s3 += rest;
        }
    }

    /// <summary>The lanes that different vectors hold, and then those of the one that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FoldVector128<T>(Vector128<T> s0, Vector128<T> s1, Vector128<T> s2, Vector128<T> s3)
        where T : unmanaged
    {
        if (64 / Vector128<byte>.Count == 4)
        {
            s0 += s2;
            s1 += s3;
        }

        if (64 / Vector128<byte>.Count > 1)
        {
            s0 += s1;
        }

        if (typeof(T) == typeof(float))
        {
            float single = LaneSums.Sum(s0.AsSingle());
            return Unsafe.As<float, T>(ref single);
        }

        double sum = LaneSums.Sum(s0.AsDouble());
        return Unsafe.As<double, T>(ref sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T MostVector128<T>(Vector128<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            float single = LaneSums.Max(values.AsSingle());
            return Unsafe.As<float, T>(ref single);
        }

        double most = LaneSums.Max(values.AsDouble());
        return Unsafe.As<double, T>(ref most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> ExpVector128<T>(Vector128<T> value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Elementary.Exp(value.AsSingle()).As<float, T>() : Elementary.Exp(value.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> LowestVector128<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? Vector128.Create(float.NegativeInfinity).As<float, T>() : Vector128.Create(double.NegativeInfinity).As<double, T>();

    /// <summary>All bits set in the real lanes of the last vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> MaskVector128<T>(int rest)
        where T : unmanaged
        => typeof(T) == typeof(float) ? PartialVector.Mask128(rest).As<float, T>() : PartialDoubleVector.Mask128(rest).As<double, T>();

    /// <summary>The last values of a row that is not padded; the other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> RestVector128<T>(ref T source, int rest)
        where T : unmanaged
        => typeof(T) == typeof(float) ? PartialVector.Load128(ref Unsafe.As<T, float>(ref source), rest).As<float, T>() : PartialDoubleVector.Load128(ref Unsafe.As<T, double>(ref source), rest).As<double, T>();

    /// <summary>A natural logarithm plus another number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogPlusVector128<T>(T value, T other)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            float single = (float)(Elementary.Log(Unsafe.As<T, float>(ref value)) + Unsafe.As<T, float>(ref other));
            return Unsafe.As<float, T>(ref single);
        }

        double number = Elementary.Log(Unsafe.As<T, double>(ref value)) + Unsafe.As<T, double>(ref other);
        return Unsafe.As<double, T>(ref number);
    }
}
