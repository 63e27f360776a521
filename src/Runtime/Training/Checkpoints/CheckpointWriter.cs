using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets;

/// <summary>Writes the contents of a checkpoint into memory that is used again at the next. All numbers are little-endian.</summary>
internal sealed class CheckpointWriter
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    /// <summary>Overwrites what was written at a place.</summary>
    public void SetInt64(int place, long value) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(place, sizeof(long)), value);

    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    public void Write(bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    public void Write(string value)
    {
        int count = Encoding.UTF8.GetByteCount(value);
        Write(count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>Bytes as they are, after their number.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>Numbers of a network, after their number.</summary>
    public void WriteNumbers<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        Span<byte> bytes = Take(checked(values.Length * Unsafe.SizeOf<T>()));
        MemoryMarshal.AsBytes(values).CopyTo(bytes);
        ByteOrder.Correct(bytes, Unsafe.SizeOf<T>());
    }

    private Span<byte> Take(int count)
    {
        int end = checked(_length + count);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(end, 2L * _bytes.Length), 0x7FFFFFC7));
        }

        Span<byte> taken = _bytes.AsSpan(_length, count);
        _length = end;
        return taken;
    }
}
