using System;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>The checksum that files of this library carry in their metadata.</summary>
internal static class SafetensorsChecksum
{
    /// <summary>The metadata that holds the CRC-64 of the file, in 16 hexadecimal digits, computed with zeros in their place.</summary>
    public const string Name = "staticnets.checksum";

    private const int Digits = 16;

    private static readonly byte[] Marker = Encoding.ASCII.GetBytes($"\"{Name}\":\"");

    /// <summary>Fills in the checksum of a file that has zeros in its place.</summary>
    public static void Write(byte[] file)
    {
        int place = PlaceOf(file);
        string text = Crc64.Of(file).ToString("x16", CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes(text, 0, Digits, file, place);
    }

    /// <summary>Checks a file that states a checksum.</summary>
    /// <exception cref="FormatException">It is not that of the file.</exception>
    public static void Check(byte[] file, string stated)
    {
        int place = PlaceOf(file);
        if (place < 0 || place + Digits > file.Length)
        {
            throw new FormatException("Its checksum was written by other software: take it out of the metadata, or save the network anew.");
        }

        byte[] copy = (byte[])file.Clone();
        copy.AsSpan(place, Digits).Fill((byte)'0');
        if (Crc64.Of(copy).ToString("x16", CultureInfo.InvariantCulture) != stated)
        {
            throw new FormatException("It is damaged: its checksum is not that of its contents.");
        }
    }

    /// <summary>The place of the digits, or -1.</summary>
    private static int PlaceOf(byte[] file)
    {
        int place = file.AsSpan().IndexOf(Marker);
        return place < 0 ? -1 : place + Marker.Length;
    }
}
