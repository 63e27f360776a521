using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Takes steps out of a model that the weights beside them can hold.</summary>
internal static class ModelFolding
{
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
    private static void ScaleFoldableBatchNorms(ModelDescription model) => ScaleBatchNorms(model, i =>
        (i > 0 && model.Links[i - 1].Kind.TakesScale && !model.IsSource(i - 1))
        || (i + 1 < model.Links.Count && model.Links[i + 1].Kind.TakesScaleOfInputs && !model.IsSource(i)));

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

        // Scales in a row become one first, so that weights are gone through once or twice only.
        for (int i = links.Count - 1; i > 0; i--)
        {
            if (links[i].Kind == ModelLinkKind.Scale && links[i - 1].Kind == ModelLinkKind.Scale && !model.IsSource(i - 1) && (Size(links[i - 1]) == 1 || Fits(links[i], Size(links[i - 1]))))
            {
                links[i - 1] = Join(links[i - 1], links[i]);
                Remove(model, i);
            }
        }

        for (int i = links.Count - 1; i >= 0; i--)
        {
            ModelLink scale = links[i];
            if (scale.Kind != ModelLinkKind.Scale)
            {
                continue;
            }

            if (i > 0 && links[i - 1].Kind.TakesScaleOf(links[i - 1], scale) && !model.IsSource(i - 1) && Fits(scale, links[i - 1].OutputSize))
            {
                links[i - 1].Kind.TakeScale(links[i - 1], scale);
            }
            else if (i + 1 < links.Count && links[i + 1].Kind.TakesScaleOfInputs && !model.IsSource(i) && Fits(scale, links[i + 1].InputSize))
            {
                FoldForward(scale, links[i + 1]);
            }
            else
            {
                throw new FormatException(
                    $"{scale.Place} multiplies by constants or adds them where neither the step before nor the one behind has weights that could take them in"
                    + (model.IsSource(i) || model.IsSource(i - 1) ? " (what lies between is added to something later)" : string.Empty) + ": do it before the network or after it.");
            }

            Remove(model, i);
        }
    }

    private static ModelLink Join(ModelLink first, ModelLink second)
    {
        int size = Math.Max(Size(first), Size(second));
        var joined = new ModelLink(ModelLinkKind.Scale, first.Place) { Weights = new double[size], Biases = new double[size] };
        for (int i = 0; i < size; i++)
        {
            joined.Weights[i] = ScaleLinkKind.At(first.Weights, i) * ScaleLinkKind.At(second.Weights, i);
            joined.Biases[i] = (ScaleLinkKind.At(first.Biases, i) * ScaleLinkKind.At(second.Weights, i)) + ScaleLinkKind.At(second.Biases, i);
        }

        return joined;
    }

    /// <summary>The weights take what the scale puts out.</summary>
    private static void FoldForward(ModelLink scale, ModelLink sums)
    {
        for (int sum = 0; sum < sums.BiasCount; sum++)
        {
            double bias = 0;
            for (int input = 0; input < sums.InputSize; input++)
            {
                ref double weight = ref sums.Weights[(sum * sums.InputSize) + input];
                bias += weight * ScaleLinkKind.At(scale.Biases, input);
                weight *= ScaleLinkKind.At(scale.Weights, input);
            }

            sums.Biases[sum] += bias;
        }
    }

    private static int Size(ModelLink scale) => Math.Max(scale.Weights.Length, scale.Biases.Length);

    private static bool Fits(ModelLink scale, int width)
        => (scale.Weights.Length == 1 || scale.Weights.Length == width) && (scale.Biases.Length == 1 || scale.Biases.Length == width);

    /// <summary>Takes a step out; who took its outputs takes those of the one before.</summary>
    private static void Remove(ModelDescription model, int index)
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
