using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Reads models from JSON that people and scripts write.</summary>
/// <remarks>
/// <code>
/// {
///   "format": "StaticNets model",
///   "version": 1,
///   "inputs": 2,
///   "inputMean": [0.5, 10],
///   "inputDeviation": [1, 4],
///   "layers": [
///     {"dense": 3, "activation": "relu", "weights": [[1, 2], [3, 4], [5, 6]], "biases": [0, 0, 1]},
///     {"batchnorm": 3, "epsilon": 1e-5, "gamma": [1, 1, 1], "beta": [0, 0, 0], "mean": [0, 0, 0], "variance": [1, 1, 1]},
///     {"dense": 1, "kernel": [[1], [2], [3]]}
///   ]
/// }
/// </code>
/// <list type="bullet">
/// <item>A layer names its kind with the number of its outputs: <c>dense</c>, <c>conv1d</c>, <c>rnn</c>, <c>gru</c>, <c>lstm</c>, <c>batchnorm</c> or <c>layernorm</c>. <c>{"add": 1}</c> adds what layer 1 puts out (they count from 1; 0 for the inputs),
/// <c>{"scale": [...], "shift": [...]}</c> multiplies and then adds. Any of them may have an <c>activation</c>, which may also be a layer of its own.</item>
/// <item><c>weights</c> have a row for each output, as PyTorch has them, or <c>kernel</c> a row for each input, as Keras has them. Where <c>biases</c>, <c>beta</c> and <c>shift</c> are missing they are 0, <c>gamma</c> 1,
/// <c>epsilon</c> 1e-5.</item>
/// <item>Recurrent layers have <c>weights</c> and <c>biases</c> for what comes in, and <c>recurrentWeights</c> and <c>recurrentBiases</c> for what they put out before: a row for each gate of each unit, gate by
/// gate in PyTorch's order (reset, update, new; input, forget, cell, output). <c>"reset": "before"</c> says of a <c>gru</c> that its reset gate comes before the weights; a <c>lstm</c> may
/// have <c>peepholes</c>, those of its input gates, then of its forget gates, then of its output gates.
/// <c>"cellActivation": "relu"</c> states what stands in the place of their hyperbolic tangents, <c>"clip": 3</c> to which size their weighted sums are clipped.</item>
/// <item><c>conv1d</c> is a causal convolution over steps, with <c>kernelSize</c>, and perhaps <c>dilation</c> and <c>groups</c>; its <c>weights</c> have a row for each output, in it the weights of each input of the group,
/// with all steps, the last step last, as PyTorch has them.</item>
/// <item>Activations are the words of a topology: <c>"relu"</c>, <c>"leakyrelu(0.2)"</c>, <c>"identity"</c> or Keras' <c>"linear"</c> for none; and <c>"logsoftmax"</c> at the end.</item>
/// <item><c>inputs</c> may be the sizes of a map, channels first, or, with <c>"order": "channelslast"</c>, last. <c>conv</c> has a number of filters, <c>kernelSize</c>, and perhaps <c>stride</c>, <c>padding</c>, <c>end</c>, <c>dilation</c>
/// (a number, or two for rows and columns) and <c>groups</c>; <c>maxpool</c> and <c>avgpool</c> are windows of a size, with the same members. Arrays of <c>weights</c> (filters, channels, rows, columns) and of a <c>kernel</c> (rows, columns, channels, filters) may be as deep as PyTorch and Keras have them.</item>
/// <item><c>inputMean</c> and <c>inputDeviation</c> say that the first layer takes <c>(x - mean) / deviation</c>, <c>outputMean</c> and <c>outputDeviation</c> that the outputs are <c>y * deviation + mean</c>: one number for
/// all values, or one for each.</item>
/// <item><c>metadata</c> may hold texts by their names; nothing else may be there, so that no misspelt name is passed over.</item>
/// </list>
/// </remarks>
internal static class JsonModel
{
    public const string Format = "StaticNets model";
    public const long Version = 1;

    /// <summary>The order of inputs whose channels come last.</summary>
    public const string ChannelsLast = "channelslast";

    private static readonly byte[] ByteOrderMark = { 0xEF, 0xBB, 0xBF };

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file; the message is a sentence that says why, and where.</exception>
    public static ModelDescription Read(byte[] bytes) => JsonModelBuilder.Build(ForeignFormat.Read(bytes, ForeignFormat.Json, ReadParts), bytes.Length);

