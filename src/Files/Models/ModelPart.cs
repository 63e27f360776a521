using System;

namespace StaticNets;

/// <summary>Numbers of a step that a network has side by side.</summary>
internal readonly struct ModelPart
{
    private readonly int _first;

    public ModelPart(string what, double[] values)
        : this(what, values, 0, values.Length)
    {
    }

    public ModelPart(string what, double[] values, int first, int count)
    {
        What = what;
        All = values;
        _first = first;
        Count = count;
    }

    /// <summary>What one of them is, for messages.</summary>
    public string What { get; }

    /// <summary>Those that they are among.</summary>
    public double[] All { get; }

    public int Count { get; }

    public Span<double> Values => All.AsSpan(_first, Count);

    /// <summary>The place of one of them among all.</summary>
    public int PlaceOf(int index) => _first + index;
}
