using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Reads models of Neural Amp Modeler (<c>.nam</c>): JSON with an architecture, its configuration, and all numbers in one array.</summary>
/// <remarks>
/// <code>
/// {"version": "0.5.4", "architecture": "LSTM", "config": {"num_layers": 1, "input_size": 1, "hidden_size": 8}, "weights": [..], "sample_rate": 48000}
/// </code>
/// Read are LSTM, WaveNet, ConvNet and Linear. A LSTM begins with the state that is in the file, the others as if they had heard silence for ever. What says nothing of what is computed, as metadata and the sample rate, is passed over.
/// </remarks>
internal static partial class NamModel
{
    /// <summary>The slope of a leaky rectifier for which the file states none.</summary>
    private const double UsualSlope = 0.01;

    private static readonly byte[] ByteOrderMark = { 0xEF, 0xBB, 0xBF };

    /// <summary>The names of activations, those of PyTorch's classes and a few of the format's own.</summary>
    private static readonly Dictionary<string, Activation> Activations = new(StringComparer.Ordinal)
    {
        ["Tanh"] = Activation.Tanh,
        ["Sigmoid"] = Activation.Sigmoid,
        ["ReLU"] = Activation.Relu,
        ["LeakyReLU"] = Activation.LeakyRelu,
        ["SiLU"] = Activation.Silu,
        ["Hardswish"] = Activation.HardSwish,
        ["Hardtanh"] = Activation.HardTanh,
        ["Softsign"] = Activation.Softsign,
        ["Identity"] = Activation.Identity,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file, or has something that is not read; the message is a sentence that says which.</exception>
    public static ModelDescription Read(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.Nam, file =>
    {
        try
        {
            return ReadModel(file.AsSpan().StartsWith(ByteOrderMark) ? file.AsSpan(ByteOrderMark.Length) : file);
        }
        catch (JsonFormatException exception)
        {
            throw new FormatException("It is no model of Neural Amp Modeler: " + exception.Message, exception);
        }
    });

    private static ModelDescription ReadModel(ReadOnlySpan<byte> text)
    {
        var cursor = new JsonCursor(text);
        string? architecture = null;
        object? config = null;
        double[]? numbers = null;
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            switch (name)
            {
                case "architecture":
                    architecture = cursor.ReadString();
                    break;
                case "config":
                    config = cursor.ReadValue();
                    break;
                case "weights":
                    numbers = ReadNumbers(ref cursor);
                    break;
                default:
                    cursor.SkipValue();
                    break;
            }
        }

        cursor.End();
        if (architecture is null || numbers is null)
        {
            throw new FormatException($"It lacks its \"{(architecture is null ? "architecture" : "weights")}\".");
        }

        var weights = new NamWeights(numbers);
        var options = new NamObject(config, "Its \"config\"");
        ModelDescription model = architecture switch
        {
            "LSTM" => Lstm(options, weights),
            "WaveNet" => WaveNet(options, weights),
            "ConvNet" => ConvNet(options, weights),
            "Linear" => Linear(options, weights),
            _ => throw new FormatException($"It has the architecture {OnnxText.Quote(architecture)}, and LSTM, WaveNet, ConvNet and Linear are read."),
        };
        weights.End();
        return model;
    }

    private static double[] ReadNumbers(ref JsonCursor cursor)
    {
        var numbers = new List<double>();
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            numbers.Add(cursor.ReadNumber());
        }

