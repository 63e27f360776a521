using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>Makes the steps of a model of its parts in JSON, and compares sizes.</summary>
internal sealed class JsonModelBuilder
{
    /// <summary>A model's layers have weights, so what is not stated beside them is less than they are.</summary>
    private const int FilledPerByte = 4;

    private const int SparedFilled = 10_000;

    private readonly List<ModelLink> _links = new();

    /// <summary>For the inputs and each layer: the step that puts out what it does, and how many values.</summary>
    private readonly List<(int Link, int Width)> _outputs = new();

    /// <summary>The shape of what each of them puts out where that is a map, channels first; else null.</summary>
    private readonly List<int[]?> _shapes = new();

    private bool _isLogarithm;

    /// <summary>How many numbers may still be filled in that do not stand in the file.</summary>
    private long _budget;

    private JsonModelBuilder(long budget) => _budget = budget;

    /// <summary>The model.</summary>
    /// <param name="parts">What stands in the file.</param>
    /// <param name="length">The length of the file, in bytes.</param>
    /// <exception cref="FormatException">Sizes do not fit, or a number is impossible; the message is a sentence that says where.</exception>
    public static ModelDescription Build(JsonModelParts parts, int length)
    {
        var builder = new JsonModelBuilder(((long)length * FilledPerByte) + SparedFilled);
        builder._shapes.Add(parts.IsChannelsLast && parts.InputShape is { } last ? Rotate(last) : parts.InputShape);
        builder.AddNormalization(parts.InputMean, parts.InputDeviation, parts.InputSize, "input");
        builder._outputs.Add((builder._links.Count - 1, parts.InputSize));
        if (parts.IsChannelsLast && parts.InputShape is null)
        {
            throw new FormatException("It says the order of its inputs, which has a meaning for maps: state their sizes, as \"inputs\": [28, 28, 1].");
        }

        foreach (JsonModelLayer layer in parts.Layers)
        {
            builder.Add(layer);
        }

        builder.AddNormalization(parts.OutputMean, parts.OutputDeviation, builder.Width, "output");
        var model = new ModelDescription(parts.InputSize, builder._links) { IsLogarithm = builder._isLogarithm, Loss = parts.Loss, IsChannelsLast = parts.IsChannelsLast };
        if (parts.Layers.Count == 0)
        {
            throw new FormatException("It has no layer.");
        }

        if (builder._outputs[0].Link == 0 && builder._links[0] is { Places: 1 } normalization)
        {
            (normalization.Weights, normalization.Biases) = (model.ChannelsFirst(normalization.Weights), model.ChannelsFirst(normalization.Biases));
        }

        return model;
    }

    private static int[] Rotate(int[] shape)
    {
        var first = new int[shape.Length];
        first[0] = shape[shape.Length - 1];
        Array.Copy(shape, 0, first, 1, shape.Length - 1);
        return first;
    }

    /// <summary>The shape of the map that comes into the layer that is read, channels first; null where it is a row.</summary>
    public int[]? Shape => _shapes[_shapes.Count - 1];

    /// <summary>The map that the last step with weights or windows puts out, or null.</summary>
    public ModelMap? MapBefore
    {
        get
        {
            int step = _links.Count - 1;
            while (step >= 0 && !_links[step].Kind.IsSegment)
            {
                step = _links[step].Kind == ModelLinkKind.Branch ? _links[step].Source : step - 1;
            }

            return step < 0 ? null : _links[step].Map;
        }
    }

    /// <summary>How many values have a number of a layer in common that has some for the values that come in: for each, or for each channel of a map.</summary>
    /// <exception cref="FormatException">It has as many as nothing.</exception>
    public int PlacesOf(JsonModelLayer layer)
        => layer.Size == Width ? 1
            : Shape is { } shape && layer.Size == shape[0] ? Width / shape[0]
            : throw new FormatException($"{layer.Place} is of {layer.Size} values, but {Width} come in{(Shape is { } map ? $", of {map[0]} channels" : string.Empty)}.");

    /// <summary>How many values come into the layer that is read.</summary>
    public int Width => _outputs[_outputs.Count - 1].Width;

    /// <summary>The step that puts out what a layer does, and how many values; 0 for the inputs.</summary>
    public (int Link, int Width) OutputOf(int layer) => _outputs[layer];

    private void Add(JsonModelLayer layer)
    {
        if (_isLogarithm)
        {
            throw new FormatException($"Layer {layer.Number - 1} is not the output; a logsoftmax is valid only there.");
        }

        int width = Width;
        if (layer.Kind!.ReadJson(this, layer) is { } link)
        {
            width = link.OutputSize > 0 ? link.OutputSize : width;
            _links.Add(link);
        }

        if (layer.Activation is { } activation)
        {
            AddActivation(layer, activation);
        }

        _outputs.Add((_links.Count - 1, width));
        _shapes.Add(layer.Kind == ModelLinkKind.Branch ? _shapes[layer.Size]
            : layer.Kind == ModelLinkKind.Concat ? null
            : layer.Kind is WindowLinkKind ? _links.FindLast(step => step.Map is not null)!.Map!.OutputShape : layer.Kind.IsSegment ? null : Shape);
    }

