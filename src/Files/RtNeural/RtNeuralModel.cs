using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Reads models in the JSON of RTNeural: layers of Keras with what <c>get_weights()</c> gives for them.</summary>
/// <remarks>
/// <code>
/// {"in_shape": [null, null, 1], "layers": [
///   {"type": "gru", "activation": "tanh", "shape": [null, null, 8], "weights": [[[..]], [[..]], [[..]]]},
///   {"type": "dense", "activation": "", "shape": [null, null, 1], "weights": [[[..]], [..]]}
/// ]}
/// </code>
/// The last number of a shape is the number of values; weights are <c>[in][out]</c>. Members that are not named here, as <c>name</c>, are passed over.
/// </remarks>
internal static class RtNeuralModel
{
    private const double UsualEpsilon = 1e-3; // Keras' own

    private static readonly byte[] ByteOrderMark = { 0xEF, 0xBB, 0xBF };

    private static readonly string[] OwnNames = { "in_shape", "layers" };

    /// <summary>Whether a file in JSON is one of RTNeural.</summary>
    public static bool Is(byte[] bytes) => ForeignFormat.HasNames(WithoutMark(bytes), OwnNames);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file, or has a layer that is not read; the message is a sentence that says which.</exception>
    public static ModelDescription Read(byte[] bytes)
    {
        try
        {
            return ReadModel(WithoutMark(bytes));
        }
        catch (JsonFormatException exception)
        {
            throw new FormatException("It is no model of RTNeural: " + exception.Message, exception);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        return text.StartsWith(ByteOrderMark) ? text.Slice(ByteOrderMark.Length) : text;
    }

    private static ModelDescription ReadModel(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text);
        int inputs = -1;
        List<RtNeuralLayer>? layers = null;
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            switch (name)
            {
                case "in_shape":
                    inputs = inputs < 0 ? RtNeuralLayer.ReadWidth(ref cursor, "its \"in_shape\"") : throw new FormatException("It has \"in_shape\" twice.");
                    break;
                case "layers":
                    layers = layers is null ? RtNeuralLayer.ReadAll(ref cursor) : throw new FormatException("It has \"layers\" twice.");
                    break;
                case "in_skip":
                    // AIDA-X adds inputs to the outputs; RTNeural knows nothing of it.
                    if (cursor.ReadNumber() != 0)
                    {
                        throw new FormatException("It has \"in_skip\", by which AIDA-X adds inputs to the outputs, and models without that are read.");
                    }

                    break;
                default:
                    cursor.SkipValue();
                    break;
            }
        }

        cursor.End();
        if (layers is not { Count: > 0 })
        {
            throw new FormatException("It has no layer.");
        }

        var links = new List<ModelLink>();
        int width = inputs;
        foreach (RtNeuralLayer layer in layers)
        {
            width = Add(links, layer, width);
        }

