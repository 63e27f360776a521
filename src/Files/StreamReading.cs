using System;
using System.IO;

namespace StaticNets;

/// <summary>Reads from streams, which may give less at a time than is asked for.</summary>
internal static class StreamReading
{
    /// <summary>Reads until the destination is full or the stream ends.</summary>
    /// <returns>How many bytes were read.</returns>
    public static int ReadAll(this Stream stream, Span<byte> destination)
    {
        int total = 0;
        while (total < destination.Length)
        {
            int count = stream.Read(destination.Slice(total));
            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }
}
