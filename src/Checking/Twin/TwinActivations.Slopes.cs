using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <content>Slopes.</content>
internal static partial class TwinActivations<T>
{
    /// <summary>Multiplies deltas by the slopes. Those of padding are 0 and stay 0.</summary>
    public static void MultiplyBySlope(TwinOperation operation, ref T sums, ref T values, ref T deltas, int length)
    {
        if (operation.Activation != Activation.Identity)
        {
            MapSlope(operation, ref sums, ref values, ref deltas, (nuint)length);
        }
    }

    private static void MapSlope<TFunction>(ref T sums, ref T values, ref T deltas, nuint length, double parameter)
        where TFunction : struct, ITwinFunction
    {
        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated)
        {
            Vector256<float> p = Vector256.Create((float)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector256<float>.Count)
            {
                Vector256<float> slope = default(TFunction).Slope(Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref sums), i), Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref values), i), p);
                (Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref deltas), i) * slope).StoreUnsafe(ref Unsafe.As<T, float>(ref deltas), i);
            }
        }
        else if (typeof(T) == typeof(float))
        {
            Vector128<float> p = Vector128.Create((float)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector128<float>.Count)
            {
                Vector128<float> slope = default(TFunction).Slope(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref sums), i), Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref values), i), p);
                (Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref deltas), i) * slope).StoreUnsafe(ref Unsafe.As<T, float>(ref deltas), i);
            }
        }
        else if (typeof(T) == typeof(double) && Vector256.IsHardwareAccelerated)
        {
            Vector256<double> p = Vector256.Create((double)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector256<double>.Count)
            {
                Vector256<double> slope = default(TFunction).Slope(Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref sums), i), Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref values), i), p);
                (Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref deltas), i) * slope).StoreUnsafe(ref Unsafe.As<T, double>(ref deltas), i);
            }
        }
        else if (typeof(T) == typeof(double))
        {
            Vector128<double> p = Vector128.Create((double)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector128<double>.Count)
            {
                Vector128<double> slope = default(TFunction).Slope(Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref sums), i), Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref values), i), p);
                (Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref deltas), i) * slope).StoreUnsafe(ref Unsafe.As<T, double>(ref deltas), i);
            }
        }
    }
}
