using System;

namespace StaticNets;

/// <summary>Makes numbers little-endian, or little-endian ones those of the machine.</summary>
internal static class ByteOrder
{
    public static void Correct(Span<byte> bytes, int size)
    {
        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < bytes.Length; i += size)
            {
                bytes.Slice(i, size).Reverse();
            }
        }
    }
}
