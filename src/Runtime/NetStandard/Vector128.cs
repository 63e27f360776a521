#pragma warning disable CS8500 // Pointers to numbers: T is one of four types.
using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics;

/// <summary>What is done with <see cref="Vector128{T}"/>, under the names of .NET 8 and newer, one number after another.</summary>
/// <remarks>It has what generated code and this library call, and no more.</remarks>
public static unsafe class Vector128
{
    /// <summary>Whether there are vectors of 128 bits: no.</summary>
    public static bool IsHardwareAccelerated => false;

    /// <summary>The number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value)
    {
        Bits128 bits = default;
        bits.S0 = value;
        bits.S1 = value;
        bits.S2 = value;
        bits.S3 = value;
        return new Vector128<float>(bits);
    }

    /// <summary>The numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float e0, float e1, float e2, float e3)
    {
        Bits128 bits = default;
        bits.S0 = e0;
        bits.S1 = e1;
        bits.S2 = e2;
        bits.S3 = e3;
        return new Vector128<float>(bits);
    }

    /// <summary>The number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Create(double value)
    {
        Bits128 bits = default;
        bits.D0 = value;
        bits.D1 = value;
        return new Vector128<double>(bits);
    }

    /// <summary>The numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Create(double e0, double e1)
    {
        Bits128 bits = default;
        bits.D0 = e0;
        bits.D1 = e1;
        return new Vector128<double>(bits);
    }

    /// <summary>The number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Create(int value)
    {
        Bits128 bits = default;
        bits.I0 = value;
        bits.I1 = value;
        bits.I2 = value;
        bits.I3 = value;
        return new Vector128<int>(bits);
    }

    /// <summary>The numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Create(int e0, int e1, int e2, int e3)
    {
        Bits128 bits = default;
        bits.I0 = e0;
        bits.I1 = e1;
        bits.I2 = e2;
        bits.I3 = e3;
        return new Vector128<int>(bits);
    }

    /// <summary>The number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Create(long value)
    {
        Bits128 bits = default;
        bits.L0 = value;
        bits.L1 = value;
        return new Vector128<long>(bits);
    }

    /// <summary>The numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Create(long e0, long e1)
    {
        Bits128 bits = default;
        bits.L0 = e0;
        bits.L1 = e1;
        return new Vector128<long>(bits);
    }

