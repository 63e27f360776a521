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
                step.Source = operation.Kind == OperationKind.Add && operation.Source >= 0 ? places[operation.Source] : -1;
                step.Layer = step.Kind == ModelLinkKind.Add ? layer : step.Layer;
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

    private static ModelLink? ToStep(OperationInfo operation) => operation.Kind switch
    {
        OperationKind.Dense => new ModelLink(ModelLinkKind.Dense, Place) { InputSize = operation.InputSize, OutputSize = operation.OutputSize, Layer = operation.Layer },
        OperationKind.BatchNorm => new ModelLink(ModelLinkKind.BatchNorm, Place) { OutputSize = operation.OutputSize, Epsilon = operation.Epsilon, Layer = operation.Layer },
        OperationKind.LayerNorm => new ModelLink(ModelLinkKind.LayerNorm, Place) { OutputSize = operation.OutputSize, Epsilon = operation.Epsilon, Layer = operation.Layer },
        OperationKind.Add => new ModelLink(ModelLinkKind.Add, Place),
        _ => null,
    };

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
