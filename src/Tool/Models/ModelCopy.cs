using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>Copies of models, so that what folds one leaves the other as it was read.</summary>
internal static class ModelCopy
{
    /// <summary>The model without scales, which the numbers beside them take in.</summary>
    /// <exception cref="System.FormatException">There are none beside one of them; the message is a sentence.</exception>
    public static ModelDescription Folded(ModelDescription model)
    {
        ModelDescription copy = Of(model);
        ModelFolding.FoldScales(copy);
        return copy;
    }

    /// <summary>The model as it is compiled in: batch normalizations, too, are taken in by the numbers beside them, where there are any.</summary>
    /// <exception cref="System.FormatException">The same as of <see cref="Folded"/>.</exception>
    public static ModelDescription Baked(ModelDescription model)
    {
        ModelDescription copy = Of(model);
        ModelFolding.Fold(copy);
        return copy;
    }

    private static ModelDescription Of(ModelDescription model)
        => new(model.InputSize, model.Links.ConvertAll(Of)) { IsLogarithm = model.IsLogarithm, IsChannelsLast = model.IsChannelsLast };

    private static ModelLink Of(ModelLink link)
    {
        ModelLink copy = link.At(link.Place);
        copy.Weights = link.Weights.ToArray();
        copy.Biases = link.Biases.ToArray();
        copy.RecurrentWeights = link.RecurrentWeights.ToArray();
        copy.RecurrentBiases = link.RecurrentBiases.ToArray();
        copy.Peepholes = link.Peepholes.ToArray();
        copy.Means = link.Means.ToArray();
        copy.Variances = link.Variances.ToArray();
        return copy;
    }
}
