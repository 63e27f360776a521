using System;
using System.Buffers.Text;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Numbers with fractions, and values that are passed over.</content>
internal ref partial struct JsonCursor
{
    /// <summary>A number that is finite in double precision.</summary>
    public double ReadNumber()
    {
        SkipWhiteSpace();
        int start = Position;
        SkipIf((byte)'-');
        if (Position < _text.Length && At(Position) is (byte)'N' or (byte)'I')
        {
            // NaN and Infinity, which JSON does not have and some software writes nevertheless.
            throw Fail("A number that is not finite", start);
        }

        if (!SkipIf((byte)'0'))
        {
            SkipDigits(start);
        }

        if (SkipIf((byte)'.'))
        {
            SkipDigits(start);
        }

        if (SkipIf((byte)'e') || SkipIf((byte)'E'))
        {
            if (!SkipIf((byte)'-'))
            {
                SkipIf((byte)'+');
            }

            SkipDigits(start);
        }

        // What is too large is infinite or an overflow: it depends on the class library.
        return Utf8Parser.TryParse(_text.Slice(start, Position - start), out double value, out int length) && length == Position - start && !double.IsInfinity(value)
            ? value
            : throw Fail("A number that is too large", start);
    }

    /// <summary>Reads a value of any kind: an object as a dictionary, an array as a list, a number as a <see cref="double"/>, else a string, a <see cref="bool"/> or null.</summary>
    public object? ReadValue()
    {
        SkipWhiteSpace();
        bool isFirst = true;
        switch (Peek())
        {
            case (byte)'{':
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                BeginObject();
                while (TryReadMember(ref isFirst, out string name))
                {
                    members[name] = ReadValue();
                }

                return members;
            case (byte)'[':
                var elements = new List<object?>();
                BeginArray();
                while (TryReadElement(ref isFirst))
                {
                    elements.Add(ReadValue());
                }

                return elements;
            case (byte)'"':
                return ReadString();
            case (byte)'t':
                SkipWord("true");
                return true;
            case (byte)'f':
                SkipWord("false");
                return false;
            case (byte)'n':
                SkipWord("null");
                return null;
            default:
                return ReadNumber();
        }
    }

    /// <summary>Passes over a value, whatever it is.</summary>
    public void SkipValue()
    {
        SkipWhiteSpace();
        bool isFirst = true;
        switch (Peek())
        {
            case (byte)'{':
                BeginObject();
                while (TryReadMember(ref isFirst, out _))
                {
                    SkipValue();
                }

                break;
            case (byte)'[':
                BeginArray();
                while (TryReadElement(ref isFirst))
                {
                    SkipValue();
                }

                break;
            case (byte)'"':
                ReadString();
                break;
            case (byte)'t':
                SkipWord("true");
                break;
            case (byte)'f':
                SkipWord("false");
                break;
            case (byte)'n':
                SkipWord("null");
                break;
            default:
                ReadNumber();
                break;
        }
    }

    private void SkipWord(string word)
    {
        int start = Position;
        foreach (char letter in word)
        {
            if (!SkipIf((byte)letter))
            {
                throw Fail("An unknown word", start);
            }
        }
    }

    /// <summary>Digits, at least one.</summary>
    private void SkipDigits(int start)
    {
        int first = Position;
        while (Position < _text.Length && At(Position) is >= (byte)'0' and <= (byte)'9')
        {
            Position++;
        }

        if (Position == first)
        {
            throw Fail("No number", start);
        }
    }

    private bool SkipIf(byte expected)
    {
        if (Position == _text.Length || At(Position) != expected)
        {
            return false;
        }

        Position++;
        return true;
    }
}