        return new ModelDescription(inputs, links);
    }

    /// <summary>Adds the steps of a layer; returns how many values it puts out.</summary>
    private static int Add(List<ModelLink> links, RtNeuralLayer layer, int width)
    {
        switch (layer.Type)
        {
            case "dense" or "time-distributed-dense" or "time-distributed":
                links.Add(Dense(layer, width));
                width = layer.Width;
                break;
            case "conv1d":
                links.Add(Convolution(layer, width));
                width = layer.Width;
                break;
            case "gru" or "lstm":
                // Their activation is part of them.
                if (layer.Activation is not ("" or "tanh"))
                {
                    throw new FormatException($"{layer.Place} has the activation {OnnxText.Quote(layer.Activation)}, and tanh is read.");
                }

                links.Add(Recurrent(layer, (RecurrentLinkKind)ModelLinkKind.OfWord(layer.Type)!, width));
                return layer.Width;
            case "batchnorm":
                layer.CheckWidth(width);
                links.Add(BatchNorm(layer));
                break;
            case "prelu":
                layer.CheckWidth(width);
                Separate(links, layer);
                links.Add(new ModelLink(ModelLinkKind.PRelu, layer.Place) { OutputSize = width, Weights = ForEach(layer, 0, width) });
                return width;
            case "activation":
                layer.CheckWidth(width);
                break;
            default:
                throw new FormatException($"{layer.Place} is not read; dense, time-distributed-dense, conv1d, gru, lstm, prelu, batchnorm and activation are.");
        }

        if (layer.Activation is not ("" or "linear"))
        {
            string word = layer.Activation.ToLowerInvariant().Replace("_", string.Empty);
            Activation activation = ModelSteps.ActivationOf(word) ?? throw new FormatException($"{layer.Place} has the activation {OnnxText.Quote(layer.Activation)}, which is none that is read.");
            if (activation != Activation.Identity)
            {
                Separate(links, layer);
                links.Add(new ModelLink(ModelLinkKind.Activation, layer.Place) { Activation = activation, Parameter = ActivationFunctions.Of(activation).Parameter ?? 0 });
            }
        }

        return width;
    }

    private static ModelLink Dense(RtNeuralLayer layer, int width)
    {
        layer.CheckCount(1, 2);
        double[] kernel = layer.Array(0, width, layer.Width);
        return new ModelLink(ModelLinkKind.Dense, layer.Place)
        {
            InputSize = width,
            OutputSize = layer.Width,
            Weights = SafetensorsModel.Transpose(kernel, width, layer.Width),
            Biases = layer.Weights.Count > 1 ? layer.Array(1, layer.Width) : new double[layer.Width],
        };
    }

    /// <summary>A convolution's weights are <c>[tap][in][out]</c>, the last tap for the last step; each output of a group sees the inputs of the group.</summary>
    private static ModelLink Convolution(RtNeuralLayer layer, int width)
    {
        layer.CheckCount(1, 2);
        int groups = layer.Groups;
        if (width % groups != 0 || layer.Width % groups != 0)
        {
            throw new FormatException($"{layer.Place} has {groups} groups, and its {width} inputs and {layer.Width} outputs are not both multiples of that.");
        }

        int inputs = width / groups;
        int taps = layer.KernelSize;
        double[] kernel = layer.Array(0, taps, inputs, layer.Width);
        var weights = new double[kernel.Length];
        for (int tap = 0; tap < taps; tap++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int output = 0; output < layer.Width; output++)
                {
                    weights[(((output * inputs) + input) * taps) + tap] = kernel[(((tap * inputs) + input) * layer.Width) + output];
                }
            }
        }

        double[] biases = layer.Weights.Count > 1 ? layer.Array(1, layer.Width) : new double[layer.Width];
        return ConvolutionLinkKind.Make(layer.Place, width, layer.Width, taps, layer.Dilation, groups, weights, biases);
    }

    /// <summary>A layer of a network has one activation: before a second one, weights that change nothing begin a layer of its own, and take in what stands between the two.</summary>
    private static void Separate(List<ModelLink> links, RtNeuralLayer layer)
    {
        int first = links.Count - 1;
        while (first >= 0 && !links[first].Kind.IsActivation && !links[first].Kind.IsSegment)
        {
            first--;
        }

        if (first < 0 || !links[first].Kind.IsActivation)
        {
            return;
        }

        int width = layer.Width;
        if ((long)width * width > ModelSteps.MaxWidth)
        {
            throw new FormatException($"{layer.Place} is a second activation behind the same weights, of more values ({width}) than can have weights of their own.");
        }

        var weights = new double[width * width];
        for (int i = 0; i < width; i++)
        {
            weights[(i * width) + i] = 1;
        }

        links.Insert(first + 1, new ModelLink(ModelLinkKind.Dense, layer.Place) { InputSize = width, OutputSize = width, Weights = weights, Biases = new double[width] });
    }

    private static ModelLink Recurrent(RtNeuralLayer layer, RecurrentLinkKind kind, int width)
    {
        layer.CheckCount(2, 3);
        int rows = kind.Gates * layer.Width;
        var link = new ModelLink(kind, layer.Place) { InputSize = width, OutputSize = layer.Width };
        double[] kernel = layer.Array(0, width, rows);
        double[] recurrent = layer.Array(1, layer.Width, rows);
        double[] biases = layer.Weights.Count < 3 ? new double[rows] : kind.HasKerasBiases(link) ? layer.Array(2, 2, rows) : layer.Array(2, rows);
        kind.SetKeras(link, kernel, recurrent, biases);
        return link;
    }

    /// <summary>Scales, shifts, means and variances; or means and variances alone.</summary>
    private static ModelLink BatchNorm(RtNeuralLayer layer)
    {
        int width = layer.Width;
        layer.CheckCount(2, 4);
        bool isAffine = layer.Weights.Count switch
        {
            4 => true,
            2 => false,
            _ => throw new FormatException($"{layer.Place} has 3 arrays of weights, but 4 are expected (scales, shifts, means, variances), or 2 (means, variances)."),
        };
        double epsilon = layer.Epsilon ?? UsualEpsilon;
        var link = new ModelLink(ModelLinkKind.BatchNorm, layer.Place)
        {
            OutputSize = width,
            Epsilon = epsilon > 0 && epsilon <= 1e30 ? epsilon : throw new FormatException(FormattableString.Invariant($"{layer.Place} has epsilon {epsilon}, but only positive numbers are valid.")),
            Weights = isAffine ? layer.Array(0, width) : Enumerable.Repeat(1.0, width).ToArray(),
            Biases = isAffine ? layer.Array(1, width) : new double[width],
            Means = layer.Array(isAffine ? 2 : 0, width),
            Variances = layer.Array(isAffine ? 3 : 1, width),
        };
        int negative = Array.FindIndex(link.Variances, value => value < 0);
        return negative < 0
            ? link
            : throw new FormatException(FormattableString.Invariant($"{layer.Place} has {link.Variances[negative]} among its variances, value {negative}, but only numbers from 0 on are valid."));
    }

    /// <summary>One number for all values, or one for each, in as many brackets as there may be.</summary>
    private static double[] ForEach(RtNeuralLayer layer, int index, int width)
    {
        layer.CheckCount(1, 1);
        double[] values = layer.Weights[index].Values;
        return values.Length == width ? values
            : values.Length == 1 ? Enumerable.Repeat(values[0], width).ToArray()
            : throw new FormatException($"{layer.Place} has {values.Length} slopes, but 1 or {width} are expected.");
    }
}
