using System;

namespace StaticNets;

/// <summary>The arithmetic of Reshape.</summary>
internal static class OnnxShapes
{
    private const int MaxDimensions = 8;

    /// <summary>What of a shape counts when arrays of different ranks are combined.</summary>
    public static int[] WithoutOnesInFront(int[] shape)
    {
        int ones = 0;
        while (ones < shape.Length && shape[ones] == 1)
        {
            ones++;
        }

        var rest = new int[shape.Length - ones];
        Array.Copy(shape, ones, rest, 0, rest.Length);
        return rest;
    }

    /// <summary>The shape that is asked for: 0 takes the size that was, one -1 takes what is left.</summary>
    /// <param name="target">The sizes asked for.</param>
    /// <param name="current">The sizes that are.</param>
    /// <param name="count">The number of values.</param>
    /// <returns>Null where the number of values differs.</returns>
    public static int[]? Resolve(double[] target, int[] current, int count)
    {
        if (target.Length > MaxDimensions)
        {
            return null;
        }

        var shape = new int[target.Length];
        int open = -1;
        long known = 1;
        for (int i = 0; i < target.Length; i++)
        {
            double size = target[i] == 0 && i < current.Length ? current[i] : target[i];
            if (size == -1 && open < 0)
            {
                open = i;
                continue;
            }

            if (!(size >= 1 && size <= count))
            {
                return null;
            }

            shape[i] = (int)size;
            known *= shape[i];
            if (known > count)
            {
                return null;
            }
        }

        if (open >= 0)
        {
            shape[open] = (int)(count / known);
            known *= shape[open];
        }

        return known == count ? shape : null;
    }
}