    private static JsonModelParts ReadParts(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        text = text.StartsWith(ByteOrderMark) ? text.Slice(ByteOrderMark.Length) : text;
        try
        {
            return ReadParts(text);
        }
        catch (JsonFormatException exception)
        {
            (int line, int column) = PlaceOf(text, exception.Position);
            throw new FormatException($"{exception.Problem} at line {line}, column {column}.", exception);
        }
    }

    private static JsonModelParts ReadParts(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text);
        var parts = new JsonModelParts();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            if (!seen.Add(name))
            {
                throw new FormatException($"It has {OnnxText.Quote(name)} twice.");
            }

            Read(ref cursor, parts, name);
        }

        cursor.End();
        foreach (string name in new[] { "format", "version", "inputs", "layers" })
        {
            if (!seen.Contains(name))
            {
                throw new FormatException($"It lacks \"{name}\", which every model in JSON has: \"format\": \"{Format}\", \"version\": {Version}, \"inputs\" and \"layers\".");
            }
        }

        return parts;
    }

    private static void Read(ref JsonCursor cursor, JsonModelParts parts, string name)
    {
        switch (name)
        {
            case "format":
                string format = cursor.ReadString();
                if (format != Format)
                {
                    throw new FormatException($"Its format is {OnnxText.Quote(format)}, and '{Format}' is read.");
                }

                break;
            case "version":
                long version = cursor.ReadCount();
                if (version != Version)
                {
                    throw new FormatException($"It is of version {version}, and {Version} is read.");
                }

                break;
            case "inputs":
                ReadInputs(ref cursor, parts);
                break;
            case "order":
                string order = cursor.ReadString();
                parts.IsChannelsLast = order == ChannelsLast || (order == "channelsfirst" ? false : throw new FormatException($"Its order of inputs is {OnnxText.Quote(order)}, and 'channelslast' and 'channelsfirst' are possible."));
                break;
            case "inputMean":
                parts.InputMean = JsonNumbers.ReadVector(ref cursor);
                break;
            case "inputDeviation":
                parts.InputDeviation = JsonNumbers.ReadVector(ref cursor);
                break;
            case "outputMean":
                parts.OutputMean = JsonNumbers.ReadVector(ref cursor);
                break;
            case "outputDeviation":
                parts.OutputDeviation = JsonNumbers.ReadVector(ref cursor);
                break;
            case "layers":
                JsonModelLayer.ReadAll(ref cursor, parts.Layers);
                break;
            case "metadata":
                parts.Loss = ReadLoss(ref cursor);
                break;
            default:
                throw new FormatException($"It has {OnnxText.Quote(name)}, which is no part of a model; format, version, inputs, order, inputMean, inputDeviation, outputMean, outputDeviation, layers and metadata are.");
        }
    }

    /// <summary>The number of inputs, or the shape of a map.</summary>
    private static void ReadInputs(ref JsonCursor cursor, JsonModelParts parts)
    {
        if (!cursor.IsAtArray())
        {
            parts.InputSize = JsonNumbers.ReadSize(ref cursor, "inputs");
            return;
        }

        double[] sizes = JsonNumbers.ReadVector(ref cursor);
        double count = 1;
        foreach (double size in sizes)
        {
            count = size >= 1 && size == Math.Floor(size) ? count * size : double.NaN;
        }

        if (sizes.Length is not (2 or 3) || !(count <= ModelSteps.MaxWidth))
        {
            throw new FormatException($"It has \"inputs\": [{string.Join(", ", Array.ConvertAll(sizes, ModelSteps.Number))}], and a number is possible, or the sizes of a map, as [1, 28, 28] or [2, 128], of up to {ModelSteps.MaxWidth} values.");
        }

        parts.InputShape = Array.ConvertAll(sizes, size => (int)size);
        parts.InputSize = (int)count;
    }

    /// <summary>The loss that the metadata states, or null; what else it says is passed over.</summary>
    private static string? ReadLoss(ref JsonCursor cursor)
    {
        var entries = new List<KeyValuePair<string, string>>();
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            string value = cursor.ReadString();
            if (name == ModelMetadata.LossName)
            {
                entries.Add(new KeyValuePair<string, string>(name, value));
            }
        }

        return ModelMetadata.LossOf(entries);
    }

    /// <summary>Lines and columns count from 1; a column is a byte.</summary>
    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> text, int position)
    {
        ReadOnlySpan<byte> before = text.Slice(0, Math.Min(position, text.Length));
        int line = 1;
        foreach (byte value in before.Indexable())
        {
            line += value == '\n' ? 1 : 0;
        }

        return (line, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
