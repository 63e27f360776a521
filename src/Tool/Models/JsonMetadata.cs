using System;
using System.Collections.Generic;

namespace StaticNets.Tool.Models;

/// <summary>What a model in JSON says besides, which its reader passes over.</summary>
internal static class JsonMetadata
{
    private const string Name = "metadata";

    /// <summary>The texts in order.</summary>
    /// <param name="bytes">A file that <see cref="JsonModel"/> reads.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        var cursor = new JsonCursor(text.StartsWith("\uFEFF"u8) ? text[3..] : text);
        var metadata = new List<KeyValuePair<string, string>>();
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            if (name == Name)
            {
                ReadTexts(ref cursor, metadata);
            }
            else
            {
                cursor.SkipValue();
            }
        }

        return metadata;
    }

    private static void ReadTexts(ref JsonCursor cursor, List<KeyValuePair<string, string>> metadata)
    {
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            metadata.Add(new(name, cursor.ReadString()));
        }
    }
}
