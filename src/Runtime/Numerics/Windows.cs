using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the places of a window that moves over a map. A map's values lie row by row of its places, and the channels of a place together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Windows
{
    /// <summary>Says where windows stand.</summary>
    /// <param name="channels">From a place of the map to the next: the number of its channels.</param>
    /// <param name="taken">The channels that a window takes; of means 0 where what is outside of the map is not counted.</param>
    /// <param name="height">The height of the map, 1 where it has one axis.</param>
    /// <param name="width">The width of the map.</param>
    /// <param name="kernelHeight">The rows of a window.</param>
    /// <param name="kernelWidth">The places in a row of a window.</param>
    /// <param name="rowStride">The rows from a window to the next.</param>
    /// <param name="columnStride">The places in a row from a window to the next.</param>
    /// <param name="rowDilation">From a row of a window to the next.</param>
    /// <param name="columnDilation">From a place in such a row to the next.</param>
    /// <param name="top">The rows of zeros above the map.</param>
    /// <param name="left">The zeros left of it.</param>
    /// <param name="outputHeight">The rows of windows; 0 where the map has one axis.</param>
    /// <param name="outputWidth">The windows in a row.</param>
    public Windows(int channels, int taken, int height, int width, int kernelHeight, int kernelWidth, int rowStride, int columnStride, int rowDilation, int columnDilation, int top, int left, int outputHeight, int outputWidth)
    {
        Channels = channels;
        Taken = taken;
        Height = height;
        Width = width;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
        RowStride = rowStride;
        ColumnStride = columnStride;
        RowDilation = rowDilation;
        ColumnDilation = columnDilation;
        Top = top;
        Left = left;
        OutputHeight = outputHeight;
        OutputWidth = outputWidth;
    }

    internal int Channels { get; }

    internal int Taken { get; }

    internal int Height { get; }

    internal int Width { get; }

    internal int KernelHeight { get; }

    internal int KernelWidth { get; }

    internal int RowStride { get; }

    internal int ColumnStride { get; }

    internal int RowDilation { get; }

    internal int ColumnDilation { get; }

    internal int Top { get; }

    internal int Left { get; }

    internal int OutputHeight { get; }

    internal int OutputWidth { get; }

    /// <summary>The first row of a window.</summary>
    internal int RowOf(int position) => (position / OutputWidth * RowStride) - Top;

    /// <summary>The first place in a row of a window.</summary>
    internal int ColumnOf(int position) => (position % OutputWidth * ColumnStride) - Left;
}
