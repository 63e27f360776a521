using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets;

/// <summary>Writes the contents of a checkpoint into memory that is used again at the next. All numbers are little-endian.</summary>
internal sealed class CheckpointWriter
{
    private readonly string _path;
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="path">Where it is to go, for messages.</param>
    public CheckpointWriter(string path) => _path = path;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>What says that the training cannot be saved as it is; what no resumption would take is not written.</summary>
    public InvalidOperationException Refuse(string reason) => new($"The checkpoint '{_path}' cannot be written, and is as it was. {reason}");

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
    /// <param name="values">The numbers.</param>
    /// <param name="what">What they are, for messages.</param>
    /// <param name="isFinite">Whether they have to be finite, as <see cref="CheckpointReader.ReadNumbers"/> asks for.</param>
    /// <exception cref="InvalidOperationException">One is not finite.</exception>
    public void WriteNumbers<T>(ReadOnlySpan<T> values, string what, bool isFinite = true)
        where T : unmanaged
    {
        if (isFinite && !FiniteNumbers.AreAll(values) && LayerDiagnosis.FindNumber(values) is { } place)
        {
            throw Refuse(FormattableString.Invariant($"Number {place} of {what} is {values.Indexable()[place]}."));
        }

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
