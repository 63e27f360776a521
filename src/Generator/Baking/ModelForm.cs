using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Baking;

/// <summary>A chain of layers as the steps of a model: dropout computes nothing, and an activation is a step of its own.</summary>
internal static class ModelForm
{
    private const string Place = "the network";

    /// <summary>The steps of a chain, without numbers.</summary>
    /// <param name="inputSize">The number of inputs.</param>
    /// <param name="layers">The chain.</param>
    /// <param name="loss">The name of its loss, or null if none is stated.</param>
    public static ModelDescription Of(int inputSize, EquatableArray<LayerModel> layers, string? loss = null)
    {
        var links = new List<ModelLink>();
        var places = new int[layers.Count]; // the step that puts out what a layer does
        int number = -1;
        foreach (LayerModel layer in layers)
        {
            number += layer.ParameterCount > 0 ? 1 : 0;
            if (layer.Kind.ToLink(layer, number, Place, index => places[index]) is { } link)
            {
                if (link.Kind.IsRecurrent)
                {
                    RecurrentLinkKind.Join(links, link);
                }

                if (!ConvolutionLinkKind.TakesSums(links, link))
                {
                    links.Add(link);
                }
            }

            if (layer.Activation.Row.Activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, Place) { Activation = layer.Activation.Row.Activation, Parameter = layer.Activation.Parameter, Layer = number });
            }

            places[layer.Index] = links.Count - 1;
        }

        bool isChannelsLast = MapShape.Is(layers[0].Input) && !MapShape.Of(layers[0].Input).HasOneOrder && layers[0].Kind != ChannelsLast.Instance && links[0].Map is not null;
        return new ModelDescription(inputSize, links) { Loss = loss, IsChannelsLast = isChannelsLast };
    }

    /// <summary>The same with the numbers that are compiled in.</summary>
    public static ModelDescription Of(NetworkModel network, BakedWeights weights)
    {
        ModelDescription model = Of(network.InputSize, network.Layers);
        int next = 0;
        double[] Take(int count) => Enumerable.Range(0, count).Select(_ => weights[next++]).ToArray();
        foreach (ModelLink link in model.Links.Where(link => link.HasParameters))
        {
            link.Allocate();
            foreach (ModelPart part in link.Parts)
            {
                Take(part.Count).AsSpan().CopyTo(part.Values);
            }

            if (link.Kind.HasStatistics)
            {
                link.Means = Take(link.Channels);
                link.Variances = Take(link.Channels);
            }
        }

        int step = 0;
        foreach (ModelLink link in model.Links.Where(link => link.Kind.StateSize(link) > 0))
        {
            link.Start = weights.Starts[step++].ToArray();
        }

        if (network.IsLogSoftmax)
        {
            model.Links.Add(new ModelLink(ModelLinkKind.Activation, Place) { Activation = Activation.Softmax });
            model.IsLogarithm = true;
        }

        return model;
    }
}
