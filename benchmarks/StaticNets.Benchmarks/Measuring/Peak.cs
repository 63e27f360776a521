using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Benchmarks.Measuring;

/// <summary>
/// The most multiplications and additions that this core does in a nanosecond: fused multiply-adds in twelve chains, none of
/// which waits for another, and nothing else.
/// </summary>
public static class Peak
{
    /// <summary>Chains: two units with four cycles of latency need eight, and with two constants twelve fit into 16 registers.</summary>
    private const int Chains = 12;

    private const int Rounds = 20_000;
    private const int Turns = 400;

    /// <summary>The width of the vectors in use: the widest that is fast here, under the switches of this process.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Measures it, with vectors of <see cref="VectorBits"/>.</summary>
    /// <returns>Operations in a nanosecond, which are billions in a second; a multiply-add is two.</returns>
    public static double Measure()
    {
        double best = double.PositiveInfinity;
        for (int turn = 0; turn < Turns; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            float result = Vector512.IsHardwareAccelerated ? Run512() : Vector256.IsHardwareAccelerated ? Run256() : Run128();
            double time = Clock.Nanoseconds(start, Stopwatch.GetTimestamp());
            if (!(result > 0))
            {
                throw new InvalidOperationException("The chains have gone astray.");
            }

            best = Math.Min(best, time);
        }

        return 2.0 * Rounds * Chains * (VectorBits / 32) / best;
    }

    /// <summary>A line about the peak.</summary>
    /// <param name="peak">What <see cref="Measure"/> returned.</param>
    public static string Describe(double peak)
        => string.Create(CultureInfo.InvariantCulture, $"peak: {peak:N0} GFLOP/s at {VectorBits} bits, one core, fused multiply-adds only");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512()
    {
        Vector512<float> half = Vector512.Create(0.5f);
        Vector512<float> x0 = Vector512.Create(1f);
        Vector512<float> x1 = Vector512.Create(2f);
        Vector512<float> x2 = Vector512.Create(3f);
        Vector512<float> x3 = Vector512.Create(4f);
        Vector512<float> x4 = Vector512.Create(5f);
        Vector512<float> x5 = Vector512.Create(6f);
        Vector512<float> x6 = Vector512.Create(7f);
        Vector512<float> x7 = Vector512.Create(8f);
        Vector512<float> x8 = Vector512.Create(9f);
        Vector512<float> x9 = Vector512.Create(10f);
        Vector512<float> x10 = Vector512.Create(11f);
        Vector512<float> x11 = Vector512.Create(12f);
        for (int round = 0; round < Rounds; round++)
        {
            x0 = Vector512.FusedMultiplyAdd(x0, half, half);
            x1 = Vector512.FusedMultiplyAdd(x1, half, half);
            x2 = Vector512.FusedMultiplyAdd(x2, half, half);
            x3 = Vector512.FusedMultiplyAdd(x3, half, half);
            x4 = Vector512.FusedMultiplyAdd(x4, half, half);
            x5 = Vector512.FusedMultiplyAdd(x5, half, half);
            x6 = Vector512.FusedMultiplyAdd(x6, half, half);
            x7 = Vector512.FusedMultiplyAdd(x7, half, half);
            x8 = Vector512.FusedMultiplyAdd(x8, half, half);
            x9 = Vector512.FusedMultiplyAdd(x9, half, half);
            x10 = Vector512.FusedMultiplyAdd(x10, half, half);
            x11 = Vector512.FusedMultiplyAdd(x11, half, half);
        }

        return Vector512.Sum((x0 + x1) + (x2 + x3) + (x4 + x5) + (x6 + x7) + (x8 + x9) + (x10 + x11));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256()
    {
        Vector256<float> half = Vector256.Create(0.5f);
        Vector256<float> x0 = Vector256.Create(1f);
        Vector256<float> x1 = Vector256.Create(2f);
        Vector256<float> x2 = Vector256.Create(3f);
        Vector256<float> x3 = Vector256.Create(4f);
        Vector256<float> x4 = Vector256.Create(5f);
        Vector256<float> x5 = Vector256.Create(6f);
        Vector256<float> x6 = Vector256.Create(7f);
        Vector256<float> x7 = Vector256.Create(8f);
        Vector256<float> x8 = Vector256.Create(9f);
        Vector256<float> x9 = Vector256.Create(10f);
        Vector256<float> x10 = Vector256.Create(11f);
        Vector256<float> x11 = Vector256.Create(12f);
        for (int round = 0; round < Rounds; round++)
        {
            x0 = Vector256.FusedMultiplyAdd(x0, half, half);
            x1 = Vector256.FusedMultiplyAdd(x1, half, half);
            x2 = Vector256.FusedMultiplyAdd(x2, half, half);
            x3 = Vector256.FusedMultiplyAdd(x3, half, half);
            x4 = Vector256.FusedMultiplyAdd(x4, half, half);
            x5 = Vector256.FusedMultiplyAdd(x5, half, half);
            x6 = Vector256.FusedMultiplyAdd(x6, half, half);
            x7 = Vector256.FusedMultiplyAdd(x7, half, half);
            x8 = Vector256.FusedMultiplyAdd(x8, half, half);
            x9 = Vector256.FusedMultiplyAdd(x9, half, half);
            x10 = Vector256.FusedMultiplyAdd(x10, half, half);
            x11 = Vector256.FusedMultiplyAdd(x11, half, half);
        }

        return Vector256.Sum((x0 + x1) + (x2 + x3) + (x4 + x5) + (x6 + x7) + (x8 + x9) + (x10 + x11));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128()
    {
        Vector128<float> half = Vector128.Create(0.5f);
        Vector128<float> x0 = Vector128.Create(1f);
        Vector128<float> x1 = Vector128.Create(2f);
        Vector128<float> x2 = Vector128.Create(3f);
        Vector128<float> x3 = Vector128.Create(4f);
        Vector128<float> x4 = Vector128.Create(5f);
        Vector128<float> x5 = Vector128.Create(6f);
        Vector128<float> x6 = Vector128.Create(7f);
        Vector128<float> x7 = Vector128.Create(8f);
        Vector128<float> x8 = Vector128.Create(9f);
        Vector128<float> x9 = Vector128.Create(10f);
        Vector128<float> x10 = Vector128.Create(11f);
        Vector128<float> x11 = Vector128.Create(12f);
        for (int round = 0; round < Rounds; round++)
        {
            x0 = Vector128.FusedMultiplyAdd(x0, half, half);
            x1 = Vector128.FusedMultiplyAdd(x1, half, half);
            x2 = Vector128.FusedMultiplyAdd(x2, half, half);
            x3 = Vector128.FusedMultiplyAdd(x3, half, half);
            x4 = Vector128.FusedMultiplyAdd(x4, half, half);
            x5 = Vector128.FusedMultiplyAdd(x5, half, half);
            x6 = Vector128.FusedMultiplyAdd(x6, half, half);
            x7 = Vector128.FusedMultiplyAdd(x7, half, half);
            x8 = Vector128.FusedMultiplyAdd(x8, half, half);
            x9 = Vector128.FusedMultiplyAdd(x9, half, half);
            x10 = Vector128.FusedMultiplyAdd(x10, half, half);
            x11 = Vector128.FusedMultiplyAdd(x11, half, half);
        }

        return Vector128.Sum((x0 + x1) + (x2 + x3) + (x4 + x5) + (x6 + x7) + (x8 + x9) + (x10 + x11));
    }
}
