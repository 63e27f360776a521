using System;
using System.Text;

namespace StaticNets;

/// <summary>Writes the fields of one message in the wire format of Protocol Buffers. The same calls give the same bytes.</summary>
internal sealed class ProtobufWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>An integer field.</summary>
    public void Integer(int field, long value)
    {
        Varint((ulong)(field << 3) | ProtobufReader.Varint);
        Varint(unchecked((ulong)value));
    }

    /// <summary>A single-precision field.</summary>
    public void Single(int field, float value)
    {
        Varint((ulong)(field << 3) | ProtobufReader.Fixed32);
        int bits = FloatBits.ToBits(value);
        Reserve(4);
        for (int i = 0; i < 4; i++)
        {
            _bytes[_length++] = unchecked((byte)(bits >> (8 * i)));
        }
    }

    /// <summary>A text field.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A field of bytes.</summary>
    public void Bytes(int field, byte[] value) => Bytes(field, value, value.Length);

    /// <summary>A message within this one.</summary>
    public void Message(int field, ProtobufWriter message) => Bytes(field, message._bytes, message._length);

    /// <summary>What was written.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[_length];
        Array.Copy(_bytes, bytes, _length);
        return bytes;
    }

    private void Bytes(int field, byte[] value, int length)
    {
        Varint((ulong)(field << 3) | ProtobufReader.Delimited);
        Varint((ulong)length);
        Reserve(length);
        Array.Copy(value, 0, _bytes, _length, length);
        _length += length;
    }

    private void Varint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[_length++] = unchecked((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(_length + count)));
        }
    }
}
