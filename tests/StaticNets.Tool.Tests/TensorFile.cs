using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets.Tool.Tests;

/// <summary>Writes safetensors files as other software does: no checksum, no steps.</summary>
internal sealed class TensorFile
{
    private readonly List<string> _entries = ["\"__metadata__\":{\"format\":\"pt\"}"];
    private readonly List<byte> _data = [];

    public void Add(string name, int[] shape, double[] values)
    {
        int start = _data.Count;
        foreach (double value in values)
        {
            _data.AddRange(BitConverter.GetBytes((float)value));
        }

        string sizes = string.Join(",", shape.Select(static size => size.ToString(CultureInfo.InvariantCulture)));
        _entries.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{sizes}],\"data_offsets\":[{start},{_data.Count}]}}"));
    }

    public byte[] ToArray()
    {
        byte[] header = Encoding.UTF8.GetBytes("{" + string.Join(",", _entries) + "}");
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. _data];
    }
}
