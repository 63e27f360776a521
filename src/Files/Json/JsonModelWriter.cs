using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>Writes models as JSON, as <see cref="JsonModel"/> describes it: a row of weights a line.</summary>
internal sealed class JsonModelWriter : IJsonStep
{
    private readonly StringBuilder _text = new();
    private readonly ModelDescription _model;
    private readonly bool _isSingle;

    /// <summary>The layer that puts out what a step does: an activation belongs to the layer before it, unless a sum takes what comes before it.</summary>
    private readonly Dictionary<int, int> _layers = new() { [-1] = 0 };

    /// <summary>Whether the next member of a layer is its first.</summary>
    private bool _isFirst;

    /// <summary>Whether each further member begins a line.</summary>
    private bool _isBroken;

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

        string inputs = _model.InputMap is { } map
            ? $"[{map.InputTextOf(_model.HasOtherOrder).Replace(" channelslast", string.Empty).Replace("x", ", ")}]{(_model.HasOtherOrder ? $",\n  \"order\": \"{JsonModel.ChannelsLast}\"" : string.Empty)}"
            : _model.InputSize.ToString(CultureInfo.InvariantCulture);
        _text.Append($"  \"inputs\": {inputs},\n  \"layers\": [");
        WriteLayers();
        return _text.Append("\n  ]\n}\n").ToString();
    }

    private void WriteLayers()
    {
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
                _isFirst = true;
                _isBroken = false;
                link.Kind.WriteJson(link, this);
                if (i + 1 < _model.Links.Count && _model.Links[i + 1].Kind == ModelLinkKind.Activation && !_model.IsSource(i))
                {
                    _text.Append(", ");
                    Activation(++i);
                }
            }

            _layers[i] = layer;
            _text.Append('}');
        }
    }

    void IJsonStep.Text(string name, string value) => Name(name).AppendQuoted(value);

    void IJsonStep.Size(string name, int size) => Name(name).Append(size.ToString(CultureInfo.InvariantCulture));

    void IJsonStep.Pair(string name, int rows, int columns)
        => Name(name).Append(FormattableString.Invariant(rows == columns ? (FormattableString)$"{columns}" : $"[{rows}, {columns}]"));

    void IJsonStep.Number(string name, double value) => Name(name).Append(Number(value));

    void IJsonStep.Vector(string name, double[] values)
    {
        Name(name);
        Vector(values);
    }

    void IJsonStep.Matrix(string name, double[] values, int rows, int columns)
    {
        Name(name).Append('[');
        for (int row = 0; row < rows; row++)
        {
            _text.Append(row == 0 ? "\n      " : ",\n      ");
            Vector(values.AsSpan(row * columns, columns));
        }

        _text.Append(']');
    }

    void IJsonStep.BreakLines() => _isBroken = true;

    int IJsonStep.LayerOf(int step) => _layers[step];

    /// <summary>The name of the next member, behind a comma if it is not the first.</summary>
    private StringBuilder Name(string name)
    {
        _text.Append(_isFirst ? string.Empty : _isBroken ? ",\n     " : ", ").Append('"').Append(name).Append("\": ");
        _isFirst = false;
        return _text;
    }

    private void Activation(int index)
    {
        ModelLink link = _model.Links[index];
        bool isLogarithm = _model.IsLogarithm && index == _model.Links.Count - 1;
        _text.Append("\"activation\": \"").Append(isLogarithm ? "logsoftmax" : link.ActivationName).Append(link.HasParameter ? $"({Number(link.Parameter)})" : string.Empty).Append('"');
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
