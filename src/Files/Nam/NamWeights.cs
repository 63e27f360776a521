using System;

namespace StaticNets;

/// <summary>The numbers of a <c>.nam</c> file, which stand one after another.</summary>
internal sealed class NamWeights
{
    private readonly double[] _values;
    private int _next;

    public NamWeights(double[] values) => _values = values;

    /// <summary>The next numbers.</summary>
    public double[] Take(long count)
    {
        if (count > _values.Length - _next)
        {
            throw new FormatException($"It has {_values.Length} weights, and its configuration asks for more.");
        }

        var taken = new double[count];
        Array.Copy(_values, _next, taken, 0, taken.Length);
        _next += taken.Length;
        return taken;
    }

    /// <summary>Refuses numbers that are left.</summary>
    public void End()
    {
        if (_next < _values.Length)
        {
            throw new FormatException($"It has {_values.Length} weights, and its configuration asks for {_next}.");
        }
    }
}
