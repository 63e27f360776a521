using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets;

/// <summary>The loss of a row of a <see cref="DynamicTwin{T}"/>.</summary>
internal static class TwinLosses<T>
    where T : unmanaged
{
    /// <summary>Whether the loss and the output activation are computed as one: then deltas are those of the sums.</summary>
    public static bool IsFused(Loss loss, Activation activation)
        => (loss, activation) is (Loss.BinaryCrossEntropy, Activation.Sigmoid) or (Loss.CrossEntropy, Activation.Softmax);

    /// <summary>The loss of a row, not yet divided by rows or outputs, and its slopes times a scale.</summary>
    public static double Compute(Loss loss, TwinOperation last, ref T sums, ref T values, Span<T> targets, ref T terms, ref T deltas, double parameter, double scale)
    {
        switch (loss)
        {
            case Loss.CrossEntropy when last.Activation == Activation.Softmax:
                return FusedCrossEntropy(last, ref sums, ref values, targets, ref deltas, scale);
            case Loss.BinaryCrossEntropy when last.Activation == Activation.Sigmoid:
                Map<TwinBinaryCrossEntropyWithLogits>(last, ref sums, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.Mse:
                Map<TwinSquaredError>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.HalfSquaredError:
                Map<TwinHalfSquaredError>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.Mae:
                Map<TwinAbsoluteError>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.Huber:
                Map<TwinHuber>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.BinaryCrossEntropy:
                Map<TwinBinaryCrossEntropy>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.CrossEntropy:
                Map<TwinCrossEntropy>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.Hinge:
                Map<TwinHinge>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.SquaredHinge:
                Map<TwinSquaredHinge>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            case Loss.LogCosh:
                Map<TwinLogCosh>(last, ref values, targets, ref terms, ref deltas, parameter, scale);
                break;
            default:
                throw new NotSupportedException($"The twin does not know the loss {loss}.");
        }

        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref deltas, last.OutputSize), last.Stride - last.OutputSize).Clear();
        double total = 0;
        for (int i = 0; i < last.OutputSize; i++)
        {
            total += NumberConversion.ToDouble(Unsafe.Add(ref terms, i));
        }

        return total;
    }

    private static void Map<TLoss>(TwinOperation last, ref T values, Span<T> targets, ref T terms, ref T deltas, double parameter, double scale)
        where TLoss : struct, ITwinLoss
    {
        for (nuint i = 0; i < (nuint)last.Stride; i += (nuint)Vector128<T>.Count)
        {
            if (typeof(T) == typeof(float))
            {
                Vector128<float> p = Vector128.Create((float)parameter);
                Vector128<float> y = Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref values), i);
                Vector128<float> t = Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(targets)), i);
                default(TLoss).Term(y, t, p).StoreUnsafe(ref Unsafe.As<T, float>(ref terms), i);
                (default(TLoss).Slope(y, t, p) * (float)scale).StoreUnsafe(ref Unsafe.As<T, float>(ref deltas), i);
            }
            else
            {
                Vector128<double> p = Vector128.Create(parameter);
                Vector128<double> y = Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref values), i);
                Vector128<double> t = Vector128.LoadUnsafe(ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(targets)), i);
                default(TLoss).Term(y, t, p).StoreUnsafe(ref Unsafe.As<T, double>(ref terms), i);
                (default(TLoss).Slope(y, t, p) * scale).StoreUnsafe(ref Unsafe.As<T, double>(ref deltas), i);
            }
        }
    }

    /// <summary><c>sum_i t_i (ln(sum_j exp(z_j)) - z_i)</c>, with slopes <c>y * sum(t) - t</c>. The logarithm is read off the greatest output, which is no less than 1 / outputs.</summary>
    private static double FusedCrossEntropy(TwinOperation last, ref T sums, ref T values, Span<T> targets, ref T deltas, double scale)
    {
        int greatest = 0;
        double share = 0;
        double product = 0;
        for (int i = 0; i < last.OutputSize; i++)
        {
            double z = NumberConversion.ToDouble(Unsafe.Add(ref sums, i));
            double t = NumberConversion.ToDouble(targets[i]);
            greatest = z > NumberConversion.ToDouble(Unsafe.Add(ref sums, greatest)) ? i : greatest;
            share += t;
            product += t * z;
        }

        for (int i = 0; i < last.OutputSize; i++)
        {
            double slope = (NumberConversion.ToDouble(Unsafe.Add(ref values, i)) * share) - NumberConversion.ToDouble(targets[i]);
            Unsafe.Add(ref deltas, i) = NumberConversion.FromDouble<T>(slope * scale);
        }

        double logarithm = NumberConversion.ToDouble(Unsafe.Add(ref sums, greatest)) - Math.Log(NumberConversion.ToDouble(Unsafe.Add(ref values, greatest)));
        return (share * logarithm) - product;
    }
}
