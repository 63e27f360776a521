using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: how the rows of a batch are cut into turns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Turns
{
    /// <summary>A tile's rows.</summary>
    private const int TileRows = 8;

    /// <summary>The rows of a turn: turns are about equal, whole tiles, and as few as may be.</summary>
    /// <param name="rows">The rows of the batch.</param>
    /// <param name="most">The most rows of a turn, whole tiles.</param>
    public static int RowsOf(int rows, int most)
    {
        if (rows <= most)
        {
            return rows;
        }

        int turns = ((rows - 1) / most) + 1;
        int equal = ((rows - 1) / turns) + 1;
        return (equal + TileRows - 1) / TileRows * TileRows;
    }

    /// <summary>By what the sum of the losses of rows is multiplied.</summary>
    /// <param name="rows">The rows of the batch.</param>
    /// <typeparam name="TSizes">The sizes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Mean<TSizes>(int rows)
        where TSizes : struct, IRowSizes
        => 1.0 / ((double)default(TSizes).LossTerms * rows);
}
