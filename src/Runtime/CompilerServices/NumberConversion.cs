using System.Runtime.CompilerServices;
#if NETSTANDARD
using System.Runtime.InteropServices;
#endif

namespace StaticNets;

/// <summary>Conversions between <see cref="double"/> and the number type of a network.</summary>
internal static class NumberConversion
{
    /// <summary>The value rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromDouble<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            float single = (float)value;
            return As<float, T>(ref single);
        }

        return As<double, T>(ref value);
    }

    /// <summary>The value itself, which every <see cref="double"/> and every <see cref="float"/> has as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? As<T, float>(ref value) : As<T, double>(ref value);

    /// <summary>The product, rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply<T>(T left, T right)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            float single = (float)(As<T, float>(ref left) * As<T, float>(ref right));
            return As<float, T>(ref single);
        }

        double product = As<T, double>(ref left) * As<T, double>(ref right);
        return As<double, T>(ref product);
    }

    /// <summary>A number under its other name: the two types are the same where this is called.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo As<TFrom, TTo>(ref TFrom value)
        where TFrom : unmanaged
        where TTo : unmanaged
#if NETSTANDARD
        => MemoryMarshal.Cast<TFrom, TTo>(MemoryMarshal.CreateSpan(ref value, 1))[0];
#else
        => Unsafe.As<TFrom, TTo>(ref value);
#endif
}
