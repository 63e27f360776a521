using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets.Tool.Presentation;

/// <summary>Characters at places of a growing page.</summary>
internal sealed class TextCanvas
{
    private readonly List<char[]> _lines = [];

    /// <summary>The number of lines.</summary>
    public int Height => _lines.Count;

    /// <summary>Puts a text at a place.</summary>
    public void Put(int line, int column, string text)
    {
        while (_lines.Count <= line)
        {
            _lines.Add([]);
        }

        if (_lines[line].Length < column + text.Length)
        {
            char[] longer = new char[column + text.Length];
            Array.Fill(longer, ' ');
            _lines[line].CopyTo(longer, 0);
            _lines[line] = longer;
        }

        text.CopyTo(0, _lines[line], column, text.Length);
    }

    /// <summary>The character at a place, a space where none is.</summary>
    public char At(int line, int column) => line < _lines.Count && column < _lines[line].Length ? _lines[line][column] : ' ';

    public void Write(TextWriter output)
    {
        foreach (char[] line in _lines)
        {
            output.WriteLine(new string(line).TrimEnd());
        }
    }
}
