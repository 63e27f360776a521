namespace StaticNets.Reference;

/// <summary>The windows of a convolution or a pooling over a map whose channels come first. A map of one axis is one of a single row.</summary>
/// <param name="Channels">The channels that come in.</param>
/// <param name="Height">The rows of the map.</param>
/// <param name="Width">The places in a row.</param>
/// <param name="KernelHeight">The rows of a window.</param>
/// <param name="KernelWidth">The places in a row of a window.</param>
/// <param name="RowStride">The rows from a window to the next.</param>
/// <param name="ColumnStride">The places in a row from a window to the next.</param>
/// <param name="RowDilation">From a row of a window to the next.</param>
/// <param name="ColumnDilation">From a place in such a row to the next.</param>
/// <param name="Top">The rows of zeros above the map.</param>
/// <param name="Left">The zeros left of it.</param>
/// <param name="OutputHeight">The rows of windows.</param>
/// <param name="OutputWidth">The windows in a row.</param>
/// <param name="Groups">How many parts the channels of a convolution are cut into.</param>
public sealed record ReferenceWindows(
    int Channels,
    int Height,
    int Width,
    int KernelHeight,
    int KernelWidth,
    int RowStride,
    int ColumnStride,
    int RowDilation,
    int ColumnDilation,
    int Top,
    int Left,
    int OutputHeight,
    int OutputWidth,
    int Groups = 1)
{
    public int Windows => OutputHeight * OutputWidth;

    public int Places => KernelHeight * KernelWidth;

    /// <summary>Where a place of a window lies in a channel, or -1 outside of the map.</summary>
    public int Place(int window, int place)
    {
        int row = (window / OutputWidth * RowStride) - Top + (place / KernelWidth * RowDilation);
        int column = (window % OutputWidth * ColumnStride) - Left + (place % KernelWidth * ColumnDilation);
        return row >= 0 && row < Height && column >= 0 && column < Width ? (row * Width) + column : -1;
    }
}
