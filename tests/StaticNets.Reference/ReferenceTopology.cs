using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNets.Reference;

/// <summary>
/// Reads a correct topology, as <c>"64 - 32 batchnorm relu dropout(0.2) - 10 softmax"</c>, into a chain of layers, by the rules of
/// docs/topology.md and by code that the generator knows nothing of. What is not correct ends in some exception.
/// </summary>
public sealed class ReferenceTopology
{
    private readonly List<ReferenceLayer> _layers = [];
    private readonly ActivationSpec _activation;
    private int _width;

    /// <summary>Channels, height and width of what arrives where that is a map; of one axis of space, the height is 1.</summary>
    private int[]? _map;

    private ReferenceTopology(ActivationSpec activation) => _activation = activation;

    /// <summary>The layers of a topology.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="activation">The attribute's activation.</param>
    /// <param name="loss">The loss, which may ask for an output activation.</param>
    /// <param name="outputActivation">The attribute's output activation, if it states one.</param>
    public static ReferenceLayer[] Parse(string topology, ActivationSpec activation, LossSpec loss, ActivationSpec? outputActivation = null)
        => Parse(topology, activation, loss, outputActivation, out _);

    /// <inheritdoc cref="Parse(string, ActivationSpec, LossSpec, ActivationSpec?)"/>
    /// <param name="heads">The outputs, where there are several; else none.</param>
    public static ReferenceLayer[] Parse(string topology, ActivationSpec activation, LossSpec loss, ActivationSpec? outputActivation, out ReferenceHead[] heads)
    {
        string[] segments = Split(topology.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant());
        int[] axes = segments[0].Split('x').Select(axis => int.Parse(axis, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)).ToArray();
        var reader = new ReferenceTopology(activation)
        {
            _width = axes.Aggregate((product, axis) => product * axis),
            _map = axes.Length switch
            {
                1 => null,
                2 => [axes[0], 1, axes[1]],
                _ => axes,
            },
        };
        if (segments[^1].Trim() is ['[', .. string text, ']'])
        {
            heads = reader.AddHeads(segments[1..^1], text, loss, outputActivation);
            return reader._layers.ToArray();
        }

        heads = [];
        ActivationSpec? output = outputActivation ?? OutputOf(loss);
        if (reader.IsReordered)
        {
            // Values stay where they are here, but the generated chain has a layer that puts them in order: masks of dropout depend on the place in the chain.
            reader.AddPass();
        }

        reader.AddSegments(segments[1..], isOutermost: true, output);
        if (reader.IsReordered)
        {
            // A map is put out channel after channel, as it is here; the activation is that of the outputs.
            ActivationSpec last = reader._layers[^1].Activation;
            reader._layers[^1] = reader._layers[^1] with { Activation = Activation.Identity };
            reader.AddPass();
            reader._layers[^1] = reader._layers[^1] with { Activation = last };
        }

        return reader._layers.ToArray();
    }

    private static ActivationSpec? OutputOf(LossSpec loss) => loss.Kind switch
    {
        Loss.CrossEntropy => Activation.Softmax,
        Loss.BinaryCrossEntropy => Activation.Sigmoid,
        _ => null,
    };

    /// <summary>Adds what all heads take, and each head behind it.</summary>
    private ReferenceHead[] AddHeads(string[] segments, string text, LossSpec loss, ActivationSpec? outputActivation)
    {
        AddSegments(segments, isOutermost: false, null);
        if (_layers.Count == 0)
        {
            Add(ReferenceLayerKind.Pass, _width);
        }

        (int trunk, int width, int[]? map) = (_layers.Count - 1, _width, _map);
        var heads = new List<ReferenceHead>();
        foreach (string head in text.Split('|'))
        {
            string words = head[(head.IndexOf(':', StringComparison.Ordinal) + 1)..];
            Match stated = Regex.Match(words, @"\b(mse|halfsquarederror|mae|huber|binarycrossentropy|crossentropy|hinge|squaredhinge|logcosh)\s*(?:\(([^)]*)\))?\s*$");
            LossSpec own = loss;
            double weight = 1;
            if (stated.Success)
            {
                words = words[..stated.Index];
                own = new LossSpec(Enum.Parse<Loss>(stated.Groups[1].Value, ignoreCase: true));
                string[] arguments = stated.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                for (int i = 0; i < arguments.Length; i++)
                {
                    string[] parts = arguments[i].Split(':');
                    double number = double.Parse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture);
                    bool isWeight = parts.Length > 1 ? parts[0] == "weight" : i == 1 || own.Kind != Loss.Huber;
                    weight = isWeight ? number : weight;
                    own = isWeight ? own : own with { Parameter = number };
                }
            }

            (_width, _map) = (width, map);
            if (heads.Count > 0)
            {
                Add(ReferenceLayerKind.Pass, width);
                _layers[^1] = _layers[^1] with { Source = trunk };
            }

            AddSegments(Split(words), isOutermost: true, outputActivation ?? OutputOf(own));
            heads.Add(new ReferenceHead(_layers.Count - 1, heads.Sum(other => other.Size), _width, own, weight));
        }

