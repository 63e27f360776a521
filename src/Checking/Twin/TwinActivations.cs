using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>The activations of a <see cref="DynamicTwin{T}"/>, except softmax, over whole rows with their padding.</summary>
internal static partial class TwinActivations<T>
    where T : unmanaged
{
    /// <summary>The values of sums.</summary>
    public static void Apply(TwinOperation operation, ref T sums, ref T values, int length)
    {
        if (operation.Activation != Activation.Identity)
        {
            Map(operation, ref sums, ref values, (nuint)length);
        }
    }

    private static void Map<TFunction>(ref T sums, ref T values, nuint length, double parameter)
        where TFunction : struct, ITwinFunction
    {
        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated)
        {
            Vector256<float> p = Vector256.Create((float)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector256<float>.Count)
            {
                default(TFunction).Value(Vector256.LoadUnsafe(ref Unsafe.As<T, float>(ref sums), i), p).StoreUnsafe(ref Unsafe.As<T, float>(ref values), i);
            }
        }
        else if (typeof(T) == typeof(float))
        {
            Vector128<float> p = Vector128.Create((float)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector128<float>.Count)
            {
                default(TFunction).Value(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref sums), i), p).StoreUnsafe(ref Unsafe.As<T, float>(ref values), i);
            }
        }
        else if (typeof(T) == typeof(double) && Vector256.IsHardwareAccelerated)
        {
            Vector256<double> p = Vector256.Create((double)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector256<double>.Count)
            {
                default(TFunction).Value(Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref sums), i), p).StoreUnsafe(ref Unsafe.As<T, double>(ref values), i);
            }
        }
        else if (typeof(T) == typeof(double))
        {
            Vector128<double> p = Vector128.Create((double)parameter);
            for (nuint i = 0; i < length; i += (nuint)Vector128<double>.Count)
            {
                default(TFunction).Value(Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref sums), i), p).StoreUnsafe(ref Unsafe.As<T, double>(ref values), i);
            }
        }
    }
}
