using System;

namespace StaticNets;

/// <summary>Gives a network the numbers of a model of the same form.</summary>
internal static class ModelLoading
{
    /// <summary>Compares and copies; on an exception the network is unchanged.</summary>
    /// <param name="model">The model, in which constants beside weights are folded into them.</param>
    /// <param name="network">The network.</param>
    /// <exception cref="FormatException">The model is of another form, or has a number that is none; the message is a sentence that says which.</exception>
    public static void Load<TNetwork, T>(ModelDescription model, ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        ModelFitting.Fit(model, ModelOfNetwork.Describe<TNetwork, T>(ref network));
        Copy<TNetwork, T>(model, ref network);
    }

    /// <summary>Gives a network the numbers of a model of its own form; on an exception it is unchanged.</summary>
    /// <exception cref="FormatException">A number is none in the network's precision; the message is a sentence that says which.</exception>
    private static void Copy<TNetwork, T>(ModelDescription model, ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
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

            LayerInfo layer = layers.Indexable()[next];
            next += link.Kind.LayersOf(link);
            foreach (ModelPart part in link.Parts)
            {
                rest = Take(part.Values, rest, link, part.What, part.PlaceOf(0));
            }

            if (link.Kind.HasStatistics)
            {
                Take(link.Means, restOfStatistics, link, "mean", 0);
                Take(link.Variances, restOfStatistics.Slice(layer.Stride), link, "variance", 0, minimum: 0);
                restOfStatistics = restOfStatistics.Slice(2 * layer.Stride);
            }
        }

        T[]? start = StartOf<TNetwork, T>(model, network);
        network.SetParameters(parameters);
        statistics.AsSpan().CopyTo(network.Statistics);
        if (start is not null)
        {
            // A struct is changed in its box.
            object box = network;
            ((IStatefulNetwork<T>)box).SetState(start);
            network = (TNetwork)box;
        }
    }

    /// <summary>The state with which the model begins, where it says one and the network has one.</summary>
    private static T[]? StartOf<TNetwork, T>(ModelDescription model, TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        if (!model.Links.Exists(link => link.Start.Length > 0) || network is not IStatefulNetwork<T> owner)
        {
            return null;
        }

        var state = new T[owner.StateCount];
        int next = 0;
        double[][] start = ModelEvaluation.StartOf(model);
        for (int i = 0; i < start.Length; i++)
        {
            Take(start[i], state.AsSpan(next), model.Links[i], "value with which it begins", 0);
            next += start[i].Length;

            // Behind the rows of a history stands the place of the oldest one, 0.
            next += model.Links[i].Kind == ModelLinkKind.Convolution && start[i].Length > 0 ? 1 : 0;
        }

        return state;
    }

    private static Span<T> Take<T>(ReadOnlySpan<double> values, Span<T> destination, ModelLink link, string what, int first, double minimum = double.NegativeInfinity)
        where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = values.Indexable()[i];
            T number = NumberConversion.FromDouble<T>(value);
            if (!double.IsFinite(NumberConversion.ToDouble(number)) || value < minimum)
            {
                throw new FormatException(FormattableString.Invariant($"{link.Place} has a {what}, value {first + i}, of {value}, which is no {(value < minimum ? "variance" : $"finite {typeof(T).Name}")}."));
            }

            destination[i] = number;
        }

        return destination.Slice(values.Length);
    }
}
