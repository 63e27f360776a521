using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics;

/// <summary>
/// Four <see cref="float"/>s or two <see cref="double"/>s at once, as .NET 8 and newer have it, for runtimes that do not: one number after another. There the library forwards the
/// type to the runtime's own, so that an assembly compiled against this one has vectors where they are.
/// </summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
/// <remarks>It has what generated code and this library call, and no more.</remarks>
public readonly struct Vector128<T>
    where T : struct
{
    internal readonly Bits128 Bits;

    internal Vector128(Bits128 bits)
    {
        Bits = bits;
    }

    /// <summary>A vector of zeros.</summary>
    public static Vector128<T> Zero => default;

    /// <summary>A vector of ones.</summary>
    public static Vector128<T> One
    {
        get
        {
            Bits128 bits = default;
            if (typeof(T) == typeof(float))
            {
                bits.S0 = bits.S1 = bits.S2 = bits.S3 = 1;
            }
            else if (typeof(T) == typeof(double))
            {
                bits.D0 = bits.D1 = 1;
            }
            else
            {
                ThrowNotSupported();
            }

            return new Vector128<T>(bits);
        }
    }

    /// <summary>The number of values.</summary>
    public static int Count => typeof(T) == typeof(double) || typeof(T) == typeof(long) ? 2 : typeof(T) == typeof(byte) ? 16 : 4;

    /// <summary>The sums, value by value.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator +(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = (float)(left.Bits.S0 + right.Bits.S0);
            bits.S1 = (float)(left.Bits.S1 + right.Bits.S1);
            bits.S2 = (float)(left.Bits.S2 + right.Bits.S2);
            bits.S3 = (float)(left.Bits.S3 + right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 + right.Bits.D0;
            bits.D1 = left.Bits.D1 + right.Bits.D1;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 + right.Bits.I0;
            bits.I1 = left.Bits.I1 + right.Bits.I1;
            bits.I2 = left.Bits.I2 + right.Bits.I2;
            bits.I3 = left.Bits.I3 + right.Bits.I3;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 + right.Bits.L0;
            bits.L1 = left.Bits.L1 + right.Bits.L1;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The differences, value by value.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator -(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = (float)(left.Bits.S0 - right.Bits.S0);
            bits.S1 = (float)(left.Bits.S1 - right.Bits.S1);
            bits.S2 = (float)(left.Bits.S2 - right.Bits.S2);
            bits.S3 = (float)(left.Bits.S3 - right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 - right.Bits.D0;
            bits.D1 = left.Bits.D1 - right.Bits.D1;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 - right.Bits.I0;
            bits.I1 = left.Bits.I1 - right.Bits.I1;
            bits.I2 = left.Bits.I2 - right.Bits.I2;
            bits.I3 = left.Bits.I3 - right.Bits.I3;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 - right.Bits.L0;
            bits.L1 = left.Bits.L1 - right.Bits.L1;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The products, value by value.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator *(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = (float)(left.Bits.S0 * right.Bits.S0);
            bits.S1 = (float)(left.Bits.S1 * right.Bits.S1);
            bits.S2 = (float)(left.Bits.S2 * right.Bits.S2);
            bits.S3 = (float)(left.Bits.S3 * right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 * right.Bits.D0;
            bits.D1 = left.Bits.D1 * right.Bits.D1;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 * right.Bits.I0;
            bits.I1 = left.Bits.I1 * right.Bits.I1;
            bits.I2 = left.Bits.I2 * right.Bits.I2;
            bits.I3 = left.Bits.I3 * right.Bits.I3;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The quotients, value by value.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator /(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = (float)(left.Bits.S0 / right.Bits.S0);
            bits.S1 = (float)(left.Bits.S1 / right.Bits.S1);
            bits.S2 = (float)(left.Bits.S2 / right.Bits.S2);
            bits.S3 = (float)(left.Bits.S3 / right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 / right.Bits.D0;
            bits.D1 = left.Bits.D1 / right.Bits.D1;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The bits that both have.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator &(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        bits.L0 = left.Bits.L0 & right.Bits.L0;
        bits.L1 = left.Bits.L1 & right.Bits.L1;
        return new Vector128<T>(bits);
    }

    /// <summary>The bits that one has.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator |(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        bits.L0 = left.Bits.L0 | right.Bits.L0;
        bits.L1 = left.Bits.L1 | right.Bits.L1;
        return new Vector128<T>(bits);
    }

    /// <summary>The bits that one alone has.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator ^(Vector128<T> left, Vector128<T> right)
    {
        Bits128 bits = default;
        bits.L0 = left.Bits.L0 ^ right.Bits.L0;
        bits.L1 = left.Bits.L1 ^ right.Bits.L1;
        return new Vector128<T>(bits);
    }

    /// <summary>The values with the other sign.</summary>
    /// <param name="vector">The operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator -(Vector128<T> vector)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = -vector.Bits.S0;
            bits.S1 = -vector.Bits.S1;
            bits.S2 = -vector.Bits.S2;
            bits.S3 = -vector.Bits.S3;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = -vector.Bits.D0;
            bits.D1 = -vector.Bits.D1;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The other bits.</summary>
    /// <param name="vector">The operand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator ~(Vector128<T> vector)
    {
        Bits128 bits = default;
        bits.L0 = ~vector.Bits.L0;
        bits.L1 = ~vector.Bits.L1;
        return new Vector128<T>(bits);
    }

    /// <summary>The values times a number.</summary>
    /// <param name="left">The values.</param>
    /// <param name="right">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator *(Vector128<T> left, T right) => left * Vector128.Create(right);

    /// <summary>Each value shifted to the left.</summary>
    /// <param name="value">The values, <see cref="int"/> or <see cref="long"/>.</param>
    /// <param name="shiftCount">By how many bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator <<(Vector128<T> value, int shiftCount)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(int))
        {
            bits.I0 = value.Bits.I0 << shiftCount;
            bits.I1 = value.Bits.I1 << shiftCount;
            bits.I2 = value.Bits.I2 << shiftCount;
            bits.I3 = value.Bits.I3 << shiftCount;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = value.Bits.L0 << shiftCount;
            bits.L1 = value.Bits.L1 << shiftCount;
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>Each value shifted to the right, without its sign.</summary>
    /// <param name="value">The values, <see cref="int"/> or <see cref="long"/>.</param>
    /// <param name="shiftCount">By how many bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> operator >>>(Vector128<T> value, int shiftCount)
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(int))
        {
            bits.I0 = (int)((uint)value.Bits.I0 >> shiftCount);
            bits.I1 = (int)((uint)value.Bits.I1 >> shiftCount);
            bits.I2 = (int)((uint)value.Bits.I2 >> shiftCount);
            bits.I3 = (int)((uint)value.Bits.I3 >> shiftCount);
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = (long)((ulong)value.Bits.L0 >> shiftCount);
            bits.L1 = (long)((ulong)value.Bits.L1 >> shiftCount);
        }
        else
        {
            ThrowNotSupported();
        }

        return new Vector128<T>(bits);
    }

    private static void ThrowNotSupported()
        => throw new NotSupportedException($"This runtime has no vectors of its own, and StaticNets' has not this operation for {typeof(T)}.");
}
