using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>Writes models as JSON, as <see cref="JsonModel"/> describes it: a row of weights a line.</summary>
internal sealed class JsonModelWriter
{
    private readonly StringBuilder _text = new();
    private readonly ModelDescription _model;
    private readonly bool _isSingle;

    private JsonModelWriter(ModelDescription model, bool isSingle)
    {
        _model = model;
        _isSingle = isSingle;
    }

    /// <summary>The file of a model; the same model gives the same bytes.</summary>
    /// <param name="model">The model, with its numbers.</param>
    /// <param name="isSingle">Whether the numbers are written as single precision needs them, or as double precision does. Read in that precision they have their bits.</param>
    /// <param name="metadata">What the file says besides.</param>
    /// <exception cref="FormatException">A number is not finite, which JSON cannot hold, or the model does not say how many inputs it has.</exception>
    public static byte[] Write(ModelDescription model, bool isSingle, params (string Name, string Value)[] metadata)
        => model.InputSize > 0 ? Encoding.ASCII.GetBytes(new JsonModelWriter(model, isSingle).Write(metadata)) : throw new FormatException("It does not say how many inputs it has.");

    private string Write((string Name, string Value)[] metadata)
    {
        _text.Append(FormattableString.Invariant($"{{\n  \"format\": \"{JsonModel.Format}\",\n  \"version\": {JsonModel.Version},\n"));
        if (metadata.Length > 0)
        {
            _text.Append("  \"metadata\": {");
            for (int i = 0; i < metadata.Length; i++)
            {
                _text.Append(i == 0 ? string.Empty : ", ").AppendQuoted(metadata[i].Name).Append(": ").AppendQuoted(metadata[i].Value);
            }

            _text.Append("},\n");
        }

        _text.Append(FormattableString.Invariant($"  \"inputs\": {_model.InputSize},\n  \"layers\": ["));
        WriteLayers();
        return _text.Append("\n  ]\n}\n").ToString();
    }

    private void WriteLayers()
    {
        // The layer that puts out what a step does: an activation belongs to the layer before it, unless a sum takes what comes before it.
        var layers = new Dictionary<int, int> { [-1] = 0 };
        int layer = 0;
        for (int i = 0; i < _model.Links.Count; i++)
        {
            ModelLink link = _model.Links[i];
            layer++;
            _text.Append(layer == 1 ? "\n    {" : ",\n    {");
            if (link.Kind == ModelLinkKind.Activation)
            {
                Activation(i);
            }
            else
            {
                Layer(link, layers);
                if (i + 1 < _model.Links.Count && _model.Links[i + 1].Kind == ModelLinkKind.Activation && !_model.IsSource(i))
                {
                    _text.Append(", ");
                    Activation(++i);
                }
            }

            layers[i] = layer;
            _text.Append('}');
        }
    }

    private void Layer(ModelLink link, Dictionary<int, int> layers)
    {
        switch (link.Kind)
        {
            case ModelLinkKind.Dense:
                _text.Append(FormattableString.Invariant($"\"dense\": {link.OutputSize}, \"weights\": ["));
                for (int row = 0; row < link.OutputSize; row++)
                {
                    _text.Append(row == 0 ? "\n      " : ",\n      ");
                    Vector(link.Weights.AsSpan(row * link.InputSize, link.InputSize));
                }

                _text.Append("],\n     ");
                Vector("biases", link.Biases);
                break;
            case ModelLinkKind.BatchNorm or ModelLinkKind.LayerNorm:
                _text.Append(FormattableString.Invariant($"\"{(link.Kind == ModelLinkKind.BatchNorm ? "batchnorm" : "layernorm")}\": {link.OutputSize}, \"epsilon\": {Number(link.Epsilon)},\n     "));
                Vector("gamma", link.Weights);
                _text.Append(",\n     ");
                Vector("beta", link.Biases);
                if (link.Kind == ModelLinkKind.BatchNorm)
                {
                    _text.Append(",\n     ");
                    Vector("mean", link.Means);
                    _text.Append(",\n     ");
                    Vector("variance", link.Variances);
                }

                break;
            case ModelLinkKind.Add:
                _text.Append(FormattableString.Invariant($"\"add\": {layers[link.Source]}"));
                break;
            default:
                Vector("scale", link.Weights);
                _text.Append(", ");
                Vector("shift", link.Biases);
                break;
        }
    }

    private void Activation(int index)
    {
        ModelLink link = _model.Links[index];
        bool isLogarithm = _model.IsLogarithm && index == _model.Links.Count - 1;
        _text.Append("\"activation\": \"").Append(isLogarithm ? "logsoftmax" : link.ActivationName).Append(link.HasParameter ? $"({Number(link.Parameter)})" : string.Empty).Append('"');
    }

    private void Vector(string name, double[] values)
    {
        _text.Append('"').Append(name).Append("\": ");
        Vector(values);
    }

    private void Vector(Span<double> values)
    {
        _text.Append('[');
        for (int i = 0; i < values.Length; i++)
        {
            _text.Append(i == 0 ? string.Empty : ", ").Append(Number(values[i]));
        }

        _text.Append(']');
    }

    /// <summary>The shortest text that gives the number back.</summary>
    private string Number(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new FormatException(FormattableString.Invariant($"It has a number that is {value}, which JSON cannot hold."));
        }

        float single = (float)value;
        if (_isSingle && single == value)
        {
            // Who reads goes by way of double precision, which could round a text between two numbers to the other one.
            string text = single.ToString("R", CultureInfo.InvariantCulture);
            if ((float)double.Parse(text, CultureInfo.InvariantCulture) == single)
            {
                return text;
            }
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