    /// <summary>The number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Create<T>(T value)
        where T : struct
    {
        Bits128 bits = default;
        void* place = &value;
        if (typeof(T) == typeof(float))
        {
            float number = *(float*)place;
            bits.S0 = number;
            bits.S1 = number;
            bits.S2 = number;
            bits.S3 = number;
        }
        else if (typeof(T) == typeof(double))
        {
            double number = *(double*)place;
            bits.D0 = number;
            bits.D1 = number;
        }
        else if (typeof(T) == typeof(int))
        {
            int number = *(int*)place;
            bits.I0 = number;
            bits.I1 = number;
            bits.I2 = number;
            bits.I3 = number;
        }
        else if (typeof(T) == typeof(long))
        {
            long number = *(long*)place;
            bits.L0 = number;
            bits.L1 = number;
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The number in the first place, zeros in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> CreateScalar(float value)
    {
        Bits128 bits = default;
        bits.S0 = value;
        return new Vector128<float>(bits);
    }

    /// <summary>The number in the first place, zeros in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> CreateScalar(double value)
    {
        Bits128 bits = default;
        bits.D0 = value;
        return new Vector128<double>(bits);
    }

    /// <summary>Reads a vector from memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadUnsafe<T>(ref T source)
        where T : struct
    {
        fixed (void* place = &source)
        {
            return new Vector128<T>(*(Bits128*)place);
        }
    }

    /// <summary>Reads a vector from memory, so many values behind a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadUnsafe<T>(ref T source, nuint elementOffset)
        where T : struct
    {
        fixed (T* place = &source)
        {
            return new Vector128<T>(*(Bits128*)(place + elementOffset));
        }
    }

    /// <summary>Writes a vector to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe<T>(this Vector128<T> source, ref T destination)
        where T : struct
    {
        fixed (void* place = &destination)
        {
            *(Bits128*)place = source.Bits;
        }
    }

    /// <summary>Writes a vector to memory, so many values behind a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe<T>(this Vector128<T> source, ref T destination, nuint elementOffset)
        where T : struct
    {
        fixed (T* place = &destination)
        {
            *(Bits128*)(place + elementOffset) = source.Bits;
        }
    }

    /// <summary>All bits where the left value is greater than the right one, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> GreaterThan<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.I0 = left.Bits.S0 > right.Bits.S0 ? -1 : 0;
            bits.I1 = left.Bits.S1 > right.Bits.S1 ? -1 : 0;
            bits.I2 = left.Bits.S2 > right.Bits.S2 ? -1 : 0;
            bits.I3 = left.Bits.S3 > right.Bits.S3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.L0 = left.Bits.D0 > right.Bits.D0 ? -1 : 0;
            bits.L1 = left.Bits.D1 > right.Bits.D1 ? -1 : 0;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 > right.Bits.I0 ? -1 : 0;
            bits.I1 = left.Bits.I1 > right.Bits.I1 ? -1 : 0;
            bits.I2 = left.Bits.I2 > right.Bits.I2 ? -1 : 0;
            bits.I3 = left.Bits.I3 > right.Bits.I3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 > right.Bits.L0 ? -1 : 0;
            bits.L1 = left.Bits.L1 > right.Bits.L1 ? -1 : 0;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>All bits where the left value is at least the right one, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> GreaterThanOrEqual<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.I0 = left.Bits.S0 >= right.Bits.S0 ? -1 : 0;
            bits.I1 = left.Bits.S1 >= right.Bits.S1 ? -1 : 0;
            bits.I2 = left.Bits.S2 >= right.Bits.S2 ? -1 : 0;
            bits.I3 = left.Bits.S3 >= right.Bits.S3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.L0 = left.Bits.D0 >= right.Bits.D0 ? -1 : 0;
            bits.L1 = left.Bits.D1 >= right.Bits.D1 ? -1 : 0;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 >= right.Bits.I0 ? -1 : 0;
            bits.I1 = left.Bits.I1 >= right.Bits.I1 ? -1 : 0;
            bits.I2 = left.Bits.I2 >= right.Bits.I2 ? -1 : 0;
            bits.I3 = left.Bits.I3 >= right.Bits.I3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 >= right.Bits.L0 ? -1 : 0;
            bits.L1 = left.Bits.L1 >= right.Bits.L1 ? -1 : 0;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>All bits where the left value is less than the right one, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThan<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.I0 = left.Bits.S0 < right.Bits.S0 ? -1 : 0;
            bits.I1 = left.Bits.S1 < right.Bits.S1 ? -1 : 0;
            bits.I2 = left.Bits.S2 < right.Bits.S2 ? -1 : 0;
            bits.I3 = left.Bits.S3 < right.Bits.S3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.L0 = left.Bits.D0 < right.Bits.D0 ? -1 : 0;
            bits.L1 = left.Bits.D1 < right.Bits.D1 ? -1 : 0;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 < right.Bits.I0 ? -1 : 0;
            bits.I1 = left.Bits.I1 < right.Bits.I1 ? -1 : 0;
            bits.I2 = left.Bits.I2 < right.Bits.I2 ? -1 : 0;
            bits.I3 = left.Bits.I3 < right.Bits.I3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 < right.Bits.L0 ? -1 : 0;
            bits.L1 = left.Bits.L1 < right.Bits.L1 ? -1 : 0;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>All bits where the left value is at most the right one, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThanOrEqual<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.I0 = left.Bits.S0 <= right.Bits.S0 ? -1 : 0;
            bits.I1 = left.Bits.S1 <= right.Bits.S1 ? -1 : 0;
            bits.I2 = left.Bits.S2 <= right.Bits.S2 ? -1 : 0;
            bits.I3 = left.Bits.S3 <= right.Bits.S3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.L0 = left.Bits.D0 <= right.Bits.D0 ? -1 : 0;
            bits.L1 = left.Bits.D1 <= right.Bits.D1 ? -1 : 0;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 <= right.Bits.I0 ? -1 : 0;
            bits.I1 = left.Bits.I1 <= right.Bits.I1 ? -1 : 0;
            bits.I2 = left.Bits.I2 <= right.Bits.I2 ? -1 : 0;
            bits.I3 = left.Bits.I3 <= right.Bits.I3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 <= right.Bits.L0 ? -1 : 0;
            bits.L1 = left.Bits.L1 <= right.Bits.L1 ? -1 : 0;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>All bits where the values are equal, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Equals<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.I0 = left.Bits.S0 == right.Bits.S0 ? -1 : 0;
            bits.I1 = left.Bits.S1 == right.Bits.S1 ? -1 : 0;
            bits.I2 = left.Bits.S2 == right.Bits.S2 ? -1 : 0;
            bits.I3 = left.Bits.S3 == right.Bits.S3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.L0 = left.Bits.D0 == right.Bits.D0 ? -1 : 0;
            bits.L1 = left.Bits.D1 == right.Bits.D1 ? -1 : 0;
        }
        else if (typeof(T) == typeof(int))
        {
            bits.I0 = left.Bits.I0 == right.Bits.I0 ? -1 : 0;
            bits.I1 = left.Bits.I1 == right.Bits.I1 ? -1 : 0;
            bits.I2 = left.Bits.I2 == right.Bits.I2 ? -1 : 0;
            bits.I3 = left.Bits.I3 == right.Bits.I3 ? -1 : 0;
        }
        else if (typeof(T) == typeof(long))
        {
            bits.L0 = left.Bits.L0 == right.Bits.L0 ? -1 : 0;
            bits.L1 = left.Bits.L1 == right.Bits.L1 ? -1 : 0;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The smaller value; the right one where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> MinNative<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = left.Bits.S0 < right.Bits.S0 ? left.Bits.S0 : right.Bits.S0;
            bits.S1 = left.Bits.S1 < right.Bits.S1 ? left.Bits.S1 : right.Bits.S1;
            bits.S2 = left.Bits.S2 < right.Bits.S2 ? left.Bits.S2 : right.Bits.S2;
            bits.S3 = left.Bits.S3 < right.Bits.S3 ? left.Bits.S3 : right.Bits.S3;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 < right.Bits.D0 ? left.Bits.D0 : right.Bits.D0;
            bits.D1 = left.Bits.D1 < right.Bits.D1 ? left.Bits.D1 : right.Bits.D1;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The greater value; the right one where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> MaxNative<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = left.Bits.S0 > right.Bits.S0 ? left.Bits.S0 : right.Bits.S0;
            bits.S1 = left.Bits.S1 > right.Bits.S1 ? left.Bits.S1 : right.Bits.S1;
            bits.S2 = left.Bits.S2 > right.Bits.S2 ? left.Bits.S2 : right.Bits.S2;
            bits.S3 = left.Bits.S3 > right.Bits.S3 ? left.Bits.S3 : right.Bits.S3;
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = left.Bits.D0 > right.Bits.D0 ? left.Bits.D0 : right.Bits.D0;
            bits.D1 = left.Bits.D1 > right.Bits.D1 ? left.Bits.D1 : right.Bits.D1;
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The smaller value; NaN where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = MathF.Min(left.Bits.S0, right.Bits.S0);
            bits.S1 = MathF.Min(left.Bits.S1, right.Bits.S1);
            bits.S2 = MathF.Min(left.Bits.S2, right.Bits.S2);
            bits.S3 = MathF.Min(left.Bits.S3, right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = Math.Min(left.Bits.D0, right.Bits.D0);
            bits.D1 = Math.Min(left.Bits.D1, right.Bits.D1);
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The greater value; NaN where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max<T>(Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = MathF.Max(left.Bits.S0, right.Bits.S0);
            bits.S1 = MathF.Max(left.Bits.S1, right.Bits.S1);
            bits.S2 = MathF.Max(left.Bits.S2, right.Bits.S2);
            bits.S3 = MathF.Max(left.Bits.S3, right.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = Math.Max(left.Bits.D0, right.Bits.D0);
            bits.D1 = Math.Max(left.Bits.D1, right.Bits.D1);
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The values without their signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs<T>(Vector128<T> vector)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = MathF.Abs(vector.Bits.S0);
            bits.S1 = MathF.Abs(vector.Bits.S1);
            bits.S2 = MathF.Abs(vector.Bits.S2);
            bits.S3 = MathF.Abs(vector.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = Math.Abs(vector.Bits.D0);
            bits.D1 = Math.Abs(vector.Bits.D1);
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The square roots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt<T>(Vector128<T> vector)
        where T : struct
    {
        Bits128 bits = default;
        if (typeof(T) == typeof(float))
        {
            bits.S0 = MathF.Sqrt(vector.Bits.S0);
            bits.S1 = MathF.Sqrt(vector.Bits.S1);
            bits.S2 = MathF.Sqrt(vector.Bits.S2);
            bits.S3 = MathF.Sqrt(vector.Bits.S3);
        }
        else if (typeof(T) == typeof(double))
        {
            bits.D0 = Math.Sqrt(vector.Bits.D0);
            bits.D1 = Math.Sqrt(vector.Bits.D1);
        }
        else
        {
            ThrowNotSupported<T>();
        }

        return new Vector128<T>(bits);
    }

    /// <summary>The bits of one vector where the condition has a one, those of the other where it has a zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> ConditionalSelect<T>(Vector128<T> condition, Vector128<T> left, Vector128<T> right)
        where T : struct
    {
        Bits128 bits = default;
        bits.L0 = (condition.Bits.L0 & left.Bits.L0) | (~condition.Bits.L0 & right.Bits.L0);
        bits.L1 = (condition.Bits.L1 & left.Bits.L1) | (~condition.Bits.L1 & right.Bits.L1);
        return new Vector128<T>(bits);
    }

    /// <summary>Each value shifted to the right, without its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ShiftRightLogical(Vector128<int> vector, int shiftCount) => vector >>> shiftCount;

    /// <summary>The values in another order: in each place that of the index there, or 0 where the index is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Shuffle(Vector128<float> vector, Vector128<int> indices)
    {
        Bits128 bits = default;
        bits.S0 = At(vector, indices.Bits.I0);
        bits.S1 = At(vector, indices.Bits.I1);
        bits.S2 = At(vector, indices.Bits.I2);
        bits.S3 = At(vector, indices.Bits.I3);
        return new Vector128<float>(bits);
    }

    /// <summary>The values in another order: in each place that of the index there, or 0 where the index is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Shuffle(Vector128<double> vector, Vector128<long> indices)
    {
        Bits128 bits = default;
        bits.D0 = At(vector, indices.Bits.L0);
        bits.D1 = At(vector, indices.Bits.L1);
        return new Vector128<double>(bits);
    }

    /// <summary>The first two values, with twice the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> WidenLower(Vector128<int> source)
    {
        Bits128 bits = default;
        bits.L0 = source.Bits.I0;
        bits.L1 = source.Bits.I1;
        return new Vector128<long>(bits);
    }

    /// <summary>The last two values, with twice the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> WidenUpper(Vector128<int> source)
    {
        Bits128 bits = default;
        bits.L0 = source.Bits.I2;
        bits.L1 = source.Bits.I3;
        return new Vector128<long>(bits);
    }

    /// <summary>The same bits as other numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AsSingle<T>(this Vector128<T> vector)
        where T : struct
        => new(vector.Bits);

    /// <summary>The same bits as other numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AsDouble<T>(this Vector128<T> vector)
        where T : struct
        => new(vector.Bits);

    /// <summary>The same bits as other numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> AsInt32<T>(this Vector128<T> vector)
        where T : struct
        => new(vector.Bits);

    /// <summary>The same bits as other numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> AsInt64<T>(this Vector128<T> vector)
        where T : struct
        => new(vector.Bits);

    /// <summary>The first value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ToScalar<T>(this Vector128<T> vector)
        where T : struct
        => *(T*)&vector;

    /// <summary>The value of a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GetElement<T>(this Vector128<T> vector, int index)
        where T : struct
    {
        Check<T>(index);
        return ((T*)&vector)[index];
    }

    /// <summary>The values with another one in a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> WithElement<T>(this Vector128<T> vector, int index, T value)
        where T : struct
    {
        Check<T>(index);
        ((T*)&vector)[index] = value;
        return vector;
    }

    /// <summary>The same bits as numbers of another type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<TTo> As<TFrom, TTo>(this Vector128<TFrom> vector)
        where TFrom : struct
        where TTo : struct
        => new(vector.Bits);

    /// <summary>A product and a sum, each rounded on its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> MultiplyAddEstimate<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c)
        where T : unmanaged
        => (a * b) + c;

    private static T At<T>(Vector128<T> vector, long index)
        where T : struct
        => index >= 0 && index < Vector128<T>.Count ? ((T*)&vector)[index] : default;

    private static void Check<T>(int index)
        where T : struct
    {
        if ((uint)index >= (uint)Vector128<T>.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"A place of the vector is expected, 0 to {Vector128<T>.Count - 1}.");
        }
    }

    private static void ThrowNotSupported<T>()
        => throw new NotSupportedException($"This runtime has no vectors of its own, and StaticNets' has not this operation for {typeof(T)}.");
}
