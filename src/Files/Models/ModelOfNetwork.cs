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

        // The step that puts out what an operation does: dropout computes nothing here, an activation is a step of its own, and a recurrent layer is one step of the dense
        // operations before its cell and the cell.
        var places = new int[operations.Length];
        int layer = 0;
        bool hasPeepholes = false;
        for (int i = 0; i < operations.Length; i++)
        {
            OperationInfo operation = operations.Indexable()[i];
            if (ToStep(operation, links) is { } step)
            {
                if (step.Kind.IsRecurrent)
                {
                    step.HasPeepholes = hasPeepholes;
                    step.InnerActivation = operation.Activation == Activation.Identity ? Activation.Tanh : operation.Activation;
                    step.Clip = operation.ActivationParameter;
                    hasPeepholes = false;
                    RecurrentLinkKind.Join(links, step);
                    layer = step.Layer;
                    links.Add(step);
                    places[i] = links.Count - 1;
                    continue;
                }

                step.Layer = operation.Layer;
                step.Dilation = operation.Dilation;
                if (links.Count > 0 && links[links.Count - 1] is { OutputSize: 0 } history && history.Kind == ModelLinkKind.Convolution)
                {
                    step.Groups = Math.Max(1, history.Taps * history.InputSize / network.Layers.Indexable()[operation.Layer].InputSize);
                }

                if (ConvolutionLinkKind.TakesSums(links, step))
                {
                    layer = step.Layer;
                    AddActivation(operation);
                    places[i] = links.Count - 1;
                    continue;
                }

                step.Source = operation.Source >= 0 ? places[operation.Source] : -1;
                step.Layer = operation.Layer >= 0 ? operation.Layer : layer;
                step.Places = PlacesOf(operation, network.Layers);
                links.Add(step);
                if (step.Kind == ModelLinkKind.Gate)
                {
                    // Its activation is part of it.
                    step.Activation = operation.Activation;
                    step.Parameter = operation.ActivationParameter;
                    places[i] = links.Count - 1;
                    continue;
                }
            }

            hasPeepholes |= operation.Kind == LayerKind.Peepholes;
            layer = operation.Layer >= 0 ? operation.Layer : layer;
            AddActivation(operation);
            places[i] = links.Count - 1;
        }

        void AddActivation(OperationInfo operation)
        {
            if (operation.Activation != Activation.Identity)
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, Place) { Activation = operation.Activation, Parameter = operation.ActivationParameter, Layer = layer });
            }
        }

        // Where inputs come with channels first, the first operation puts them in the other order, which is that of memory.
        return new ModelDescription(network.InputSize, links)
        {
            Loss = network.Loss.ToString(),
            Heads = NamesOf(network.Heads),
            IsChannelsLast = links.Count > 0 && links[0].Map is { HasOneOrder: false } && operations.Indexable()[0].Kind != LayerKind.ChannelsLast,
        };
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
            link.Allocate();
            foreach (ModelPart part in link.Parts)
            {
                Take(ref rest, part.Values);
            }

            if (link.Kind.HasStatistics)
            {
                link.Means = ToDoubles(statistics.Slice(0, layer.OutputSize));
                link.Variances = ToDoubles(statistics.Slice(layer.Stride, layer.OutputSize));
                statistics = statistics.Slice(2 * layer.Stride);
            }
        }

        return model;
    }

    private static string[] NamesOf(ReadOnlySpan<HeadInfo> heads)
    {
        var names = new string[heads.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = heads.Indexable()[i].Name;
        }

        return names;
    }

    /// <summary>The step that an operation is by itself, without its numbers, or null.</summary>
    public static ModelLink? StepOf(in OperationInfo operation, ReadOnlySpan<LayerInfo> layers)
    {
        ModelLink? step = ModelLinkKind.OfName(operation.Kind.Name)?.Of(Place, operation.InputSize, operation.OutputSize, operation.Epsilon);
        if (step is not null)
        {
            step.Places = PlacesOf(operation, layers);
            step.Map = step.Kind is WindowLinkKind ? MapOf(operation) : null;
        }

        return step;
    }

    private static void Take<T>(ref ReadOnlySpan<T> rest, Span<double> values)
        where T : unmanaged
    {
        ToDoubles(rest.Slice(0, values.Length)).CopyTo(values);
        rest = rest.Slice(values.Length);
    }

    private static ModelLink? ToStep(OperationInfo operation, List<ModelLink> links)
    {
        if (operation.Kind == LayerKind.Pass && operation.Source < 0 && operation.OutputSize != operation.InputSize)
        {
            // What comes in lined up for groups: of a convolution over steps, or of one that sees one step.
            return links.Count > 0 && links[links.Count - 1] is { OutputSize: 0 } history && history.Kind == ModelLinkKind.Convolution
                ? null
                : new ModelLink(ModelLinkKind.Convolution, Place) { InputSize = operation.InputSize };
        }

        // Maps of models have their channels first, and a map is a row already.
        if (operation.Kind == LayerKind.ChannelsLast || operation.Kind == LayerKind.Flatten)
        {
            return null;
        }

        if (operation.Kind == LayerKind.Recall || operation.Kind == LayerKind.ResetGate || operation.Kind == LayerKind.Peepholes || (operation.Kind == LayerKind.Pass && operation.Source < 0))
        {
            return null;
        }

        ModelLinkKind kind = ModelLinkKind.OfName(operation.Kind.Name) ?? throw new FormatException($"No model has a step for layers of the kind {operation.Kind}.");
        ModelLink? link = kind.Of(Place, operation.InputSize, operation.OutputSize, operation.Epsilon);
        if (link?.Kind == ModelLinkKind.Convolution)
        {
            link.Taps = operation.Taps;
            link.Beside = operation.OutputSize - (operation.Taps * operation.InputSize);
        }
        else if (link?.Kind is WindowLinkKind)
        {
            link.Map = MapOf(operation);
        }

        return link;
    }

    /// <summary>How many values have the same numbers: a layer has those of each channel, an operation puts out values.</summary>
    private static int PlacesOf(in OperationInfo operation, ReadOnlySpan<LayerInfo> layers)
        => operation.Kind == LayerKind.BatchNorm || operation.Kind == LayerKind.PRelu ? operation.OutputSize / layers.Indexable()[operation.Layer].OutputSize : 1;

    private static ModelMap MapOf(in OperationInfo operation)
    {
        Numerics.Windows windows = operation.Windows;
        bool isFlat = windows.OutputHeight == 0;
        int rows = isFlat ? 1 : windows.OutputHeight;
        return new ModelMap(
            windows.Channels,
            windows.Height,
            windows.Width,
            isFlat,
            windows.KernelHeight,
            windows.KernelWidth,
            windows.RowStride,
            windows.ColumnStride,
            windows.RowDilation,
            windows.ColumnDilation,
            windows.Top,
            windows.Left,
            operation.OutputSize / (rows * windows.OutputWidth),
            rows,
            windows.OutputWidth,
            windows.Taken > 0 ? windows.Channels / windows.Taken : 1)
        {
            SkipsZeros = windows.Taken == 0,
        };
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
