using System;
using System.Text;

namespace StaticNets;

/// <summary>
/// Walks through JSON (RFC 8259) that may be hostile: whatever is wrong becomes a <see cref="JsonFormatException"/>, nothing nests deeper than
/// <see cref="MaxDepth"/>, and nothing longer than the text is allocated.
/// </summary>
/// <param name="text">The text, in UTF-8.</param>
internal ref partial struct JsonCursor(ReadOnlySpan<byte> text)
{
    public const int MaxDepth = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _depth;

    /// <summary>The place of the next byte.</summary>
    public int Position { get; private set; }

    public void BeginObject()
    {
        Expect((byte)'{');
        Enter();
    }

    /// <summary>Goes to the next member of an object, whose value must then be read; leaves the object after the last.</summary>
    /// <param name="isFirst">True before the first member; set to false.</param>
    /// <param name="name">The member's name.</param>
    public bool TryReadMember(ref bool isFirst, out string name)
    {
        name = string.Empty;
        if (Ends((byte)'}', ref isFirst))
        {
            return false;
        }

        name = ReadString();
        Expect((byte)':');
        return true;
    }

    public void BeginArray()
    {
        Expect((byte)'[');
        Enter();
    }

    /// <summary>Goes to the next element of an array, which must then be read; leaves the array after the last.</summary>
    public bool TryReadElement(ref bool isFirst) => !Ends((byte)']', ref isFirst);

    /// <summary>Whether an array comes next.</summary>
    public bool IsAtArray()
    {
        SkipWhiteSpace();
        return Position < _text.Length && At(Position) == '[';
    }

    /// <summary>Whether a text comes.</summary>
    public bool IsAtText()
    {
        SkipWhiteSpace();
        return Peek() == (byte)'"';
    }

    /// <summary>Reads <c>null</c>, if that comes next.</summary>
    public bool TryReadNull()
    {
        SkipWhiteSpace();
        bool isNull = _text.Slice(Position).StartsWith("null"u8);
        Position += isNull ? 4 : 0;
        return isNull;
    }

    public string ReadString()
    {
        Expect((byte)'"');
        int start = Position;
        while (true)
        {
            byte value = Take();
            if (value == '"')
            {
                break;
            }

            if (value < ' ')
            {
                throw Fail("A control character", Position - 1);
            }

            if (value == '\\')
            {
                Take();
            }
        }

        ReadOnlySpan<byte> content = _text.Slice(start, Position - 1 - start);
        string raw;
        try
        {
            raw = Strict.GetString(content.ToArray());
        }
        catch (DecoderFallbackException)
        {
            throw Fail("A string that is not UTF-8", start);
        }

        return raw.IndexOf('\\') < 0 ? raw : Unescape(raw, start);
    }

    /// <summary>A whole number that is not negative.</summary>
    public long ReadCount()
    {
        SkipWhiteSpace();
        int start = Position;
        long value = 0;
        while (Position < _text.Length && At(Position) is >= (byte)'0' and <= (byte)'9')
        {
            int digit = At(Position++) - '0';
            if (value > (long.MaxValue - digit) / 10)
            {
                throw Fail("A number that is too large", start);
            }

            value = (value * 10) + digit;
        }

        if (Position == start || (Position - start > 1 && At(start) == '0'))
        {
            throw Fail("No whole number, at least 0,", start);
        }

        return value;
    }

    /// <summary>Makes sure that nothing but white space follows.</summary>
    public void End()
    {
        SkipWhiteSpace();
        if (Position < _text.Length)
        {
            throw Fail("Something after the end of the JSON", Position);
        }
    }

    private bool Ends(byte closing, ref bool isFirst)
    {
        SkipWhiteSpace();
        bool wasFirst = isFirst;
        isFirst = false;
        byte next = Peek();
        if (next == closing)
        {
            Position++;
            _depth--;
            return true;
        }

        if (!wasFirst)
        {
            Expect((byte)',');
        }

        return false;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw Fail("JSON that nests too deep", Position);
        }
    }

    private void Expect(byte expected)
    {
        SkipWhiteSpace();
        if (Peek() != expected)
        {
            throw Fail($"'{(char)expected}' was expected", Position);
        }

        Position++;
    }

    private readonly byte At(int place) => _text.Indexable()[place];

    private readonly byte Peek() => Position < _text.Length ? At(Position) : throw Fail("The text ends", Position);

    private byte Take()
    {
        byte value = Peek();
        Position++;
        return value;
    }

    private void SkipWhiteSpace()
    {
        while (Position < _text.Length && At(Position) is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            Position++;
        }
    }

    private static string Unescape(string raw, int position)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            char escape = raw[++i];
            if (escape == 'u')
            {
                text.Append(ReadUnicode(raw, i + 1, position));
                i += 4;
                continue;
            }

            int index = "\"\\/bfnrt".IndexOf(escape);
            if (index < 0)
            {
                throw Fail("An unknown escape", position);
            }

            text.Append("\"\\/\b\f\n\r\t"[index]);
        }

        return text.ToString();
    }

    private static char ReadUnicode(string raw, int start, int position)
    {
        int value = 0;
        for (int i = start; i < start + 4; i++)
        {
            int digit = i < raw.Length ? "0123456789abcdef".IndexOf(char.ToLowerInvariant(raw[i])) : -1;
            if (digit < 0)
            {
                throw Fail("An unknown escape", position);
            }

            value = (value * 16) + digit;
        }

        return (char)value;
    }

    private static JsonFormatException Fail(string problem, int position) => new(position, problem);
}
