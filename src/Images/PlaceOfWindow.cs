using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>The windows one after the other; after the last comes the last again.</summary>
internal struct PlaceOfWindow
{
    private nint _place;
    private nint _end;
    private int _left;

    public PlaceOfWindow(in Windows windows)
    {
        int rows = Math.Max(windows.OutputHeight, 1);
        Column = (nint)windows.ColumnStride * windows.Channels;
        Columns = windows.OutputWidth * Column;
        Row = (nint)windows.RowStride * windows.Width * windows.Channels;
        Rows = rows * Row;
        Positions = rows * windows.OutputWidth;
        _place = 0;
        _end = Columns;
        _left = Positions;
    }

    /// <summary>How many there are.</summary>
    public int Positions { get; }

    /// <summary>From a window to the next.</summary>
    public nint Column { get; }

    /// <summary>To the end of the last window of a row.</summary>
    public nint Columns { get; }

    /// <summary>From a row of windows to the next.</summary>
    public nint Row { get; }

    /// <summary>To the end of the last row.</summary>
    public nint Rows { get; }

    /// <summary>Where the next one begins, from the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Next()
    {
        nint place = _place;
        if (--_left > 0)
        {
            _place += Column;
            if (_place == _end)
            {
                _place += Row - Columns;
                _end += Row;
            }
        }

        return place;
    }
}
