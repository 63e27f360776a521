using System;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>Windows of which no two overlap in a row: one of some neighbours in each phase. After the last one of a phase comes the last again.</summary>
internal struct PlaceOfPhase
{
    private readonly int _width;
    private readonly int _rows;
    private readonly nint _column;
    private readonly nint _row;
    private readonly nint _deltaColumn;
    private readonly nint _deltaRow;
    private nint _place;
    private nint _deltas;
    private int _inRow;
    private int _leftInRow;
    private int _left;

    /// <param name="windows">The windows.</param>
    /// <param name="length">The neighbouring values that each takes.</param>
    /// <param name="deltaStride">From a window's deltas to the next.</param>
    public PlaceOfPhase(in Windows windows, nint length, nint deltaStride)
    {
        nint column = (nint)windows.ColumnStride * windows.Channels;
        _width = windows.OutputWidth;
        _rows = Math.Max(windows.OutputHeight, 1);
        Phases = (int)Math.Min(_width, ((length - 1) / column) + 1);
        _column = Phases * column;
        _row = (nint)windows.RowStride * windows.Width * windows.Channels;
        _deltaColumn = Phases * deltaStride;
        _deltaRow = _width * deltaStride;
        _place = 0;
        _deltas = 0;
        _inRow = 0;
        _leftInRow = 0;
        _left = 0;
    }

    /// <summary>How many phases there are.</summary>
    public int Phases { get; }

    /// <summary>How many windows the phase has.</summary>
    public int Count => _inRow * _rows;

    public void Begin(int phase)
    {
        _place = _column / Phases * phase;
        _deltas = _deltaColumn / Phases * phase;
        _inRow = ((_width - 1 - phase) / Phases) + 1;
        _leftInRow = _inRow;
        _left = Count;
    }

    /// <summary>Where the next one begins, from the first window.</summary>
    /// <param name="deltas">Where its deltas are, from those of the first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Next(out nint deltas)
    {
        deltas = _deltas;
        nint place = _place;
        if (--_left > 0)
        {
            if (--_leftInRow > 0)
            {
                _place += _column;
                _deltas += _deltaColumn;
            }
            else
            {
                _place += _row - ((_inRow - 1) * _column);
                _deltas += _deltaRow - ((_inRow - 1) * _deltaColumn);
                _leftInRow = _inRow;
            }
        }

        return place;
    }
}
