using System;
using System.Buffers.Binary;

namespace StaticNets;

/// <summary>The checksum CRC-64/XZ (ECMA-182, reflected), 8 bytes at a time.</summary>
internal static class Crc64
{
    private const ulong Polynomial = 0xC96C5795D7870F42;

    private static readonly ulong[] Tables = MakeTables();

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong[] tables = Tables;
        ulong crc = ulong.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes.Slice(8))
        {
            ulong next = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = 0;
            for (int i = 0; i < 8; i++)
            {
                crc ^= tables[((7 - i) * 256) + (int)((next >> (8 * i)) & 0xFF)];
            }
        }

        foreach (byte value in bytes.Indexable())
        {
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    // Table k holds what a byte makes of the checksum k bytes later.
    private static ulong[] MakeTables()
    {
        var tables = new ulong[8 * 256];
        for (int value = 0; value < 256; value++)
        {
            ulong crc = (ulong)value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[value] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            ulong crc = tables[i - 256];
            tables[i] = tables[(int)(crc & 0xFF)] ^ (crc >> 8);
        }

        return tables;
    }
}
