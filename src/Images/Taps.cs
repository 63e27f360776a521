namespace StaticNets.Numerics;

/// <summary>What a window takes, from its first value on: lines, in a line runs of values that lie side by side.</summary>
internal readonly struct Taps
{
    public Taps(in Windows windows)
    {
        bool isWhole = windows.ColumnDilation == 1 && windows.Taken == windows.Channels;
        Length = isWhole ? windows.KernelWidth * windows.Taken : windows.Taken;
        Run = windows.ColumnDilation * windows.Channels;
        Runs = isWhole ? Run : windows.KernelWidth * Run;
        Line = (nint)windows.RowDilation * windows.Width * windows.Channels;
        Lines = windows.KernelHeight * Line;
    }

    /// <summary>The values of a run.</summary>
    public nint Length { get; }

    /// <summary>From a run to the next.</summary>
    public nint Run { get; }

    /// <summary>To the end of the last run.</summary>
    public nint Runs { get; }

    /// <summary>From a line to the next.</summary>
    public nint Line { get; }

    /// <summary>To the end of the last line.</summary>
    public nint Lines { get; }
}
