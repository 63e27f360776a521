using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace StaticNets;

/// <summary>Writes tensors in the format safetensors, with a checksum of the whole file in its metadata.</summary>
internal sealed class SafetensorsWriter
{
    /// <summary>The metadata that holds the CRC-64 of the file, in 16 hexadecimal digits, computed with zeros in their place.</summary>
    public const string ChecksumName = "staticnets.checksum";

    private const string NoChecksum = "0000000000000000";
    private const int HeaderAlignment = 8;

    private readonly List<(string Name, string Value)> _metadata = new() { (ChecksumName, NoChecksum) };
    private readonly StringBuilder _tensors = new();
    private readonly MemoryStream _data = new();

    public void AddMetadata(string name, string value) => _metadata.Add((name, value));

    /// <summary>Adds a tensor of the numbers' own type.</summary>
    public void Add<T>(string name, int[] shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        long start = _data.Length;
        bool isSingle = typeof(T) == typeof(float);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (T value in values)
        {
            double number = NumberConversion.ToDouble(value);
            if (isSingle)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes, BitConverter.SingleToInt32Bits((float)number));
            }
            else
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(number));
            }

            _data.Write(bytes.Slice(0, isSingle ? sizeof(float) : sizeof(double)));
        }

        _tensors.Append(',').AppendQuoted(name)
            .Append(isSingle ? ":{\"dtype\":\"F32\",\"shape\":" : ":{\"dtype\":\"F64\",\"shape\":")
            .Append(TensorEntry.Describe(shape))
            .Append(CultureInfo.InvariantCulture, $",\"data_offsets\":[{start},{_data.Length}]}}");
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var header = new StringBuilder("{\"__metadata__\":{");
        for (int i = 0; i < _metadata.Count; i++)
        {
            header.Append(i == 0 ? string.Empty : ",").AppendQuoted(_metadata[i].Name).Append(':').AppendQuoted(_metadata[i].Value);
        }

        header.Append('}').Append(_tensors).Append('}');
        header.Append(' ', (HeaderAlignment - (header.Length % HeaderAlignment)) % HeaderAlignment);
        byte[] text = Encoding.ASCII.GetBytes(header.ToString());
        var file = new byte[sizeof(ulong) + text.Length + _data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)text.Length);
        text.CopyTo(file, sizeof(ulong));
        _data.ToArray().CopyTo(file, sizeof(ulong) + text.Length);
        SafetensorsChecksum.Write(file);
        return file;
    }
}
