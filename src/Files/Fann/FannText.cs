using System;
using System.Buffers.Text;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Takes numbers out of a line of a file of FANN.</summary>
/// <param name="line">What stands behind the name and the equals sign.</param>
/// <param name="name">The name, for messages.</param>
internal ref struct FannText(ReadOnlySpan<byte> line, string name)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>Whether nothing but blanks is left.</summary>
    public bool AtEnd()
    {
        while (_rest.Length > 0 && At(0) is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            _rest = _rest.Slice(1);
        }

        return _rest.Length == 0;
    }

    /// <summary>Passes over one character.</summary>
    public void Expect(char character)
    {
        if (AtEnd() || At(0) != character)
        {
            throw Damaged($"'{character}' is expected");
        }

        _rest = _rest.Slice(1);
    }

    /// <summary>A whole number from 0 on.</summary>
    public int ReadCount()
    {
        AtEnd();
        if (!Utf8Parser.TryParse(_rest, out int value, out int length) || value < 0)
        {
            throw Damaged("a whole number is expected");
        }

        _rest = _rest.Slice(length);
        return value;
    }

    /// <summary>A finite number.</summary>
    public double ReadNumber()
    {
        AtEnd();
        if (!Utf8Parser.TryParse(_rest, out double value, out int length) || double.IsNaN(value) || double.IsInfinity(value))
        {
            throw Damaged("a finite number with a decimal point is expected");
        }

        _rest = _rest.Slice(length);
        return value;
    }

    /// <summary>The one whole number of a line.</summary>
    public int ReadOnlyCount()
    {
        int value = ReadCount();
        return AtEnd() ? value : throw Damaged("one number is expected");
    }

    /// <summary>The one number of a line.</summary>
    public double ReadOnlyNumber()
    {
        double value = ReadNumber();
        return AtEnd() ? value : throw Damaged("one number is expected");
    }

    /// <summary>All whole numbers of a line.</summary>
    public int[] ReadCounts()
    {
        var values = new List<int>();
        while (!AtEnd())
        {
            values.Add(ReadCount());
        }

        return values.ToArray();
    }

    private readonly byte At(int place) => _rest.Indexable()[place];

    private readonly FormatException Damaged(string expected)
    {
        string came = string.Empty;
        for (int i = 0; i < Math.Min(20, _rest.Length); i++)
        {
            came += At(i) is >= 0x20 and < 0x7F ? (char)At(i) : '?';
        }

        return new FormatException($"Its {name} are damaged: {expected}, but '{came}' came.");
    }
}