        return numbers.ToArray();
    }

    /// <summary>Layers of one matrix <c>[4 * units][in + units]</c>, gates in PyTorch's order, one bias a gate, and the state with which a sequence begins; then the head.</summary>
    private static ModelDescription Lstm(NamObject config, NamWeights weights)
    {
        int layers = config.Size("num_layers");
        int inputs = config.Has("input_size") ? config.Size("input_size") : 1;
        int units = config.Size("hidden_size");
        int outputs = config.Has("out_channels") ? config.Size("out_channels") : 1;
        config.End("in_channels");
        var links = new List<ModelLink>();
        int width = inputs;
        for (int i = 0; i < layers && i <= MaxLayers; i++)
        {
            double[] matrix = weights.Take(4L * units * (width + units));
            var link = new ModelLink(ModelLinkKind.Lstm, $"Layer {i + 1}")
            {
                InputSize = width,
                OutputSize = units,
                Weights = Columns(matrix, 4 * units, 0, width),
                RecurrentWeights = Columns(matrix, 4 * units, width, units),
                Biases = weights.Take(4 * units),
                RecurrentBiases = new double[4 * units],
            };
            link.Start = weights.Take(2 * units);
            links.Add(link);
            width = units;
        }

        links.Add(Head(weights, width, outputs));
        return new ModelDescription(inputs, links);
    }

    /// <summary>Convolutions of two steps, with a batch normalization behind each or biases, and an activation.</summary>
    private static ModelDescription ConvNet(NamObject config, NamWeights weights)
    {
        int channels = config.Size("channels");
        int[] dilations = config.Sizes("dilations");
        bool hasNorms = config.Flag("batchnorm", otherwise: false);
        (Activation activation, double parameter) = ReadActivation(config, "activation", dilations.Length);
        config.End("groups", "in_channels", "out_channels");
        var links = new List<ModelLink>();
        int width = 1;
        foreach (int dilation in dilations)
        {
            string place = $"Block {(links.Count == 0 ? 1 : links.Count(link => link.Kind == ModelLinkKind.Convolution) + 1)}";
            links.Add(new ModelLink(ModelLinkKind.Convolution, place)
            {
                InputSize = width,
                OutputSize = channels,
                Taps = 2,
                Dilation = dilation,
                Weights = weights.Take(2L * channels * width),
                Biases = hasNorms ? new double[channels] : weights.Take(channels),
            });
            if (hasNorms)
            {
                var norm = new ModelLink(ModelLinkKind.BatchNorm, place) { OutputSize = channels, Means = weights.Take(channels), Variances = weights.Take(channels), Weights = weights.Take(channels), Biases = weights.Take(channels), Epsilon = weights.Take(1)[0] };
                links.Add(norm.Epsilon > 0 && Array.TrueForAll(norm.Variances, value => value >= 0) ? norm : throw new FormatException($"{place} has a variance or an epsilon below 0."));
            }

            if (activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, place) { Activation = activation, Parameter = parameter });
            }

            width = channels;
        }

        links.Add(Head(weights, width, 1));
        var model = new ModelDescription(1, links);
        ModelEvaluation.Settle(model);
        return model;
    }

    /// <summary>One convolution: an impulse response, what it puts out at once first, and perhaps a bias.</summary>
    private static ModelDescription Linear(NamObject config, NamWeights weights)
    {
        int taps = config.Size("receptive_field");
        bool hasBias = config.Flag("bias", otherwise: false);
        config.Skip("implementation");
        config.End("in_channels", "out_channels");
        double[] response = weights.Take(taps);
        Array.Reverse(response);
        double[] biases = hasBias ? weights.Take(1) : new double[1];
        ModelLinkKind kind = taps > 1 ? ModelLinkKind.Convolution : ModelLinkKind.Dense;
        return new ModelDescription(1, new List<ModelLink> { new(kind, "The filter") { InputSize = 1, OutputSize = 1, Taps = taps, Weights = response, Biases = biases } });
    }

    private static ModelLink Head(NamWeights weights, int inputs, int outputs)
        => new(ModelLinkKind.Dense, "The head") { InputSize = inputs, OutputSize = outputs, Weights = weights.Take((long)inputs * outputs), Biases = weights.Take(outputs) };

    /// <summary>Some columns of a matrix.</summary>
    private static double[] Columns(double[] matrix, int rows, int first, int count)
    {
        int columns = matrix.Length / rows;
        var part = new double[rows * count];
        for (int row = 0; row < rows; row++)
        {
            Array.Copy(matrix, (row * columns) + first, part, row * count, count);
        }

        return part;
    }

    private static (Activation Activation, double Parameter) ReadActivation(NamObject config, string member, int layers)
    {
        object? value = config.ForAll(member, layers);
        double slope = UsualSlope;
        if (value is not string name)
        {
            var stated = new NamObject(value, $"\"{member}\" in {char.ToLowerInvariant(config.Place[0])}{config.Place.Substring(1)}");
            name = stated.Text(stated.Has("type") ? "type" : "name");
            slope = name == "LeakyReLU" && stated.Has("negative_slope") ? stated.Number("negative_slope") : slope;
            stated.End();
        }

        return Activations.TryGetValue(name, out Activation activation)
            ? (activation, activation == Activation.LeakyRelu ? slope : 0)
            : throw new FormatException($"{config.Place} has the activation {OnnxText.Quote(name)}, and {string.Join(", ", Activations.Keys)} are read.");
    }
}
