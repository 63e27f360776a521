using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Gives the words of a topology their meaning.</summary>
internal static class LayerBuilder
{
    /// <summary>Reports words that mean nothing, or nothing where they stand.</summary>
    public static void CheckWords(TopologySyntax syntax, List<Problem> problems)
    {
        for (int i = 0; i < syntax.Segments.Count; i++)
        {
            WordSyntax? activation = null;
            foreach (WordSyntax word in syntax.Segments[i].Words)
            {
                if (ActivationCatalog.FromWord(word.Name) is not { } row)
                {
                    string? nearest = ActivationCatalog.Nearest(word.Name);
                    string hint = nearest is null
                        ? "; words are activations such as relu, tanh, sigmoid, softmax"
                        : $"; did you mean '{nearest}'?";
                    problems.Add(Problem.InTopology(Rules.UnknownWord, word.NameRange, word.Name.Length <= 24 ? word.Name : word.Name.Substring(0, 24) + "…", hint));
                    continue;
                }

                if (i == 0)
                {
                    problems.Add(Problem.InTopology(Rules.WordOnInput, word.NameRange, word.Name));
                    continue;
                }

                if (activation is not null)
                {
                    problems.Add(Problem.InTopology(Rules.TwoActivations, word.Range, activation.Name, word.Name));
                    continue;
                }

                activation = word;
                int most = row.HasParameter ? 1 : 0;
                if (word.Arguments.Count > most)
                {
                    TextRange extra = TextRange.FromBounds(word.Arguments[most].Range.Start, word.Arguments.Last.Range.End);
                    string accepted = most == 0 ? "no argument" : $"at most one argument ({row.Parameter})";
                    problems.Add(Problem.InTopology(Rules.TooManyArguments, extra, word.Name, accepted, word.Arguments.Count.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }
    }

    /// <summary>Builds the layers of a topology without errors.</summary>
    public static EquatableArray<LayerModel> Build(
        TopologySyntax syntax,
        ActivationModel activation,
        ActivationModel? outputActivation,
        LossRow loss,
        List<Problem> problems)
    {
        int count = syntax.Segments.Count - 1;
        if (count > Limits.MaxLayers)
        {
            problems.Add(Problem.InTopology(
                Rules.TooManyLayers,
                syntax.Segments[Limits.MaxLayers + 1].WidthRange,
                count.ToString(CultureInfo.InvariantCulture),
                Limits.MaxLayers.ToString(CultureInfo.InvariantCulture)));
            return EquatableArray<LayerModel>.Empty;
        }

        var layers = new LayerModel[count];
        for (int i = 0; i < count; i++)
        {
            SegmentSyntax segment = syntax.Segments[i + 1];
            ActivationModel own = StatedActivation(segment) ?? (i == count - 1 ? OutputActivation(activation, outputActivation, loss) : activation);
            layers[i] = new LayerModel(i, syntax.Segments[i].Width, segment.Width, own);
        }

        return new EquatableArray<LayerModel>(layers);
    }

    private static ActivationModel? StatedActivation(SegmentSyntax segment)
    {
        foreach (WordSyntax word in segment.Words)
        {
            if (ActivationCatalog.FromWord(word.Name) is { } row)
            {
                return new ActivationModel(row, word.Arguments.Count > 0 ? word.Arguments[0].Value : row.DefaultParameter);
            }
        }

        return null;
    }

    /// <summary>The output activation where the topology names none: the attribute's, what the loss needs, or the activation of all layers.</summary>
    private static ActivationModel OutputActivation(ActivationModel activation, ActivationModel? stated, LossRow loss)
    {
        if (stated is not null)
        {
            return stated;
        }

        return loss.OutputActivation.Length > 0
            ? new ActivationModel(ActivationCatalog.Get(loss.OutputActivation), 0)
            : activation;
    }
}
