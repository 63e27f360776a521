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

    /// <summary>Makes scales of all batch normalizations: <c>w = gamma / sqrt(variance + epsilon)</c>, <c>b = beta - mean * w</c>.</summary>
    public static void ScaleBatchNorms(ModelDescription model) => ScaleBatchNorms(model, _ => true);

    /// <summary>The same of those beside which there are weights, or a norm, to take them in.</summary>
    private static void ScaleFoldableBatchNorms(ModelDescription model) => ScaleBatchNorms(model, i =>
        (i > 0 && model.Links[i - 1].HasParameters && !model.IsSource(i - 1))
        || (i + 1 < model.Links.Count && model.Links[i + 1].Kind == ModelLinkKind.Dense && !model.IsSource(i)));

    private static void ScaleBatchNorms(ModelDescription model, Func<int, bool> isScaled)
    {
        for (int i = 0; i < model.Links.Count; i++)
        {
            ModelLink norm = model.Links[i];
            if (norm.Kind != ModelLinkKind.BatchNorm || !isScaled(i))
            {
                continue;
            }

            var scale = new ModelLink(ModelLinkKind.Scale, norm.Place) { Weights = new double[norm.OutputSize], Biases = new double[norm.OutputSize] };
            for (int j = 0; j < norm.OutputSize; j++)
            {
                scale.Weights[j] = norm.Weights[j] / Math.Sqrt(norm.Variances[j] + norm.Epsilon);
                scale.Biases[j] = norm.Biases[j] - (norm.Means[j] * scale.Weights[j]);
            }

            model.Links[i] = scale;
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

            if (i > 0 && links[i - 1].Kind == ModelLinkKind.Dense && !model.IsSource(i - 1) && Fits(scale, links[i - 1].OutputSize))
            {
                FoldBack(scale, links[i - 1]);
            }
            else if (i > 0 && links[i - 1].Kind is ModelLinkKind.BatchNorm or ModelLinkKind.LayerNorm && !model.IsSource(i - 1) && Fits(scale, links[i - 1].OutputSize))
            {
                FoldIntoNorm(scale, links[i - 1]);
            }
            else if (i + 1 < links.Count && links[i + 1].Kind == ModelLinkKind.Dense && !model.IsSource(i) && Fits(scale, links[i + 1].InputSize))
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
            joined.Weights[i] = At(first.Weights, i) * At(second.Weights, i);
            joined.Biases[i] = (At(first.Biases, i) * At(second.Weights, i)) + At(second.Biases, i);
        }

        return joined;
    }

    /// <summary>The scale takes what the weights put out.</summary>
    private static void FoldBack(ModelLink scale, ModelLink dense)
    {
        for (int output = 0; output < dense.OutputSize; output++)
        {
            double weight = At(scale.Weights, output);
            dense.Biases[output] = (dense.Biases[output] * weight) + At(scale.Biases, output);
            for (int input = 0; input < dense.InputSize; input++)
            {
                dense.Weights[(output * dense.InputSize) + input] *= weight;
            }
        }
    }

    /// <summary>The scale takes what the norm puts out.</summary>
    private static void FoldIntoNorm(ModelLink scale, ModelLink norm)
    {
        for (int i = 0; i < norm.OutputSize; i++)
        {
            norm.Weights[i] *= At(scale.Weights, i);
            norm.Biases[i] = (norm.Biases[i] * At(scale.Weights, i)) + At(scale.Biases, i);
        }
    }

    /// <summary>The weights take what the scale puts out.</summary>
    private static void FoldForward(ModelLink scale, ModelLink dense)
    {
        for (int output = 0; output < dense.OutputSize; output++)
        {
            double bias = 0;
            for (int input = 0; input < dense.InputSize; input++)
            {
                ref double weight = ref dense.Weights[(output * dense.InputSize) + input];
                bias += weight * At(scale.Biases, input);
                weight *= At(scale.Weights, input);
            }

            dense.Biases[output] += bias;
        }
    }

    private static int Size(ModelLink scale) => Math.Max(scale.Weights.Length, scale.Biases.Length);

    private static bool Fits(ModelLink scale, int width)
        => (scale.Weights.Length == 1 || scale.Weights.Length == width) && (scale.Biases.Length == 1 || scale.Biases.Length == width);

    private static double At(double[] values, int index) => values[values.Length == 1 ? 0 : index];

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
