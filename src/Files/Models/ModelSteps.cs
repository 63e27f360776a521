using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets;

/// <summary>
/// The steps of a model as a line of text, without their numbers: <c>64; dense 32; relu; dense 10; softmax</c>. The number of inputs comes first, with <c>channelslast</c> behind it where they are a map in that order;
/// <c>batchnorm</c> and <c>layernorm</c> state their epsilon, <c>add</c> the step whose outputs it adds (from 1, 0 for the inputs).
/// </summary>
internal static class ModelSteps
{
    /// <summary>Networks have a few hundred layers at most.</summary>
    public const int MaxSteps = 2_000;

    public const int MaxWidth = 1 << 24;

    /// <summary>The logarithm of a softmax, which only the last step may be.</summary>
    private const string LogSoftmax = "logsoftmax";

    /// <summary>What stands behind the number of inputs whose channels come last.</summary>
    private const string ChannelsLast = " channelslast";

    private static readonly char[] Separator = { ';' };

    /// <summary>The steps of a model.</summary>
    public static string Write(ModelDescription model)
    {
        var text = new StringBuilder(model.InputSize.ToString(CultureInfo.InvariantCulture));
        text.Append(model.HasOtherOrder ? ChannelsLast : string.Empty);
        foreach (ModelLink link in model.Links)
        {
            bool isLogarithm = model.IsLogarithm && link.Kind == ModelLinkKind.Activation && link == model.Links[model.Links.Count - 1];
            text.Append("; ").Append(isLogarithm ? LogSoftmax : link.Kind.WriteStep(link));
        }

        return text.ToString();
    }

    /// <summary>A model of such steps, without numbers.</summary>
    /// <exception cref="FormatException">The text is none; the message is a sentence that says why.</exception>
    public static ModelDescription Read(string text)
    {
        string[] parts = text.Split(Separator, MaxSteps + 1);
        if (parts.Length > MaxSteps)
        {
            throw new FormatException($"It states more than {MaxSteps} steps.");
        }

        bool isChannelsLast = parts[0].EndsWith(ChannelsLast, StringComparison.Ordinal);
        parts[0] = isChannelsLast ? parts[0].Substring(0, parts[0].Length - ChannelsLast.Length) : parts[0];
        int inputs = Width(parts[0].Trim()) ?? throw new FormatException($"Its \"{SafetensorsModel.StepsName}\" begin with {OnnxText.Quote(parts[0].Trim())}, but the number of inputs is expected.");
        var widths = new List<int> { inputs }; // what each step puts out, behind the inputs
        var links = new List<ModelLink>();
        int layer = -1;
        bool isLogarithm = parts[parts.Length - 1].Trim() == LogSoftmax;
        if (isLogarithm)
        {
            parts[parts.Length - 1] = "softmax";
        }

        for (int i = 1; i < parts.Length; i++)
        {
            string[] words = parts[i].Trim().Split(' ');
            ModelLink? link = words.Length <= 2 ? Step($"Step {i}", words[0], words.Length == 2 ? words[1] : null, widths) : null;
            if (link is null)
            {
                throw new FormatException($"Step {i} of its \"{SafetensorsModel.StepsName}\" is {OnnxText.Quote(parts[i].Trim())}, but {string.Join(", ", ModelLinkKind.All.Select(kind => kind.StepForm).Where(form => form.Length > 0))}, or an activation is expected.");
            }

            link.Layer = link.HasParameters ? layer + 1 : layer;
            layer += link.Kind.LayersOf(link);
            links.Add(link);
            widths.Add(link.OutputSize > 0 ? link.OutputSize : widths[i - 1]);
        }

        return layer >= 0 && links.Exists(link => link.Kind.IsSegment)
            ? new ModelDescription(inputs, links) { IsLogarithm = isLogarithm, IsChannelsLast = isChannelsLast }
            : throw new FormatException($"Its \"{SafetensorsModel.StepsName}\" state no layer with weights.");
    }

    /// <summary>A step, or null if the words are none.</summary>
    private static ModelLink? Step(string place, string name, string? argument, List<int> widths)
    {
        if (ModelLinkKind.OfWord(name) is { } kind)
        {
            return kind.ReadStep(place, argument, widths);
        }

        if (ActivationOf(name) is not { } activation)
        {
            return null;
        }

        var link = new ModelLink(ModelLinkKind.Activation, place) { Activation = activation };
        if (!link.HasParameter)
        {
            return argument is null ? link : null;
        }

        link.Parameter = Real(argument) ?? double.NaN;
        return double.IsNaN(link.Parameter) ? null : link;
    }

    /// <summary>The activation of a name in lower case, or null.</summary>
    public static Activation? ActivationOf(string name)
    {
        foreach (ActivationFunction function in ActivationFunctions.Rows)
        {
            if (function.Word == name)
            {
                return function.Activation;
            }
        }

        return null;
    }

    /// <summary>A number of values, or null.</summary>
    public static int? Width(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is > 0 and <= MaxWidth ? width : null;

    /// <summary>A finite number, or null.</summary>
    public static double? Real(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value) && !double.IsInfinity(value) ? value : null;

    /// <summary>The shortest text that gives a number back.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
