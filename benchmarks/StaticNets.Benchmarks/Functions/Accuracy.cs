using System;

namespace StaticNets.Benchmarks.Functions;

/// <summary>The largest errors of a function over the whole range of numbers.</summary>
/// <param name="Ours">The largest error of StaticNets, in units of the last place.</param>
/// <param name="OursAt">Where it is.</param>
/// <param name="Theirs">The largest error of System.Numerics.Tensors.</param>
/// <param name="TheirsAt">Where it is.</param>
/// <param name="Count">How many numbers were tried.</param>
public sealed record Accuracy(double Ours, float OursAt, double Theirs, float TheirsAt, int Count)
{
    private const int BlockLength = 4096;

    /// <summary>Tries every so many-th bit pattern of both signs, without those that are not numbers.</summary>
    /// <param name="stride">The distance of two patterns.</param>
    public static Accuracy Scan<TFunction>(uint stride)
        where TFunction : struct, IFunction
    {
        var scan = new Accuracy(0, 0, 0, 0, 0);
        var x = new float[BlockLength];
        var ours = new float[BlockLength];
        var theirs = new float[BlockLength];
        int count = 0;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += stride)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsNaN(value))
            {
                x[count++] = value;
            }

            if (count == BlockLength)
            {
                scan = scan.With<TFunction>(x, ours, theirs, count);
                count = 0;
            }
        }

        return scan.With<TFunction>(x, ours, theirs, count);
    }

    private Accuracy With<TFunction>(float[] x, float[] ours, float[] theirs, int count)
        where TFunction : struct, IFunction
    {
        Vectorized.Apply<TFunction>(x, ours);
        TFunction.Tensors(x, theirs);
        Accuracy result = this with { Count = Count + count };
        for (int i = 0; i < count; i++)
        {
            double exact = TFunction.Exact(x[i]);
            double ourError = UlpError.Of(exact, ours[i]);
            if (ourError > result.Ours)
            {
                result = result with { Ours = ourError, OursAt = x[i] };
            }

            double theirError = UlpError.Of(exact, theirs[i]);
            if (theirError > result.Theirs)
            {
                result = result with { Theirs = theirError, TheirsAt = x[i] };
            }
        }

        return result;
    }
}
