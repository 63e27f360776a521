using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Reads the messages of an ONNX file. Everything that the messages here do not hold is passed over.</summary>
/// <remarks>The numbers of fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal static partial class OnnxReader
{
    private const int MaxDimensions = 8;

    /// <summary>Networks have a few hundred layers at most, so more nodes or tensors than these are no network of ours.</summary>
    private const int MaxItems = 5_000;

    /// <summary>No operator that is read has as many inputs, outputs or attributes.</summary>
    private const int MaxOfNode = 32;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file; the message is a sentence that says why.</exception>
    public static OnnxModel Read(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.Onnx, ReadModel);

    private static OnnxModel ReadModel(byte[] bytes)
    {
        var model = new OnnxModel();
        bool hasGraph = false;
        var reader = new ProtobufReader(bytes, 0, bytes.Length);
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    model.IrVersion = reader.ReadInteger();
                    break;
                case 2:
                    model.Producer = reader.ReadText();
                    break;
                case 7 when hasGraph:
                    throw new FormatException("It has two graphs.");
                case 7:
                    model.Graph = ReadGraph(reader.ReadMessage());
                    hasGraph = true;
                    break;
                case 8:
                    ReadOpset(reader.ReadMessage(), model);
                    break;
                case 14:
                    model.Metadata.Add(ReadEntry(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return hasGraph ? model : throw new FormatException("It is no ONNX file: it has no graph.");
    }

    private static void ReadOpset(ProtobufReader reader, OnnxModel model)
    {
        string domain = string.Empty;
        long version = 0;
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    domain = reader.ReadText();
                    break;
                case 2:
                    version = reader.ReadInteger();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (domain.Length == 0 || domain == "ai.onnx")
        {
            model.Opset = version;
        }
        else
        {
            Add(model.OtherSets, domain, "sets of operators");
        }
    }

    private static KeyValuePair<string, string> ReadEntry(ProtobufReader reader)
    {
        string key = string.Empty;
        string value = string.Empty;
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    key = reader.ReadText();
                    break;
                case 2:
                    value = reader.ReadText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new KeyValuePair<string, string>(key, value);
    }

    private static void Add<T>(List<T> list, T item, string what, int most = MaxItems)
    {
        if (list.Count == most)
        {
            throw new FormatException($"It has more than {most} {what}.");
        }

        list.Add(item);
    }
}
