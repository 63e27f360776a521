using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>The figures by which <see cref="Tiles"/> choose, measured; none changes a bit.</summary>
internal static class TileShapes
{
    /// <summary>The stack that products with a matrix larger than <see cref="FirstLevelBytes"/> take for a panel: with the rows of factors, a first-level cache.</summary>
    public const int PanelBytes = 18 * 1024;

    /// <summary>A matrix of more bytes does not stay in the first-level cache.</summary>
    public const int FirstLevelBytes = 32 * 1024;

    /// <summary>The bytes of weights after which blocks of columns of a single row take turns: half of a first-level cache.</summary>
    public const int TurnBytes = 14 * 1024;

    /// <summary>A line of the cache.</summary>
    public const int LineBytes = 64;

    /// <summary>Rows from which on a panel is worth its copy: two tiles.</summary>
    public const int MinPanelRows = 12;

    /// <summary>Products of a chain from which on a tile of 6 rows is faster than one of 4: the sums of a tile wait for each other between chains.</summary>
    public const int MinTallProducts = 64;

    /// <summary>Rows from which on gradients of 6 inputs are faster than those of 4.</summary>
    public const int MinTallGradientRows = 64;

    /// <summary>The bytes of a number.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf<T>()
        where T : unmanaged
        => typeof(T) == typeof(double) ? sizeof(double) : sizeof(float);

    /// <summary>How many of the rows that are left the next tile of 6 or of 4 takes, so that the last ones fit as well as they can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(int left) => left is > 8 or 5 or 6 ? Math.Min(left, 6) : Math.Min(left, 4);
}
