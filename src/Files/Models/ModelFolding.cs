using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Takes steps out of a model that the weights beside them can hold.</summary>
internal static class ModelFolding
{
    /// <summary>The most values of a row for which a layer is added that only holds a scale or an activation.</summary>
    private const int MostAddedWidth = 256;

    /// <summary>Leaves a model as it is compiled in: batch normalizations and scales are taken in by the numbers beside them, where there are any for a normalization.</summary>
    /// <exception cref="FormatException">There are none beside a scale, or a sum needs what lies between.</exception>
    public static void Fold(ModelDescription model)
    {
        ScaleFoldableBatchNorms(model);
        FoldScales(model);
    }

    /// <summary>Makes scales of all batch normalizations.</summary>
    public static void ScaleBatchNorms(ModelDescription model) => ScaleBatchNorms(model, _ => true);

    /// <summary>The same of those beside which there are weights, or a norm, to take them in.</summary>
    private static void ScaleFoldableBatchNorms(ModelDescription model) => ScaleBatchNorms(model, i => model.Links[i].Places > 1 || FindTaker(model, i, model.Links[i].Kind.ToScale(model.Links[i])) >= 0);

    /// <summary>The step whose numbers can take in a scale that stands at a place, or -1.</summary>
    private static int FindTaker(ModelDescription model, int index, ModelLink scale)
    {
        ModelLink? before = index > 0 && !model.IsSource(index - 1) ? model.Links[index - 1] : null;
        ModelLink? behind = index + 1 < model.Links.Count && !model.IsSource(index) ? model.Links[index + 1] : null;
        return before?.Kind.TakesScale(before, scale) == true ? index - 1
            : behind?.Kind.TakesScaleOfInputs(behind, scale) == true ? index + 1
            : -1;
    }

    private static void ScaleBatchNorms(ModelDescription model, Func<int, bool> isScaled)
    {
        for (int i = 0; i < model.Links.Count; i++)
        {
            ModelLink norm = model.Links[i];
            if (norm.Kind.CanBeScale && isScaled(i))
            {
                model.Links[i] = norm.Kind.ToScale(norm);
            }
        }
    }

    /// <summary>Folds scales into the weights or the norm before them, or into the weights behind them.</summary>
    /// <exception cref="FormatException">There are none beside one of them, or a sum needs what lies between.</exception>
    public static void FoldScales(ModelDescription model)
    {
        List<ModelLink> links = model.Links;

        RemoveEmptyScales(model);

        // Scales in a row become one first, so that weights are gone through once or twice only.
        for (int i = links.Count - 1; i > 0; i--)
        {
            if (links[i].Kind == ModelLinkKind.Scale && links[i - 1].Kind == ModelLinkKind.Scale && !model.IsSource(i - 1) && (ScaleLinkKind.Size(links[i - 1]) == 1 || ScaleLinkKind.Fits(links[i], ScaleLinkKind.Size(links[i - 1]))))
            {
                links[i - 1] = Join(links[i - 1], links[i]);
                Remove(model, i);
            }
        }

        RemoveEmptyScales(model);
        for (int i = links.Count - 1; i >= 0; i--)
        {
            ModelLink scale = links[i];
            if (scale.Kind != ModelLinkKind.Scale)
            {
                continue;
            }

            int taker = FindTaker(model, i, scale);
            if (taker >= 0 && taker < i)
            {
                links[taker].Kind.TakeScale(links[taker], scale);
            }
            else if (taker > i)
            {
                links[taker].Kind.TakeScaleOfInputs(links[taker], scale);
            }
            else if (ConvLinkKind.OfScale(model, i) is { } convolution)
            {
                links[i] = convolution;
                continue;
            }
            else if (LayerOf(model, i, scale) is { } layer)
            {
                links[i] = layer;
                continue;
            }
            else
            {
                throw new FormatException(
                    $"{scale.Place} multiplies by constants or adds them where neither the step before nor the one behind has weights that could take them in"
                    + (model.IsSource(i) || model.IsSource(i - 1) ? " (what lies between is added to something later)" : string.Empty) + ": do it before the network or after it.");
            }

            Remove(model, i);
        }

        AddLayers(model);
    }

    /// <summary>Takes scales out that change nothing.</summary>
    private static void RemoveEmptyScales(ModelDescription model)
    {
        for (int i = model.Links.Count - 1; i >= 0; i--)
        {
            ModelLink link = model.Links[i];
            if (link.Kind == ModelLinkKind.Scale && Array.TrueForAll(link.Weights, weight => weight == 1) && Array.TrueForAll(link.Biases, bias => bias == 0))
            {
                Remove(model, i);
            }
        }
    }

    /// <summary>Puts a layer that changes nothing where an activation has none: at the beginning, and behind another activation.</summary>
    private static void AddLayers(ModelDescription model)
    {
        for (int i = 0; i < model.Links.Count; i++)
        {
            if (!model.Links[i].Kind.IsActivation || (i > 0 && !model.Links[i - 1].Kind.IsActivation) || LayerOf(model, i, new ModelLink(ModelLinkKind.Scale, model.Links[i].Place) { Weights = new double[] { 1 }, Biases = new double[1] }) is not { } layer)
            {
                continue;
            }

            model.Links.Insert(i, layer);
            foreach (ModelLink link in model.Links)
            {
                if (link.Kind.HasSource(link) && link.Source >= i)
                {
                    link.Source++;
                }
            }
        }
    }

    /// <summary>A scale as a layer whose weights are 0 but for one of each sum; null if there would be many of them.</summary>
    private static ModelLink? LayerOf(ModelDescription model, int index, ModelLink scale)
    {
        int width = model.Width(index);
        if (width is < 1 or > MostAddedWidth || !ScaleLinkKind.Fits(scale, width) || model.Links.Exists(link => link.Map is not null || link.Beside > 0))
        {
            return null;
        }

        var layer = new ModelLink(ModelLinkKind.Dense, scale.Place) { InputSize = width, OutputSize = width, Weights = new double[width * width], Biases = new double[width] };
        for (int i = 0; i < width; i++)
        {
            layer.Weights[(i * width) + i] = ScaleLinkKind.WeightOf(scale, i);
            layer.Biases[i] = ScaleLinkKind.ShiftOf(scale, i);
        }

        return layer;
    }

    private static ModelLink Join(ModelLink first, ModelLink second)
    {
        int size = Math.Max(ScaleLinkKind.Size(first), ScaleLinkKind.Size(second));
        int places = ScaleLinkKind.Size(first) == 1 ? second.Places : ScaleLinkKind.Size(second) == 1 || first.Places == second.Places ? first.Places : 1;
        places = size == 1 ? 1 : places;
        var joined = new ModelLink(ModelLinkKind.Scale, first.Place) { Weights = new double[size / places], Biases = new double[size / places], Places = places };
        for (int i = 0; i < joined.Weights.Length; i++)
        {
            int value = i * places;
            joined.Weights[i] = ScaleLinkKind.WeightOf(first, value) * ScaleLinkKind.WeightOf(second, value);
            joined.Biases[i] = (ScaleLinkKind.ShiftOf(first, value) * ScaleLinkKind.WeightOf(second, value)) + ScaleLinkKind.ShiftOf(second, value);
        }

        return joined;
    }

    /// <summary>Takes a step out; who took its outputs takes those of the one before.</summary>
    public static void Remove(ModelDescription model, int index)
    {
        model.Links.RemoveAt(index);
        foreach (ModelLink link in model.Links)
        {
            if (link.Source >= index)
            {
                link.Source--;
            }
        }
    }
}
