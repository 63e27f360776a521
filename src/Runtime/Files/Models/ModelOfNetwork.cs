using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A network as a model: the same steps, with or without its numbers.</summary>
internal static class ModelOfNetwork
{
    /// <summary>The form of a network.</summary>
    /// <exception cref="NotSupportedException">The network does not describe its chain.</exception>
    public static ModelDescription Describe<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ReadOnlySpan<ChainLink> chain = network.Chain;
        if (chain.Length == 0)
        {
            throw new NotSupportedException($"The network {typeof(TNetwork).Name} does not describe its chain (INetwork<T>.Chain is empty), which ONNX files need; generated networks do.");
        }

        var links = new List<ModelLink>();
        var places = new int[chain.Length];
        int layer = 0;
        int width = network.InputSize;
        for (int i = 0; i < chain.Length; i++)
        {
            ChainLink link = chain[i];
            if (ToStep(link, width) is { } step)
            {
                if (link.Kind == ChainLinkKind.Add)
                {
                    step.Source = link.Source < 0 ? -1 : places[link.Source];
                }
                else
                {
                    step.Layer = layer++;
                }

                links.Add(step);
            }

            if (link.Activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, "the network") { Activation = link.Activation, Parameter = link.ActivationParameter, Layer = layer - 1 });
            }

            width = link.OutputSize;
            places[i] = links.Count - 1;
        }

        return new ModelDescription(network.InputSize, links);
    }

    /// <summary>A network with its numbers.</summary>
    public static ModelDescription Export<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        ModelDescription model = Describe<TNetwork, T>(ref network);
        var parameters = new T[network.ParameterCount];
        network.CopyParametersTo(parameters);
        ReadOnlySpan<T> rest = parameters;
        ReadOnlySpan<T> statistics = network.Statistics;
        ReadOnlySpan<LayerInfo> layers = network.Layers;
        foreach (ModelLink link in model.Links)
        {
            if (link.Kind is not (ModelLinkKind.Dense or ModelLinkKind.BatchNorm or ModelLinkKind.LayerNorm))
            {
                continue;
            }

            LayerInfo layer = layers[link.Layer];
            int weights = layer.InputSize * layer.OutputSize;
            link.Weights = ToDoubles(rest.Slice(0, weights));
            link.Biases = ToDoubles(rest.Slice(weights, layer.OutputSize));
            rest = rest.Slice(weights + layer.OutputSize);
            if (link.Kind == ModelLinkKind.BatchNorm)
            {
                link.Means = ToDoubles(statistics.Slice(0, layer.OutputSize));
                link.Variances = ToDoubles(statistics.Slice(layer.Stride, layer.OutputSize));
                statistics = statistics.Slice(2 * layer.Stride);
            }
        }

        return model;
    }

    private static ModelLink? ToStep(in ChainLink link, int width) => link.Kind switch
    {
        ChainLinkKind.Dense => new ModelLink(ModelLinkKind.Dense, "the network") { InputSize = width, OutputSize = link.OutputSize },
        ChainLinkKind.BatchNorm => new ModelLink(ModelLinkKind.BatchNorm, "the network") { OutputSize = link.OutputSize, Epsilon = link.Argument },
        ChainLinkKind.LayerNorm => new ModelLink(ModelLinkKind.LayerNorm, "the network") { OutputSize = link.OutputSize, Epsilon = link.Argument },
        ChainLinkKind.Add => new ModelLink(ModelLinkKind.Add, "the network"),
        _ => null,
    };

    private static double[] ToDoubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = NumberConversion.ToDouble(values[i]);
        }

        return doubles;
    }
}
