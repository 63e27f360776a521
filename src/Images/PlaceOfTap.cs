using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>The values of a window one after the other; after the last comes the last again.</summary>
internal struct PlaceOfTap
{
    private readonly Taps _taps;
    private nint _line;
    private nint _run;
    private nint _value;
    private int _left;

    public PlaceOfTap(in Windows windows)
    {
        _taps = new Taps(windows);
        Count = windows.KernelHeight * windows.KernelWidth * windows.Taken;
        _line = 0;
        _run = 0;
        _value = 0;
        _left = Count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Where the next one is, from the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Next()
    {
        nint place = _line + _run + _value;
        if (--_left > 0 && ++_value == _taps.Length)
        {
            _value = 0;
            _run += _taps.Run;
            if (_run >= _taps.Runs)
            {
                _run = 0;
                _line += _taps.Line;
            }
        }

        return place;
    }
}
