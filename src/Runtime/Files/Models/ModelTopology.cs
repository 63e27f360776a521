using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>Writes a model in the language of topologies, every activation stated: <c>64-32 relu-10 softmax</c>.</summary>
internal sealed class ModelTopology
{
    private readonly ModelDescription _model;
    private readonly StringBuilder _text = new();

    /// <summary>For each segment the step whose outputs come into it, -1 for the inputs.</summary>
    private readonly List<int> _entries = new();

    private ModelTopology(ModelDescription model) => _model = model;

    /// <summary>The topology. Where it states no activation there is none, so the activation beside it has to be the identity.</summary>
    /// <param name="model">The model, whose scales are folded.</param>
    /// <exception cref="FormatException">It cannot be said so; the message is a sentence that says why.</exception>
    public static string Write(ModelDescription model) => new ModelTopology(model).Write();

    private string Write()
    {
        if (_model.InputSize < 0)
        {
            throw new FormatException("It does not say how many inputs it has.");
        }

        _text.Append(_model.InputSize.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < _model.Links.Count; i++)
        {
            Write(i, _model.Links[i]);
        }

        return _text.ToString();
    }

    private void Write(int index, ModelLink link)
    {
        if (link.Kind != ModelLinkKind.Dense && _entries.Count == 0)
        {
            throw new FormatException($"It begins with {link.Describe()}, {link.Place}, and weights have to come first.");
        }

        switch (link.Kind)
        {
            case ModelLinkKind.Dense:
                _entries.Add(index - 1);
                _text.Append('-').Append(link.OutputSize.ToString(CultureInfo.InvariantCulture));
                break;
            case ModelLinkKind.BatchNorm:
                _text.Append(" batchnorm").Append(IsUsual(link.Epsilon) ? string.Empty : $"(0.1, {Number(link.Epsilon)})");
                break;
            case ModelLinkKind.LayerNorm:
                _text.Append(" layernorm").Append(IsUsual(link.Epsilon) ? string.Empty : $"({Number(link.Epsilon)})");
                break;
            case ModelLinkKind.Add:
                int entry = _entries.LastIndexOf(link.Source);
                int back = _entries.Count - entry;
                _text.Append(entry < 0
                    ? throw new FormatException($"{link.Place} adds what is put out in the middle of a layer; only what comes into one can be added.")
                    : back == 1 ? " skip" : FormattableString.Invariant($" skip({back})"));
                break;
            case ModelLinkKind.Activation when _model.Links[index - 1].Kind == ModelLinkKind.Activation:
                throw new FormatException($"{link.Place} is a second activation, {link.ActivationWord()} directly after {_model.Links[index - 1].ActivationWord()}.");
            case ModelLinkKind.Activation:
                _text.Append(' ').Append(link.ActivationName).Append(link.HasParameter ? $"({Number(link.Parameter)})" : string.Empty);
                break;
            default:
                throw new InvalidOperationException("Constants are folded before a topology is written.");
        }
    }

    /// <summary>Whether an epsilon is the one that norms have if they state none.</summary>
    private static bool IsUsual(double epsilon) => (float)epsilon == 1e-5f;

    /// <summary>The shortest text of a number: one that files have in single precision as that.</summary>
    private static string Number(double value)
        => value == (float)value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}
