using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Peers.Measuring;

/// <summary>
/// Tells whether the core is ours. Chains of fused multiply-adds and nothing else run at the peak even when the core's other hyper-thread is busy, as long as that one does
/// other work. A tile of a product needs twice as many instructions, which it gets only when it is alone: the share of the peak that it reaches falls from all of
/// it to two thirds.
/// </summary>
/// <remarks>Vectors of 256 bits on every machine: the probe is about instructions, not about numbers.</remarks>
public static class Probe
{
    /// <summary>The least share of the peak that a core of one's own reaches.</summary>
    public const double Alone = 0.9;

    private const int Chains = 12;
    private const int Rounds = 20_000;
    private const int Rows = 5;
    private const int Inputs = 64;
    private const int Repeats = 400;
    private const int Tries = 5;

    private static readonly float[] s_inputs = Filled(Rows * Inputs);
    private static readonly float[] s_weights = Filled(Inputs * 16);

    /// <summary>Multiply-adds in a nanosecond: of the chains, and of the tile. The best of a few tries; it takes half a millisecond.</summary>
    public static (double Peak, double Tile) Measure()
    {
        double peak = 0;
        double tile = 0;
        float sum = 0;
        for (int i = 0; i < Tries; i++)
        {
            long start = ThreadTime.Nanoseconds;
            sum += RunChains();
            long middle = ThreadTime.Nanoseconds;
            sum += RunTile();
            long end = ThreadTime.Nanoseconds;
            peak = Math.Max(peak, Rounds * Chains * 8.0 / (middle - start));
            tile = Math.Max(tile, Repeats * Rows * Inputs * 16.0 / (end - middle));
        }

        return sum > 0 ? (peak, tile) : throw new InvalidOperationException("The probe has gone astray.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float RunChains()
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

    /// <summary>Five rows of 64 inputs by sixteen outputs, again and again: 17 instructions and the loop's for ten multiply-adds, all data in the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float RunTile()
    {
        ref float inputs = ref MemoryMarshal.GetArrayDataReference(s_inputs);
        ref float weights = ref MemoryMarshal.GetArrayDataReference(s_weights);
        Vector256<float> a0 = Vector256<float>.Zero;
        Vector256<float> a1 = a0;
        Vector256<float> a2 = a0;
        Vector256<float> a3 = a0;
        Vector256<float> a4 = a0;
        Vector256<float> b0 = a0;
        Vector256<float> b1 = a0;
        Vector256<float> b2 = a0;
        Vector256<float> b3 = a0;
        Vector256<float> b4 = a0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            for (nuint i = 0; i < Inputs; i++)
            {
                Vector256<float> u = Vector256.LoadUnsafe(ref weights, i * 16);
                Vector256<float> v = Vector256.LoadUnsafe(ref weights, (i * 16) + 8);
                ref float x = ref Unsafe.Add(ref inputs, i);
                Vector256<float> x0 = Vector256.Create(x);
                Vector256<float> x1 = Vector256.Create(Unsafe.Add(ref x, Inputs));
                Vector256<float> x2 = Vector256.Create(Unsafe.Add(ref x, 2 * Inputs));
                Vector256<float> x3 = Vector256.Create(Unsafe.Add(ref x, 3 * Inputs));
                Vector256<float> x4 = Vector256.Create(Unsafe.Add(ref x, 4 * Inputs));
                a0 = Vector256.FusedMultiplyAdd(x0, u, a0);
                b0 = Vector256.FusedMultiplyAdd(x0, v, b0);
                a1 = Vector256.FusedMultiplyAdd(x1, u, a1);
                b1 = Vector256.FusedMultiplyAdd(x1, v, b1);
                a2 = Vector256.FusedMultiplyAdd(x2, u, a2);
                b2 = Vector256.FusedMultiplyAdd(x2, v, b2);
                a3 = Vector256.FusedMultiplyAdd(x3, u, a3);
                b3 = Vector256.FusedMultiplyAdd(x3, v, b3);
                a4 = Vector256.FusedMultiplyAdd(x4, u, a4);
                b4 = Vector256.FusedMultiplyAdd(x4, v, b4);
            }
        }

        return Vector256.Sum((a0 + a1) + (a2 + a3) + (a4 + b0) + (b1 + b2) + (b3 + b4));
    }

    private static float[] Filled(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, 0.01f);
        return values;
    }
}
