using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A network as a model: the same steps, with or without its numbers.</summary>
internal static class ModelOfNetwork
{
    private const string Place = "the network";

    /// <summary>The form of a network, with its loss.</summary>
    public static ModelDescription Describe<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        ReadOnlySpan<OperationInfo> operations = network.Operations;
        var links = new List<ModelLink>();

        // The step that puts out what an operation does: dropout computes nothing here, and an activation is a step of its own.
        var places = new int[operations.Length];
        int layer = 0;
        for (int i = 0; i < operations.Length; i++)
        {
            OperationInfo operation = operations.Indexable()[i];
            if (ToStep(operation) is { } step)
            {
                step.Source = step.Kind == ModelLinkKind.Add && operation.Source >= 0 ? places[operation.Source] : -1;
                step.Layer = step.Kind == ModelLinkKind.Add ? layer : operation.Layer;
                links.Add(step);
            }

            layer = operation.Layer >= 0 ? operation.Layer : layer;
            if (operation.Activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, Place) { Activation = operation.Activation, Parameter = operation.ActivationParameter, Layer = layer });
            }

            places[i] = links.Count - 1;
        }

        return new ModelDescription(network.InputSize, links) { Loss = network.Loss.ToString() };
    }

    /// <summary>A network with its numbers.</summary>
    public static ModelDescription Export<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
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
            if (!link.HasParameters)
            {
                continue;
            }

            LayerInfo layer = layers.Indexable()[link.Layer];
            int weights = link.WeightCount;
            link.Weights = ToDoubles(rest.Slice(0, weights));
            link.Biases = ToDoubles(rest.Slice(weights, link.BiasCount));
            rest = rest.Slice(weights + link.BiasCount);
            if (link.Kind.HasStatistics)
            {
                link.Means = ToDoubles(statistics.Slice(0, layer.OutputSize));
                link.Variances = ToDoubles(statistics.Slice(layer.Stride, layer.OutputSize));
                statistics = statistics.Slice(2 * layer.Stride);
            }
        }

        return model;
    }

    private static ModelLink? ToStep(OperationInfo operation)
    {
        ModelLinkKind kind = ModelLinkKind.OfName(operation.Kind.Name) ?? throw new FormatException($"No model has a step for layers of the kind {operation.Kind}.");
        return kind.Of(Place, operation.InputSize, operation.OutputSize, operation.Epsilon);
    }

    private static double[] ToDoubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = NumberConversion.ToDouble(values.Indexable()[i]);
        }

        return doubles;
    }
}
