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
        switch (operation.Activation)
        {
            case Activation.Sigmoid:
                Map<TwinFunctions.Sigmoid>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Tanh:
                Map<TwinFunctions.Tanh>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Relu:
                Map<TwinFunctions.Relu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.LeakyRelu:
                Map<TwinFunctions.LeakyRelu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Elu:
                Map<TwinFunctions.Elu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Selu:
                Map<TwinFunctions.Selu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Gelu:
                Map<TwinFunctions.Gelu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.GeluTanh:
                Map<TwinFunctions.GeluTanh>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Silu:
                Map<TwinFunctions.Silu>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Mish:
                Map<TwinFunctions.Mish>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Softplus:
                Map<TwinFunctions.Softplus>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Softsign:
                Map<TwinFunctions.Softsign>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.HardSigmoid:
                Map<TwinFunctions.HardSigmoid>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.HardTanh:
                Map<TwinFunctions.HardTanh>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.HardSwish:
                Map<TwinFunctions.HardSwish>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
            case Activation.Relu6:
                Map<TwinFunctions.Relu6>(ref sums, ref values, (nuint)length, operation.Parameter);
                break;
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
