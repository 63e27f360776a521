using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>
/// A file of tensors in the format safetensors: the length of the header in 8 bytes, the header in JSON, and the data. A file may be
/// hostile: every length, offset and shape is checked before it is used.
/// </summary>
/// <remarks>The format: https://github.com/huggingface/safetensors (its rules on offsets, which leave no gap and do not overlap, are held to here).</remarks>
internal sealed class SafetensorsFile
{
    /// <summary>Longer headers are refused, as the format has it.</summary>
    public const int MaxHeaderLength = 100_000_000;

    private const int LengthBytes = 8;
    private const int MaxDimensions = 8;
    private const int MaxTensors = 100_000;
    private const string MetadataName = "__metadata__";

    private readonly byte[] _bytes;
    private readonly int _dataStart;

    private SafetensorsFile(byte[] bytes, int dataStart, List<TensorEntry> tensors, Dictionary<string, string> metadata)
    {
        _bytes = bytes;
        _dataStart = dataStart;
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>What the header says besides.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The bytes of a tensor.</summary>
    public ReadOnlySpan<byte> DataOf(TensorEntry tensor) => _bytes.AsSpan(_dataStart + tensor.Start, tensor.Length);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="FormatException">It is no such file; the message is a sentence that says why.</exception>
    public static SafetensorsFile Parse(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.Safetensors, ParseOwn);

    private static SafetensorsFile ParseOwn(byte[] bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw new FormatException($"It has {bytes.Length} byte(s), less than the length of a header.");
        }

        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength > MaxHeaderLength || headerLength > (ulong)(bytes.Length - LengthBytes))
        {
            throw new FormatException($"It states a header of {headerLength} bytes, but has {bytes.Length - LengthBytes} and the maximum is {MaxHeaderLength}: it is truncated, or not a safetensors file.");
        }

        int dataStart = LengthBytes + (int)headerLength;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        List<TensorEntry> tensors = ReadHeader(bytes.AsSpan(LengthBytes, (int)headerLength), metadata);
        CheckData(tensors, bytes.Length - dataStart);
        return new SafetensorsFile(bytes, dataStart, tensors, metadata);
    }

    private static List<TensorEntry> ReadHeader(ReadOnlySpan<byte> header, Dictionary<string, string> metadata)
    {
        var cursor = new JsonCursor(header);
        var tensors = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            if (!names.Add(name))
            {
                throw new FormatException($"Its header has '{Shorten(name)}' twice.");
            }

            if (name == MetadataName)
            {
                ReadMetadata(ref cursor, metadata);
            }
            else if (tensors.Count == MaxTensors)
            {
                throw new FormatException($"It has more than {MaxTensors} tensors.");
            }
            else
            {
                tensors.Add(ReadTensor(ref cursor, name));
            }
        }

        cursor.End();
        return tensors;
    }

    private static void ReadMetadata(ref JsonCursor cursor, Dictionary<string, string> metadata)
    {
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            string value = cursor.ReadString();
            if (metadata.ContainsKey(name))
            {
                throw new FormatException($"Its metadata has '{Shorten(name)}' twice.");
            }

            metadata.Add(name, value);
        }
    }

    private static TensorEntry ReadTensor(ref JsonCursor cursor, string name)
    {
        string? typeName = null;
        int[]? shape = null;
        (long Start, long End)? place = null;
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string member))
        {
            switch (member)
            {
                case "dtype" when typeName is null:
                    typeName = cursor.ReadString();
                    break;
                case "shape" when shape is null:
                    shape = ReadShape(ref cursor, name);
                    break;
                case "data_offsets" when place is null:
                    place = ReadPlace(ref cursor, name);
                    break;
                default:
                    throw new FormatException($"Tensor '{Shorten(name)}' has '{Shorten(member)}' where dtype, shape and data_offsets, each once, are expected.");
            }
        }

        if (typeName is null || shape is null || place is not { } range)
        {
            throw new FormatException($"Tensor '{Shorten(name)}' lacks {(typeName is null ? "dtype" : shape is null ? "shape" : "data_offsets")}.");
        }

        if (TensorTypes.Of(typeName) is not { } type)
        {
            throw new FormatException($"Tensor '{Shorten(name)}' is of type '{Shorten(typeName)}', which is unknown.");
        }

        long count = 1;
        foreach (int size in shape)
        {
            count = size == 0 || count <= int.MaxValue / size ? count * size : throw new FormatException($"Tensor '{Shorten(name)}' has too many values.");
        }

        long length = count * type.Bytes;
        if (range.End - range.Start != length || range.End > int.MaxValue)
        {
            throw new FormatException($"Tensor '{Shorten(name)}' of shape {TensorEntry.Describe(shape)} has {length} bytes of {typeName}, but its place is from {range.Start} to {range.End}.");
        }

        return new TensorEntry(name, typeName, type.Type, shape, (int)range.Start, (int)length);
    }

    private static int[] ReadShape(ref JsonCursor cursor, string name)
    {
        var shape = new List<int>();
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            long size = cursor.ReadCount();
            if (size > int.MaxValue || shape.Count == MaxDimensions)
            {
                throw new FormatException($"Tensor '{Shorten(name)}' has a shape of more than {MaxDimensions} dimensions, or one of more than {int.MaxValue}.");
            }

            shape.Add((int)size);
        }

        return shape.ToArray();
    }

    private static (long Start, long End) ReadPlace(ref JsonCursor cursor, string name)
    {
        bool isFirst = true;
        cursor.BeginArray();
        long start = cursor.TryReadElement(ref isFirst) ? cursor.ReadCount() : -1;
        long end = start >= 0 && cursor.TryReadElement(ref isFirst) ? cursor.ReadCount() : -1;
        if (end < start || start < 0 || cursor.TryReadElement(ref isFirst))
        {
            throw new FormatException($"Tensor '{Shorten(name)}' does not have two data_offsets, the first at most the second.");
        }

        return (start, end);
    }

    /// <summary>The tensors fill the data, one after the other.</summary>
    private static void CheckData(List<TensorEntry> tensors, int dataLength)
    {
        tensors.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Length.CompareTo(b.Length));
        int end = 0;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Start != end)
            {
                throw new FormatException($"Tensor '{Shorten(tensor.Name)}' starts at {tensor.Start} where {end} is expected: tensors overlap, or there is a gap.");
            }

            end += tensor.Length;
            if (end > dataLength || end < 0)
            {
                break;
            }
        }

        if (end != dataLength)
        {
            throw new FormatException($"Its tensors take {(uint)end} bytes, but {dataLength} follow the header: it is truncated or damaged.");
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
