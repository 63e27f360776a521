using System;

namespace StaticNets;

/// <summary>Gives a network the numbers of a model of the same form.</summary>
internal static class ModelLoading
{
    /// <summary>Compares and copies; on an exception the network is unchanged.</summary>
    /// <param name="model">The model, whose scales are folded.</param>
    /// <param name="network">The network.</param>
    /// <exception cref="FormatException">The model is of another form, or has a number that is none; the message is a sentence that says which.</exception>
    public static void Load<TNetwork, T>(ModelDescription model, ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ModelDescription form = ModelOfNetwork.Describe<TNetwork, T>(ref network);
        string asRead = model.ToString();
        if (!form.Links.Exists(link => link.Kind == ModelLinkKind.BatchNorm))
        {
            ModelFolding.ScaleBatchNorms(model);
        }

        ModelFolding.FoldScales(model);
        if (EndsInLogits(model, form, network.Loss))
        {
            form.Links.RemoveAt(form.Links.Count - 1);
        }

        Compare(model, form, asRead);
        Copy<TNetwork, T>(model, ref network);
    }

    /// <summary>Gives a network the numbers of a model of its own form; on an exception it is unchanged.</summary>
    /// <exception cref="FormatException">A number is none in the network's precision; the message is a sentence that says which.</exception>
    public static void Copy<TNetwork, T>(ModelDescription model, ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        var parameters = new T[network.ParameterCount];
        T[] statistics = network.Statistics.ToArray();
        Span<T> rest = parameters;
        Span<T> restOfStatistics = statistics;
        ReadOnlySpan<LayerInfo> layers = network.Layers;
        int next = 0;
        foreach (ModelLink link in model.Links)
        {
            if (!link.HasParameters)
            {
                continue;
            }

            LayerInfo layer = layers[next++];
            rest = Take(link.Weights, rest, link, "weight");
            rest = Take(link.Biases, rest, link, "bias");
            if (link.Kind == ModelLinkKind.BatchNorm)
            {
                Take(link.Means, restOfStatistics, link, "mean");
                Take(link.Variances, restOfStatistics.Slice(layer.Stride), link, "variance", minimum: 0);
                restOfStatistics = restOfStatistics.Slice(2 * layer.Stride);
            }
        }

        network.SetParameters(parameters);
        statistics.AsSpan().CopyTo(network.Statistics);
    }

    /// <summary>
    /// Whether the model ends where the network has its output activation besides, one that belongs to the loss: software that trains with the loss of logits saves
    /// models without it, and the weights are the same.
    /// </summary>
    private static bool EndsInLogits(ModelDescription model, ModelDescription form, Loss loss)
        => form.Links.Count == model.Links.Count + 1
            && form.Links[form.Links.Count - 1] is { Kind: ModelLinkKind.Activation } last
            && last.Activation == (loss == Loss.CrossEntropy ? Activation.Softmax : loss == Loss.BinaryCrossEntropy ? Activation.Sigmoid : Activation.Identity);

    private static void Compare(ModelDescription model, ModelDescription form, string asRead)
    {
        if (model.InputSize >= 0 && model.InputSize != form.InputSize)
        {
            throw Mismatch($"The network has {form.InputSize} inputs, but the model {model.InputSize}");
        }

        for (int i = 0; i < Math.Max(model.Links.Count, form.Links.Count); i++)
        {
            ModelLink? expected = i < form.Links.Count ? form.Links[i] : null;
            ModelLink? actual = i < model.Links.Count ? model.Links[i] : null;
            if (expected is null || actual is null || !expected.HasFormOf(actual))
            {
                throw Mismatch($"{Place(expected, form)} does not fit: {expected?.Describe() ?? "nothing more"} was expected, but {(actual is null ? "the model ends" : $"{actual.Describe()} came, {actual.Place}")}");
            }
        }

        FormatException Mismatch(string what) => new($"{what}. The network is {form}, and the model {asRead}.");
    }

    private static string Place(ModelLink? expected, ModelDescription form)
        => expected is null ? $"What follows layer {form.Links.FindLast(link => link.Layer >= 0)?.Layer ?? 0}"
            : expected.Kind == ModelLinkKind.Activation ? $"The activation of layer {expected.Layer}"
            : expected.Kind == ModelLinkKind.Add ? "The sum with earlier values"
            : $"Layer {expected.Layer}";

    private static Span<T> Take<T>(double[] values, Span<T> destination, ModelLink link, string what, double minimum = double.NegativeInfinity)
        where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++)
        {
            T number = NumberConversion.FromDouble<T>(values[i]);
            if (!double.IsFinite(NumberConversion.ToDouble(number)) || values[i] < minimum)
            {
                throw new FormatException(FormattableString.Invariant($"{link.Place} has a {what}, value {i}, of {values[i]}, which is no {(values[i] < minimum ? "variance" : $"finite {typeof(T).Name}")}."));
            }

            destination[i] = number;
        }

        return destination.Slice(values.Length);
    }
}