        return heads.ToArray();
    }

    private void AddSegments(string[] segments, bool isOutermost, ActivationSpec? output)
    {
        var entries = new List<int>(); // the layer whose output comes into each segment
        foreach (string segment in segments)
        {
            entries.Add(_layers.Count - 1);
            bool isOutput = isOutermost && entries.Count == segments.Length;
            Match residual = Regex.Match(segment, @"^\s*residual\s*\(");
            int end;
            if (residual.Success)
            {
                end = Closing(segment, residual.Length - 1) + 1;
                AddSegments(Split(segment[residual.Length..(end - 1)]), isOutermost: false, null);
                AddSum(entries[^1]);
            }
            else
            {
                Match width = Regex.Match(segment, @"^\s*[0-9]+");
                Match window = Regex.Match(segment, @"^\s*([a-z]+)\s*(?:\(([^)]*)\))?");
                if (window.Success)
                {
                    AddWindows(window.Groups[1].Value, window.Groups[2].Value);
                    AddWords(segment[window.Length..], entries, window.Groups[1].Value != "conv", isOutput, output);
                    continue;
                }

                if (IsReordered)
                {
                    AddPass();
                }

                _map = null;
                end = width.Length;
                Add(ReferenceLayerKind.Dense, int.Parse(width.ValueSpan, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));
            }

            AddWords(segment[end..], entries, residual.Success, isOutput, output);
        }
    }

    /// <summary>Adds a layer of windows, or makes a row of a map, which is one here.</summary>
    private void AddWindows(string word, string text)
    {
        int[] map = _map!;
        if (word == "flatten")
        {
            _map = null;
            AddPass();
            return;
        }

        string[] names = word == "conv" ? ["filters", "kernel", "stride", "padding", "dilation", "groups"] : word == "upsample" ? ["factor"] : ["kernel", "stride", "padding"];
        string[] arguments = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string Argument(string name, string otherwise)
        {
            string? named = Array.Find(arguments, argument => argument.StartsWith(name + ":", StringComparison.Ordinal));
            int place = Array.IndexOf(names, name);
            return named?[(name.Length + 1)..].Trim() ?? (place >= 0 && place < arguments.Length && !arguments[place].Contains(':', StringComparison.Ordinal) ? arguments[place] : otherwise);
        }

        int Number(string name, string otherwise) => int.Parse(Argument(name, otherwise), CultureInfo.InvariantCulture);
        bool isGlobal = word == "globalavgpool";
        bool isConvolution = word == "conv";
        bool isSame = !isGlobal && Argument("padding", "0") == "same";

        // Two numbers along the axes, or one for both; a map of one axis has none along its only row.
        (int Rows, int Columns) Pair(string name, string otherwise)
        {
            int[] numbers = Argument(name, otherwise).Split('x').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            return (map[1] > 1 ? numbers[0] : name == "padding" ? 0 : 1, numbers[^1]);
        }

        if (word == "upsample")
        {
            (int Rows, int Columns) factor = Pair("factor", "");
            Add(ReferenceLayerKind.Upsample, _width * factor.Rows * factor.Columns);
            _map = [map[0], map[1] * factor.Rows, map[2] * factor.Columns];
            _layers[^1] = _layers[^1] with { Windows = new ReferenceWindows(map[0], map[1], map[2], factor.Rows, factor.Columns, 1, 1, 1, 1, 0, 0, _map[1], _map[2]) };
            return;
        }

        (int Rows, int Columns) kernel = isGlobal ? (map[1], map[2]) : Pair("kernel", "");
        (int Rows, int Columns) stride = isGlobal ? (1, 1) : Pair("stride", isConvolution ? "1" : Argument("kernel", ""));
        (int Rows, int Columns) dilation = isConvolution ? Pair("dilation", "1") : (1, 1);
        (int Rows, int Columns) padding = isGlobal || isSame ? (0, 0) : Pair("padding", "0");
        int groups = isConvolution ? Number("groups", "1") : 1;
        int channels = isConvolution ? Number("filters", "") : map[0];
        (int Count, int Before) Along(int size, int kernel, int stride, int dilation, int padding)
        {
            int extent = ((kernel - 1) * dilation) + 1;
            int count = isSame ? (int)Math.Ceiling(size / (double)stride) : ((size + (2 * padding) - extent) / stride) + 1;
            return (count, isSame ? Math.Max(0, ((count - 1) * stride) + extent - size) / 2 : padding);
        }

        (int rows, int top) = Along(map[1], kernel.Rows, stride.Rows, dilation.Rows, padding.Rows);
        (int columns, int left) = Along(map[2], kernel.Columns, stride.Columns, dilation.Columns, padding.Columns);
        ReferenceLayerKind kind = word switch
        {
            "conv" => ReferenceLayerKind.Conv,
            "maxpool" => ReferenceLayerKind.MaxPool,
            _ => ReferenceLayerKind.AveragePool,
        };
        Add(kind, channels * rows * columns);
        _layers[^1] = _layers[^1] with { Windows = new ReferenceWindows(map[0], map[1], map[2], kernel.Rows, kernel.Columns, stride.Rows, stride.Columns, dilation.Rows, dilation.Columns, top, left, rows, columns, groups) };
        _map = isGlobal ? null : [channels, rows, columns];
    }

    private void AddWords(string words, List<int> entries, bool isResidual, bool isOutput, ActivationSpec? output)
    {
        int activated = _layers.Count - 1;
        bool isStated = false;
        foreach (Match match in Regex.Matches(words, @"([a-z][a-z0-9]*)\s*(?:\(([^)]*)\))?"))
        {
            string word = match.Groups[1].Value;
            double[] numbers = match.Groups[2].Success
                ? match.Groups[2].Value.Split(',').Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray()
                : [];
            double Number(int index, double otherwise) => index < numbers.Length ? numbers[index] : otherwise;
            switch (word)
            {
                case "batchnorm":
                    AddOfChannels(ReferenceLayerKind.BatchNorm);
                    _layers[^1] = _layers[^1] with { Momentum = Number(0, 0.1), Epsilon = Number(1, 1e-5) };
                    break;
                case "layernorm":
                    Add(ReferenceLayerKind.LayerNorm, _width);
                    _layers[^1] = _layers[^1] with { Epsilon = Number(0, 1e-5) };
                    break;
                case "prelu":
                    AddOfChannels(ReferenceLayerKind.PRelu);
                    _layers[^1] = _layers[^1] with { Slope = Number(0, 0.25) };
                    isStated = true;
                    break;
                case "dropout":
                    AddOfChannels(ReferenceLayerKind.Dropout);
                    _layers[^1] = _layers[^1] with { Rate = numbers[0] };
                    break;
                case "skip":
                    AddSum(entries[^(int)Number(0, 1)]);
                    break;
                default:
                    ActivationSpec spec = Enum.Parse<Activation>(word, ignoreCase: true);
                    _layers[^1] = _layers[^1] with { Activation = numbers.Length > 0 ? spec with { Parameter = numbers[0] } : spec };
                    isStated = true;
                    break;
            }

            // Without a stated activation, one goes behind the norms that follow the weighted sums at once.
            activated += word is "batchnorm" or "layernorm" && activated == _layers.Count - 2 ? 1 : 0;
        }

        if (!isStated && (isOutput || !isResidual))
        {
            int at = isOutput ? _layers.Count - 1 : activated;
            ActivationSpec otherwise = isResidual ? Activation.Identity : _activation;
            _layers[at] = _layers[at] with { Activation = isOutput ? output ?? otherwise : otherwise };
        }
    }

    /// <summary>Whether what arrives is a map whose values a generated network has in another order.</summary>
    private bool IsReordered => _map is [> 1, int height, int width] && height * width > 1;

    private void Add(ReferenceLayerKind kind, int width)
    {
        _layers.Add(new ReferenceLayer(kind, _width, width, Activation.Identity));
        _width = width;
    }

    /// <summary>Adds a layer that puts out what comes in: one that drops nothing.</summary>
    private void AddPass() => Add(ReferenceLayerKind.Dropout, _width);

    /// <summary>Adds a layer that has numbers for each unit, or for each channel of a map.</summary>
    private void AddOfChannels(ReferenceLayerKind kind)
    {
        Add(kind, _width);
        _layers[^1] = _layers[^1] with { Places = _map is { } map ? map[1] * map[2] : 1 };
    }

    private void AddSum(int source)
    {
        Add(ReferenceLayerKind.Add, _width);
        _layers[^1] = _layers[^1] with { Source = source };
        int added = source < 0 ? _layers[0].InputSize : _layers[source].OutputSize;
        if (added != _width)
        {
            throw new FormatException($"{added} values are added to {_width}.");
        }
    }

    /// <summary>What stands between the separators that are in no parentheses.</summary>
    private static string[] Split(string text)
    {
        var parts = new List<string>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (text[i] == '-' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        return parts.Append(text[start..]).ToArray();
    }

    private static int Closing(string text, int open)
    {
        int depth = 0;
        for (int i = open; ; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }
    }
}
