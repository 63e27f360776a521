using System;
using System.Text;

namespace StaticNets;

/// <summary>Reads the fields of one message in the wire format of Protocol Buffers. The bytes may be hostile: every length is checked against the message that holds it.</summary>
/// <remarks>The format: https://protobuf.dev/programming-guides/encoding. Groups, which were given up long ago, are refused.</remarks>
internal struct ProtobufReader
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Delimited = 2;
    public const int Fixed32 = 5;

    private readonly byte[] _bytes;
    private readonly int _end;
    private int _position;

    /// <summary>Reads a message that lies in a part of an array.</summary>
    public ProtobufReader(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _position = start;
        _end = start + length;
        Field = 0;
        WireType = 0;
    }

    /// <summary>The number of the field whose value comes next.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is written.</summary>
    public int WireType { get; private set; }

    /// <summary>Whether nothing is left.</summary>
    public readonly bool AtEnd => _position == _end;

    /// <summary>Goes to the next field, whose value has to be read or skipped then.</summary>
    public bool TryReadField()
    {
        if (_position == _end)
        {
            return false;
        }

        ulong key = ReadVarint();
        Field = key >> 3 is > 0 and <= 0x1FFFFFFF ? (int)(key >> 3) : throw Damaged("a field has no valid number");
        WireType = (int)(key & 7);
        return true;
    }

    /// <summary>An integer of up to ten bytes, seven bits in each.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (_position == _end)
            {
                throw Damaged("an integer is cut off");
            }

            byte part = _bytes[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Damaged("an integer has more than ten bytes");
    }

    /// <summary>The value of an integer field.</summary>
    public long ReadInteger()
    {
        Expect(Varint);
        return unchecked((long)ReadVarint());
    }

    /// <summary>The value of a single-precision field.</summary>
    public float ReadSingle()
    {
        Expect(Fixed32);
        return ReadBareSingle();
    }

    /// <summary>Four bytes as a number, within packed values.</summary>
    public float ReadBareSingle()
    {
        int place = Take(4);
        return FloatBits.ToSingle(_bytes[place] | (_bytes[place + 1] << 8) | (_bytes[place + 2] << 16) | (_bytes[place + 3] << 24));
    }

    /// <summary>Eight bytes as a number, within packed values.</summary>
    public double ReadBareDouble()
    {
        int place = Take(8);
        ulong bits = 0;
        for (int i = 7; i >= 0; i--)
        {
            bits = (bits << 8) | _bytes[place + i];
        }

        return BitConverter.Int64BitsToDouble(unchecked((long)bits));
    }

    /// <summary>The place of a field's bytes.</summary>
    public ByteRange ReadRange()
    {
        Expect(Delimited);
        ulong length = ReadVarint();
        if (length > (ulong)(_end - _position))
        {
            throw Damaged($"a field of {length} bytes stands where {_end - _position} are left");
        }

        return new ByteRange(Take((int)length), (int)length);
    }

    /// <summary>The reader of a message within this one.</summary>
    public ProtobufReader ReadMessage()
    {
        ByteRange range = ReadRange();
        return new ProtobufReader(_bytes, range.Start, range.Length);
    }

    /// <summary>A text in UTF-8; what is not, becomes question marks.</summary>
    public string ReadText()
    {
        ByteRange range = ReadRange();
        return Encoding.UTF8.GetString(_bytes, range.Start, range.Length);
    }

    /// <summary>Passes over a value.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Take(8);
                break;
            case Delimited:
                ReadRange();
                break;
            case Fixed32:
                Take(4);
                break;
            default:
                throw Damaged($"field {Field} is written in a way ({WireType}) that there is not");
        }
    }

    private readonly void Expect(int wireType)
    {
        if (WireType != wireType)
        {
            throw Damaged($"field {Field} is written in another way ({WireType}) than it should be ({wireType})");
        }
    }

    private int Take(int length)
    {
        if (length > _end - _position)
        {
            throw Damaged("a value is cut off");
        }

        int place = _position;
        _position += length;
        return place;
    }

    private readonly FormatException Damaged(string reason) => new($"It is damaged, or no ONNX file: near byte {_position}, {reason}.");
}
