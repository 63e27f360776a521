using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Divides rows into parts of stated shares, each with its share of every class.</summary>
internal static class RowSplit
{
    /// <param name="classes">The class of each row.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="shares">The share of each part but the last.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="what">What is divided, for a message.</param>
    /// <returns>The parts as row numbers in random order; what is left over is the last.</returns>
    public static int[][] Divide(int[] classes, int classCount, double[] shares, ulong seed, string what)
    {
        var random = new RandomSource(seed);
        int[][] members = Group(classes, classCount);
        foreach (int[] rows in members)
        {
            random.Shuffle<int>(rows);
        }

        // of each class the first rows go to the first part, the next to the second, and so on
        var taken = new int[classCount];
        var parts = new int[shares.Length + 1][];
        for (int part = 0; part < parts.Length; part++)
        {
            int left = classes.Length - Sum(taken);
            int wanted = part == shares.Length ? left : (int)Math.Round(shares[part] * classes.Length, MidpointRounding.AwayFromZero);
            if (wanted < 1 || (part < shares.Length && wanted >= left))
            {
                throw new InvalidOperationException($"{classes.Length} {what} are too few to be divided into {parts.Length} parts with the shares stated.");
            }

            parts[part] = Take(members, taken, wanted);
        }

        foreach (int[] rows in parts)
        {
            random.Shuffle<int>(rows);
        }

        return parts;
    }

    /// <summary>Refuses a share that leaves nothing on one side.</summary>
    public static void CheckShare(double share, string argument)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(argument, share, "The share must be greater than 0 and less than 1.");
        }
    }

    /// <summary>Refuses shares to validate and to test with that leave nothing to train on.</summary>
    public static void CheckShares(double validationShare, double testShare, string what)
    {
        CheckShare(validationShare, nameof(validationShare));
        CheckShare(testShare, nameof(testShare));
        if (!(validationShare + testShare < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationShare), validationShare, $"Together with the share to test with, {testShare}, it must be less than 1, so that {what} are left to train on.");
        }
    }

    /// <summary>Divides rows into parts that differ by one row at most, also in the rows of each class.</summary>
    /// <param name="classes">The class of each row.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <param name="count">The number of parts.</param>
    /// <param name="seed">Any number.</param>
    /// <returns>The parts as row numbers in random order.</returns>
    public static int[][] Deal(int[] classes, int classCount, int count, ulong seed)
    {
        var random = new RandomSource(seed);
        int[][] members = Group(classes, classCount);
        var parts = new int[count][];
        for (int part = 0; part < count; part++)
        {
            parts[part] = new int[(classes.Length / count) + (part < classes.Length % count ? 1 : 0)];
        }

        // class after class, a row to each part in turn
        int dealt = 0;
        foreach (int[] rows in members)
        {
            random.Shuffle<int>(rows);
            foreach (int row in rows)
            {
                parts[dealt % count][dealt / count] = row;
                dealt++;
            }
        }

        foreach (int[] rows in parts)
        {
            random.Shuffle<int>(rows);
        }

        return parts;
    }

    /// <summary>The rows of all parts but one, in random order.</summary>
    public static int[] AllBut(int[][] parts, int left, ulong seed)
    {
        var rows = new List<int>();
        for (int part = 0; part < parts.Length; part++)
        {
            rows.AddRange(part == left ? Array.Empty<int>() : parts[part]);
        }

        int[] shuffled = rows.ToArray();
        var random = new RandomSource(seed + (ulong)left);
        random.Shuffle<int>(shuffled);
        return shuffled;
    }

    /// <summary>The rows of each class, in their order.</summary>
    private static int[][] Group(int[] classes, int classCount)
    {
        var counts = new int[classCount];
        foreach (int number in classes)
        {
            counts[number]++;
        }

        var members = new int[classCount][];
        for (int number = 0; number < classCount; number++)
        {
            members[number] = new int[counts[number]];
        }

        Array.Clear(counts, 0, classCount);
        for (int row = 0; row < classes.Length; row++)
        {
            members[classes[row]][counts[classes[row]]++] = row;
        }

        return members;
    }

    /// <summary>
    /// Takes a number of rows, of each class in proportion to what it has left: rounded down, and what is then missing
    /// one each from the classes with the largest remainders (of equal ones the first).
    /// </summary>
    private static int[] Take(int[][] members, int[] taken, int wanted)
    {
        long left = 0;
        for (int number = 0; number < members.Length; number++)
        {
            left += members[number].Length - taken[number];
        }

        var quotas = new int[members.Length];
        var remainders = new long[members.Length];
        for (int number = 0; number < members.Length; number++)
        {
            long share = (long)wanted * (members[number].Length - taken[number]);
            quotas[number] = (int)(share / left);
            remainders[number] = share % left;
        }

        for (int missing = wanted - Sum(quotas); missing > 0; missing--)
        {
            int largest = 0;
            for (int number = 1; number < members.Length; number++)
            {
                largest = remainders[number] > remainders[largest] ? number : largest;
            }

            quotas[largest]++;
            remainders[largest] = -1;
        }

        var rows = new int[wanted];
        int next = 0;
        for (int number = 0; number < members.Length; number++)
        {
            Array.Copy(members[number], taken[number], rows, next, quotas[number]);
            taken[number] += quotas[number];
            next += quotas[number];
        }

        return rows;
    }

    private static int Sum(int[] values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }
}
