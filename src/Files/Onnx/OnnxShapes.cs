using System;
using System.Collections.Generic;

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

        return Part(shape, ones, shape.Length);
    }

    /// <summary>The sizes from one place to before another.</summary>
    public static T[] Part<T>(T[] sizes, int start, int end)
    {
        var part = new T[end - start];
        Array.Copy(sizes, start, part, 0, part.Length);
        return part;
    }

    /// <summary>The dimensions from the last to the first.</summary>
    public static int[] Reversed(int rank)
    {
        var axes = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            axes[i] = rank - 1 - i;
        }

        return axes;
    }

    /// <summary>An order of dimensions, or null where it is none.</summary>
    public static int[]? Permutation(long[] order, int rank)
    {
        var axes = new int[rank];
        var isTaken = new bool[rank];
        for (int i = 0; i < order.Length; i++)
        {
            if (order.Length != rank || order[i] < 0 || order[i] >= rank || isTaken[order[i]])
            {
                return null;
            }

            axes[i] = (int)order[i];
            isTaken[axes[i]] = true;
        }

        return order.Length == rank ? axes : null;
    }

    /// <summary>For each value of an array whose dimensions were put in another order, its place in the array before.</summary>
    /// <param name="shape">The sizes before.</param>
    /// <param name="axes">For each dimension, which one it was.</param>
    public static int[] Transpose(int[] shape, int[] axes)
    {
        var steps = new int[axes.Length];
        int count = 1;
        for (int axis = axes.Length - 1; axis >= 0; axis--)
        {
            steps[axis] = count;
            count *= shape[axis];
        }

        var places = new int[count];
        for (int i = 0; i < places.Length; i++)
        {
            int rest = i;
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                places[i] += rest % shape[axes[axis]] * steps[axes[axis]];
                rest /= shape[axes[axis]];
            }
        }

        return places;
    }

    /// <summary>A shape with dimensions of 1 at some places of the result.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="axes">The places, which may count from the end.</param>
    /// <returns>Null where a place does not exist or comes twice.</returns>
    public static int[]? Unsqueeze(int[] shape, double[] axes)
    {
        if (Places(axes, shape.Length + axes.Length) is not { } isNew)
        {
            return null;
        }

        var result = new int[isNew.Length];
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = isNew[i] ? 1 : shape[next++];
        }

        return result;
    }

    /// <summary>A shape without the dimensions at some places, which have to be 1.</summary>
    /// <returns>Null where a place does not exist, comes twice, or has another size.</returns>
    public static int[]? Squeeze(int[] shape, double[] axes)
    {
        if (Places(axes, shape.Length) is not { } isGone)
        {
            return null;
        }

        var result = new List<int>();
        for (int i = 0; i < shape.Length; i++)
        {
            if (isGone[i] && shape[i] != 1)
            {
                return null;
            }

            if (!isGone[i])
            {
                result.Add(shape[i]);
            }
        }

        return result.ToArray();
    }

    /// <summary>For each dimension, whether it is one of some places; null where a place does not exist or comes twice.</summary>
    public static bool[]? Places(double[] axes, int rank)
    {
        if (rank > MaxDimensions)
        {
            return null;
        }

        var places = new bool[rank];
        foreach (double axis in axes)
        {
            double place = axis < 0 ? axis + rank : axis;
            if (!(place >= 0 && place < rank) || place != Math.Floor(place) || places[(int)place])
            {
                return null;
            }

            places[(int)place] = true;
        }

        return places;
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
