using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace StaticNets;

/// <summary>Writes tensors in the format safetensors, with a checksum of the whole file in its metadata.</summary>
internal sealed class SafetensorsWriter
{
    private const string NoChecksum = "0000000000000000";
    private const int HeaderAlignment = 8;

    private readonly List<(string Name, string Value)> _metadata = new() { (SafetensorsChecksum.Name, NoChecksum) };
    private readonly StringBuilder _tensors = new();
    private readonly MemoryStream _data = new();

    public void AddMetadata(string name, string value) => _metadata.Add((name, value));

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">Its numbers, which are single precision already where the type is.</param>
    /// <param name="type">Single or double precision.</param>
    public void Add(string name, int[] shape, double[] values, TensorType type)
    {
        long start = _data.Length;
        bool isSingle = type == TensorType.F32;
        var bytes = new byte[isSingle ? sizeof(float) : sizeof(double)];
        foreach (double value in values)
        {
            if (isSingle)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes, FloatBits.ToBits((float)value));
            }
            else
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes, BitConverter.DoubleToInt64Bits(value));
            }

            _data.Write(bytes, 0, bytes.Length);
        }

        _tensors.Append(',').AppendQuoted(name)
            .Append(isSingle ? ":{\"dtype\":\"F32\",\"shape\":" : ":{\"dtype\":\"F64\",\"shape\":")
            .Append(TensorEntry.Describe(shape))
            .Append(FormattableString.Invariant($",\"data_offsets\":[{start},{_data.Length}]}}"));
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
