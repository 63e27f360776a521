using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>Makes the steps of a model of its parts in JSON, and compares sizes.</summary>
internal sealed class JsonModelBuilder
{
    private const double UsualEpsilon = 1e-5;

    /// <summary>A model's layers have weights, so what is not stated beside them is less than they are.</summary>
    private const int FilledPerByte = 4;

    private const int SparedFilled = 10_000;

    private readonly List<ModelLink> _links = new();

    /// <summary>For the inputs and each layer: the step that puts out what it does, and how many values.</summary>
    private readonly List<(int Link, int Width)> _outputs = new();

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
        builder.AddNormalization(parts.InputMean, parts.InputDeviation, parts.InputSize, "input");
        builder._outputs.Add((builder._links.Count - 1, parts.InputSize));
        foreach (JsonModelLayer layer in parts.Layers)
        {
            builder.Add(layer);
        }

        builder.AddNormalization(parts.OutputMean, parts.OutputDeviation, builder.Width, "output");
        return parts.Layers.Count > 0 ? new ModelDescription(parts.InputSize, builder._links) { IsLogarithm = builder._isLogarithm, Loss = parts.Loss } : throw new FormatException("It has no layer.");
    }

    private int Width => _outputs[_outputs.Count - 1].Width;

    private void Add(JsonModelLayer layer)
    {
        if (_isLogarithm)
        {
            throw new FormatException($"Layer {layer.Number - 1} is no output, and only there a logsoftmax is possible.");
        }

        int width = Width;
        switch (layer.Kind)
        {
            case "dense":
                AddDense(layer);
                width = layer.Size;
                break;
            case "batchnorm" or "layernorm":
                AddNorm(layer);
                break;
            case "add":
                (int link, int addedWidth) = _outputs[layer.Size];
                _links.Add(addedWidth == width
                    ? new ModelLink(ModelLinkKind.Add, layer.Place) { Source = link }
                    : throw new FormatException($"{layer.Place} adds the {addedWidth} values of layer {layer.Size} to {width}."));
                break;
            case "scale":
                _links.Add(new ModelLink(ModelLinkKind.Scale, layer.Place)
                {
                    Weights = ForEach(layer.Vector("scale")!, width, layer.Place, "scale"),
                    Biases = ForEach(layer.Vector("shift") ?? new double[1], width, layer.Place, "shift"),
                });
                break;
        }

        if (layer.Activation is { } activation)
        {
            AddActivation(layer, activation);
        }

        _outputs.Add((_links.Count - 1, width));
    }

    private void AddDense(JsonModelLayer layer)
    {
        int inputs = Width;
        (double[] values, int rows, int columns) = layer.Matrix ?? throw new FormatException($"{layer.Place} has neither weights nor a kernel.");
        (int expectedRows, int expectedColumns) = layer.IsKernel ? (inputs, layer.Size) : (layer.Size, inputs);
        if (rows != expectedRows || columns != expectedColumns)
        {
            throw new FormatException($"{layer.Place} has {(layer.IsKernel ? "a kernel" : "weights")} of shape [{rows}, {columns}], and [{expectedRows}, {expectedColumns}] is expected: a row for each {(layer.IsKernel ? "input" : "output")}.");
        }

        _links.Add(new ModelLink(ModelLinkKind.Dense, layer.Place)
        {
            InputSize = inputs,
            OutputSize = layer.Size,
            Weights = layer.IsKernel ? SafetensorsModel.Transpose(values, rows, columns) : values,
            Biases = Vector(layer, "biases", layer.Size, 0),
        });
    }

    private void AddNorm(JsonModelLayer layer)
    {
        int width = Width;
        if (layer.Size != width)
        {
            throw new FormatException($"{layer.Place} is of {layer.Size} values, but {width} come in.");
        }

        double epsilon = layer.Epsilon ?? UsualEpsilon;
        var link = new ModelLink(layer.Kind == "batchnorm" ? ModelLinkKind.BatchNorm : ModelLinkKind.LayerNorm, layer.Place)
        {
            OutputSize = width,
            Epsilon = epsilon > 0 && epsilon <= 1e30 ? epsilon : throw new FormatException(FormattableString.Invariant($"{layer.Place} has epsilon {epsilon}, and positive numbers are possible.")),
            Weights = Vector(layer, "gamma", width, 1),
            Biases = Vector(layer, "beta", width, 0),
        };
        if (link.Kind == ModelLinkKind.BatchNorm)
        {
            link.Means = Vector(layer, "mean", width, null);
            link.Variances = Vector(layer, "variance", width, null);
            int negative = Array.FindIndex(link.Variances, value => value < 0);
            if (negative >= 0)
            {
                throw new FormatException(FormattableString.Invariant($"{layer.Place} has {link.Variances[negative]} among its variances, value {negative}, and numbers from 0 on are possible."));
            }
        }

        _links.Add(link);
    }

    private void AddActivation(JsonModelLayer layer, string text)
    {
        int bracket = text.IndexOf('(');
        string argument = bracket < 0 ? string.Empty : text.Substring(bracket + 1).Trim();
        string name = (bracket < 0 ? text : text.Substring(0, bracket)).Trim().ToLowerInvariant().Replace("_", string.Empty);
        _isLogarithm = name == "logsoftmax";
        name = name == "linear" ? "identity" : name; // Keras' word
        var link = new ModelLink(ModelLinkKind.Activation, layer.Place) { Activation = ModelSteps.ActivationOf(_isLogarithm ? "softmax" : name) ?? throw Unknown() };
        if (link.HasParameter)
        {
            link.Parameter = link.Activation == Activation.Elu ? 1 : 0.01;
        }

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

        double[] means = ForEach(mean ?? new double[1], width, "It", what + "Mean");
        double[] deviations = ForEach(deviation ?? new double[] { 1 }, width, "It", what + "Deviation");
        if (_isLogarithm && what == "output")
        {
            throw new FormatException("It has a mean or a deviation of its outputs, which a logsoftmax cannot have.");
        }

        int size = Math.Max(means.Length, deviations.Length);
        var link = new ModelLink(ModelLinkKind.Scale, $"The {what}'s mean and deviation") { Weights = new double[size], Biases = new double[size] };
        for (int i = 0; i < size; i++)
        {
            double shift = means[means.Length == 1 ? 0 : i];
            double factor = deviations[deviations.Length == 1 ? 0 : i];
            if (!(factor > 0) || double.IsInfinity(1 / factor) || double.IsInfinity(shift / factor))
            {
                throw new FormatException(FormattableString.Invariant($"It has {factor} among its {what}Deviation, value {i}, and numbers above 0 that the mean can be divided by are possible."));
            }

            link.Weights[i] = what == "input" ? 1 / factor : factor;
            link.Biases[i] = what == "input" ? -shift / factor : shift;
        }

        _links.Add(link);
    }

    private double[] Vector(JsonModelLayer layer, string name, int width, double? otherwise)
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

        return values.Length == width ? values : throw new FormatException($"{layer.Place} has {values.Length} numbers in \"{name}\", and {width} are expected.");
    }

    /// <summary>One number for all values, or one for each.</summary>
    private static double[] ForEach(double[] values, int width, string place, string name)
        => values.Length == 1 || values.Length == width ? values : throw new FormatException($"{place} has {values.Length} numbers in \"{name}\", and 1 or {width} are possible.");
}
