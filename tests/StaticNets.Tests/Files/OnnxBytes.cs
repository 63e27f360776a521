using System;

namespace StaticNets.Tests.Files;

/// <summary>Changes files of ONNX field by field.</summary>
internal static class OnnxBytes
{
    /// <summary>A message whose fields of bytes are replaced, or left out where null comes.</summary>
    public static byte[] Copy(byte[] message, Func<int, byte[], byte[]?> change)
    {
        var copy = new ProtobufWriter();
        var reader = new ProtobufReader(message, 0, message.Length);
        while (reader.TryReadField())
        {
            int field = reader.Field;
            if (reader.WireType == ProtobufReader.Fixed32)
            {
                copy.Single(field, reader.ReadSingle());
            }
            else if (reader.WireType != ProtobufReader.Delimited)
            {
                copy.Integer(field, reader.ReadInteger());
            }
            else
            {
                ByteRange range = reader.ReadRange();
                if (change(field, message[range.Start..(range.Start + range.Length)]) is { } content)
                {
                    copy.Bytes(field, content);
                }
            }
        }

        return copy.ToArray();
    }

    /// <summary>The same file with the input's shape <c>[6]</c> where it was <c>[n, 6]</c>.</summary>
    public static byte[] WithoutRows(byte[] file)
    {
        // Graph, input, type, tensor type, shape, dimension.
        int[] path = [7, 11, 2, 1, 2, 1];
        bool isFirst = true;
        byte[]? Follow(byte[] message, int depth) => Copy(message, (field, content) =>
        {
            if (field != path[depth])
            {
                return content;
            }

            if (depth < path.Length - 1)
            {
                return Follow(content, depth + 1);
            }

            bool wasFirst = isFirst;
            isFirst = false;
            return wasFirst ? null : content;
        });

        return Follow(file, 0)!;
    }
}