    private void AddActivation(JsonModelLayer layer, string text)
    {
        int bracket = text.IndexOf('(');
        string argument = bracket < 0 ? string.Empty : text.Substring(bracket + 1).Trim();
        string name = (bracket < 0 ? text : text.Substring(0, bracket)).Trim().ToLowerInvariant().Replace("_", string.Empty);
        _isLogarithm = name == "logsoftmax";
        name = name == "linear" ? "identity" : name; // Keras' word
        var link = new ModelLink(ModelLinkKind.Activation, layer.Place) { Activation = ModelSteps.ActivationOf(_isLogarithm ? "softmax" : name) ?? throw Unknown() };
        link.Parameter = ActivationFunctions.Of(link.Activation).Parameter ?? 0;
        if (bracket >= 0)
        {
            bool isNumber = double.TryParse(argument.TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture, out double parameter) && !double.IsNaN(parameter) && !double.IsInfinity(parameter);
            link.Parameter = isNumber && link.HasParameter && argument.IndexOf(')') == argument.Length - 1 ? parameter : throw Unknown();
        }

        if (link.Activation != Activation.Identity)
        {
            _links.Add(link);
        }

        FormatException Unknown() => new($"{layer.Place} has the activation {OnnxText.Quote(text)}, which is none; those of a topology are: relu, tanh, softmax, leakyrelu(0.2), …");
    }

    /// <summary><c>(x - mean) / deviation</c> of the inputs, or <c>y * deviation + mean</c> of the outputs.</summary>
    private void AddNormalization(double[]? mean, double[]? deviation, int width, string what)
    {
        if (mean is null && deviation is null)
        {
            return;
        }

        // Numbers for each channel of a map are those of its places.
        int channels = what == "input" && Shape is { } shape ? shape[0] : width;
        bool isOfChannels = channels < width && (mean ?? deviation)!.Length == channels && (deviation ?? mean)!.Length == channels;
        double[] means = ForEach(mean ?? new double[1], isOfChannels ? channels : width, "It", what + "Mean");
        double[] deviations = ForEach(deviation ?? new double[] { 1 }, isOfChannels ? channels : width, "It", what + "Deviation");
        if (_isLogarithm && what == "output")
        {
            throw new FormatException("It has a mean or a deviation of its outputs, which a logsoftmax cannot have.");
        }

        int size = Math.Max(means.Length, deviations.Length);
        var link = new ModelLink(ModelLinkKind.Scale, $"The {what}'s mean and deviation") { Weights = new double[size], Biases = new double[size], Places = isOfChannels ? width / channels : 1 };
        for (int i = 0; i < size; i++)
        {
            double shift = means[means.Length == 1 ? 0 : i];
            double factor = deviations[deviations.Length == 1 ? 0 : i];
            if (!(factor > 0) || double.IsInfinity(1 / factor) || double.IsInfinity(shift / factor))
            {
                throw new FormatException(FormattableString.Invariant($"It has {factor} among its {what}Deviation, value {i}, but only numbers above 0 that the mean can be divided by are valid."));
            }

            link.Weights[i] = what == "input" ? 1 / factor : factor;
            link.Biases[i] = what == "input" ? -shift / factor : shift;
        }

        _links.Add(link);
    }

    /// <summary>The numbers of a name, as many as the layer has outputs; where they are missing, all of them a number, if there is one for that.</summary>
    public double[] Vector(JsonModelLayer layer, string name, int width, double? otherwise)
    {
        double[]? values = layer.Vector(name);
        if (values is null)
        {
            double value = otherwise ?? throw new FormatException($"{layer.Place} lacks \"{name}\".");
            _budget -= width;
            values = _budget >= 0 ? new double[width] : throw new FormatException($"{layer.Place} leaves out {width} numbers, many times as much as the file has.");
            for (int i = 0; i < width; i++)
            {
                values[i] = value;
            }
        }

        return values.Length == width ? values : throw new FormatException($"{layer.Place} has {values.Length} numbers in \"{name}\", but {width} are expected.");
    }

    /// <summary>One number for all values, or one for each.</summary>
    public static double[] ForEach(double[] values, int width, string place, string name)
        => values.Length == 1 || values.Length == width ? values : throw new FormatException($"{place} has {values.Length} numbers in \"{name}\", but only 1 or {width} are valid.");
}
