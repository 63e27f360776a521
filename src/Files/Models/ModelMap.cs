using System;

namespace StaticNets;

/// <summary>The map that a convolution or a pooling takes, and its windows. Along one axis of space the height, and what belongs to it, is 1.</summary>
/// <param name="Channels">The channels that come in.</param>
/// <param name="Height">The rows of the map.</param>
/// <param name="Width">The places in a row.</param>
/// <param name="IsFlat">Whether there is one axis of space.</param>
/// <param name="KernelHeight">The rows of a window.</param>
/// <param name="KernelWidth">The places in a row of a window.</param>
/// <param name="RowStride">The rows from a window to the next.</param>
/// <param name="ColumnStride">The places in a row from a window to the next.</param>
/// <param name="RowDilation">From a row of a window to the next.</param>
/// <param name="ColumnDilation">From a place in such a row to the next.</param>
/// <param name="Top">The rows of zeros above the map.</param>
/// <param name="Left">The zeros left of it.</param>
/// <param name="Filters">The channels that go out.</param>
/// <param name="OutputHeight">The rows of windows.</param>
/// <param name="OutputWidth">The windows in a row.</param>
/// <param name="Groups">How many parts channels and filters are cut into.</param>
internal sealed record ModelMap(
    int Channels,
    int Height,
    int Width,
    bool IsFlat,
    int KernelHeight,
    int KernelWidth,
    int RowStride,
    int ColumnStride,
    int RowDilation,
    int ColumnDilation,
    int Top,
    int Left,
    int Filters,
    int OutputHeight,
    int OutputWidth,
    int Groups)
{
    public int InputSize => Channels * Height * Width;

    public int OutputSize => Filters * Windows;

    public int Windows => OutputHeight * OutputWidth;

    public int Places => KernelHeight * KernelWidth;

    /// <summary>The shape that comes in, as a topology has it.</summary>
    public string InputText => IsFlat ? FormattableString.Invariant($"{Channels}x{Width}") : FormattableString.Invariant($"{Channels}x{Height}x{Width}");

    /// <summary>The shape of a row that goes out.</summary>
    public int[] OutputShape => IsFlat ? new[] { Filters, OutputWidth } : new[] { Filters, OutputHeight, OutputWidth };

    /// <summary>Whether a window is the whole map.</summary>
    public bool IsWhole => (KernelHeight, KernelWidth, OutputHeight, OutputWidth) == (Height, Width, 1, 1) && Top + Left == 0;

    /// <summary>Numbers along the axes as a topology has them.</summary>
    public string Pair(int rows, int columns) => IsFlat || rows == columns ? FormattableString.Invariant($"{columns}") : FormattableString.Invariant($"{rows}x{columns}");

    /// <summary>Whether what a map puts out is what this one takes.</summary>
    public bool Follows(ModelMap before) => (Channels, Height, Width, IsFlat) == (before.Filters, before.OutputHeight, before.OutputWidth, before.IsFlat);

    /// <summary>Where a place of a window lies in a channel, or -1 outside of the map.</summary>
    public int Place(int window, int place)
    {
        int row = (window / OutputWidth * RowStride) - Top + (place / KernelWidth * RowDilation);
        int column = (window % OutputWidth * ColumnStride) - Left + (place % KernelWidth * ColumnDilation);
        return row >= 0 && row < Height && column >= 0 && column < Width ? (row * Width) + column : -1;
    }

    /// <summary>The padding as a topology has it: numbers, or <c>same</c>; empty where there is none.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public string Padding()
    {
        if (OutputHeight == Along(Height, KernelHeight, RowStride, RowDilation, Top) && OutputWidth == Along(Width, KernelWidth, ColumnStride, ColumnDilation, Left))
        {
            return Top + Left == 0 ? string.Empty : ", padding: " + Pair(Top, Left);
        }

        return IsSame(Height, KernelHeight, RowStride, RowDilation, Top, OutputHeight) && IsSame(Width, KernelWidth, ColumnStride, ColumnDilation, Left, OutputWidth)
            ? ", padding: same"
            : throw new FormatException("It has windows with different padding before and after the map, but only 'same' or equal padding is supported.");
    }

    private static int Along(int size, int kernel, int stride, int dilation, int before) => ((size + (2 * before) - ((kernel - 1) * dilation) - 1) / stride) + 1;

    private static bool IsSame(int size, int kernel, int stride, int dilation, int before, int count)
        => count == (size + stride - 1) / stride && before == Math.Max(0, ((count - 1) * stride) + ((kernel - 1) * dilation) + 1 - size) / 2;
}
