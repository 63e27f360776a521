using System;
using System.Buffers.Binary;
using System.IO;

namespace StaticNets;

/// <summary>
/// The file around a checkpoint's contents: the letters SNETCKPT, a version, the length of the contents, the contents, and the CRC-64 of all before.
/// </summary>
internal static class CheckpointFile
{
    private const int Version = 1;
    private const int HeaderLength = 20;
    private const int ChecksumLength = 8;
    private const int MaxContents = int.MaxValue - 1024;

    private static ReadOnlySpan<byte> Magic => "SNETCKPT"u8;

    /// <summary>Begins the contents; what is written after it ends with <see cref="Save"/>.</summary>
    public static void Begin(CheckpointWriter writer)
    {
        writer.Clear();
        writer.Write(BinaryPrimitives.ReadUInt64LittleEndian(Magic));
        writer.Write(Version);
        writer.Write(0L);
    }

    /// <summary>Completes the contents and writes the file; whenever the process or the machine stops, there is either the old file or the new one.</summary>
    /// <exception cref="InvalidOperationException">Its contents are longer than those that are read.</exception>
    public static void Save(CheckpointWriter writer, string path)
    {
        if (writer.Written.Length - HeaderLength > MaxContents)
        {
            throw new InvalidOperationException($"The checkpoint '{path}' cannot be written, and is as it was. Its contents would have {writer.Written.Length - HeaderLength} bytes, and at most {MaxContents} are read.");
        }

        writer.SetInt64(HeaderLength - sizeof(long), writer.Written.Length - HeaderLength);
        writer.Write(Crc64.Of(writer.Written));
        AtomicFile.Write(path, writer.Written);
    }

    /// <summary>Reads a file and checks that it is whole.</summary>
    public static CheckpointReader Open(string path)
    {
        byte[] bytes;
        using (FileStream stream = SharedFile.Open(path))
        {
            Span<byte> header = stackalloc byte[HeaderLength];
            int length = stream.ReadAll(header);
            long contents = CheckHeader(path, header.Slice(0, length), stream.Length);
            bytes = new byte[HeaderLength + contents + ChecksumLength];
            stream.Position = 0;
            if (stream.ReadAll(bytes) != bytes.Length)
            {
                throw new CheckpointException(path, "It became shorter while it was read.");
            }
        }

        int end = bytes.Length - ChecksumLength;
        if (Crc64.Of(bytes.AsSpan(0, end)) != BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(end)))
        {
            throw new CheckpointException(path, "It is damaged: its checksum is not that of its contents.");
        }

        return new CheckpointReader(path, bytes, HeaderLength, end);
    }

    private static long CheckHeader(string path, ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < Magic.Length || !header.Slice(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new CheckpointException(path, "It is no checkpoint: it does not begin with the letters SNETCKPT."
                + (ForeignFormat.Of(header, ForeignFormat.Checkpoint) is { } found ? " " + found.Sentence : string.Empty));
        }

        if (header.Length < HeaderLength)
        {
            throw new CheckpointException(path, $"It is truncated: it has {length} bytes, less than its header.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(Magic.Length));
        if (version != Version)
        {
            throw new CheckpointException(path, $"It is of version {version}, but this library reads version {Version}.");
        }

        long contents = BinaryPrimitives.ReadInt64LittleEndian(header.Slice(HeaderLength - sizeof(long)));
        long expected = length - HeaderLength - ChecksumLength;
        if (contents != expected || contents > MaxContents)
        {
            throw new CheckpointException(path, $"It is truncated or damaged: it states {contents} bytes of contents, but has {Math.Max(expected, 0)}.");
        }

        return contents;
    }
}
