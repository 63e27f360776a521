using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets;

/// <summary>Reads the contents of a checkpoint and trusts none of it: every length is held against what is expected and what is there.</summary>
internal sealed class CheckpointReader
{
    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _next;

    public CheckpointReader(string path, byte[] bytes, int start, int end)
    {
        _path = path;
        _bytes = bytes;
        _next = start;
        _end = end;
    }

    public int Remaining => _end - _next;

    public CheckpointException Refuse(string reason) => new(_path, reason);

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    public bool ReadBoolean(string what) => Take(1).Indexable()[0] switch
    {
        0 => false,
        1 => true,
        _ => throw Refuse($"{what} is neither true nor false."),
    };

    /// <summary>An integer from a range.</summary>
    public int ReadInt32(int least, int greatest, string what)
    {
        int value = ReadInt32();
        return value >= least && value <= greatest ? value : throw Refuse($"{what} is {value}, but {least}..{greatest} is expected.");
    }

    /// <summary>A number of things of which each takes some bytes at least.</summary>
    public int ReadCount(int leastBytes, string what) => ReadInt32(0, Remaining / leastBytes, what);

    public string ReadString(string what)
    {
        int length = ReadCount(1, $"The length of {what}");
        return Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Bytes whose number is known.</summary>
    public void ReadBytes(Span<byte> destination, string what)
    {
        CheckCount(destination.Length, what);
        Take(destination.Length).CopyTo(destination);
    }

    /// <summary>Numbers whose number is known.</summary>
    public T[] ReadNumbers<T>(int count, string what, bool isFinite = true)
        where T : unmanaged
    {
        CheckCount(count, what);
        ReadOnlySpan<byte> bytes = Take((long)count * Unsafe.SizeOf<T>());
        var values = new T[count];
        Span<byte> destination = MemoryMarshal.AsBytes(values.AsSpan());
        bytes.CopyTo(destination);
        ByteOrder.Correct(destination, Unsafe.SizeOf<T>());
        if (isFinite && LayerDiagnosis.FindNumber<T>(values) is { } place)
        {
            throw Refuse(FormattableString.Invariant($"Number {place} of {what} is {values[place]}."));
        }

        return values;
    }

    private void CheckCount(int expected, string what)
    {
        int count = ReadInt32();
        if (count != expected)
        {
            throw Refuse($"It has {count} of {what}, but {expected} are expected.");
        }
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > Remaining)
        {
            throw Refuse($"Its contents end at byte {_end}, but {count} byte(s) are expected at {_next}.");
        }

        ReadOnlySpan<byte> taken = _bytes.AsSpan(_next, (int)count);
        _next += (int)count;
        return taken;
    }
}
