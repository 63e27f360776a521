using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>Makes a model of a file that holds tensors and does not say what computes with them: a chain in the order of the names.</summary>
internal static class TensorsAlone
{
    /// <summary>PyTorch's, for norms; files do not hold it.</summary>
    public const double AssumedEpsilon = 1e-5;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="choice">What the user says of it.</param>
    /// <param name="needsActivations">Whether to refuse a file without a statement of activations; else the model has none then.</param>
    /// <exception cref="FormatException">It is damaged, no chain, or more has to be stated; the message is a sentence.</exception>
    public static ModelDescription Read(byte[] bytes, FormChoice choice, bool needsActivations)
    {
        SafetensorsFile file = SafetensorsModel.Open(bytes);
        List<TensorGroup> groups = TensorGroup.Of(file);
        var remarks = new List<string>();
        groups = choice.Layers is null && PolicyTensors.TryTake(file, groups, remarks) ? groups : Order(groups, choice.Layers);
        List<ModelLink> layers = Chain(groups);
        (bool lacksHidden, bool lacksOutput) = LacksActivations(layers);
        lacksHidden &= choice.Hidden is null;
        lacksOutput &= choice.Output is null;
        if (needsActivations && (lacksHidden || lacksOutput))
        {
            throw new FormatException(
                "It holds tensors alone and does not say which activations stand between them: state "
                + (lacksHidden ? "--activation for the hidden layers" : string.Empty)
                + (lacksHidden && lacksOutput ? " and " : string.Empty)
                + (lacksOutput ? "--output-activation for the last one" : string.Empty)
                + " (identity if there is none).");
        }

        int inputs = layers[0].Kind.IsSegment ? layers[0].InputSize : layers[0].OutputSize;
        var form = new ModelDescription(inputs, WithActivations(layers, choice));
        ModelDescription model = SafetensorsModel.Read(bytes, form, groups.ConvertAll(static group => group.Name));
        model.Remarks.AddRange(remarks);
        return model;
    }

    private static List<TensorGroup> Order(List<TensorGroup> groups, IReadOnlyList<string>? names)
    {
        if (groups.Count == 0)
        {
            throw new FormatException("It has no tensors.");
        }

        if (names is not null)
        {
            return names.Count == groups.Count && names.Distinct(StringComparer.Ordinal).Count() == names.Count
                ? names.Select(name => groups.Find(group => group.Name == name) ?? throw Unknown(name)).ToList()
                : throw new FormatException($"--layers must name each of its layers once: {Names(groups)}.");
        }

        return groups.Count == 1 || groups.TrueForAll(static group => NaturalOrder.IsNumbered(group.Name)) || groups.TrueForAll(group => NaturalOrder.Stem(group.Name) == NaturalOrder.Stem(groups[0].Name))
            ? groups
            : throw new FormatException($"The names of its layers, {Names(groups)}, do not say their order: state it with --layers.");

        FormatException Unknown(string name) => new($"It has no layer '{name}'; there are {Names(groups)}.");
    }

    /// <summary>The layers by the shapes of their tensors.</summary>
    private static List<ModelLink> Chain(List<TensorGroup> groups)
    {
        var links = new List<ModelLink>();
        int width = -1;
        foreach (TensorGroup group in groups)
        {
            TensorEntry weight = group.Weight ?? throw new FormatException($"Layer '{group.Name}' has no weight.");
            ModelLink link = weight.Shape switch
            {
                [> 0 and var first, > 0 and var second] when group.RecurrentWeight is { Shape.Length: 2 } recurrent => Recurrent(group, recurrent, group.IsKernel ? first : second),
                [> 0 and var first, > 0 and var second] => group.IsKernel
                    ? new ModelLink(ModelLinkKind.Dense, group.Name) { InputSize = first, OutputSize = second }
                    : new ModelLink(ModelLinkKind.Dense, group.Name) { InputSize = second, OutputSize = first },
                [> 0 and var size] => new ModelLink(KindOfVectors(group), group.Name) { OutputSize = size, Epsilon = AssumedEpsilon },
                _ => throw new FormatException($"Tensor '{weight.Name}' has shape {weight.ShapeText}, but only [outputs, inputs] of a dense layer or [size] of a norm is supported."),
            };
            int taken = link.Kind.IsSegment ? link.InputSize : link.OutputSize;
            if (width >= 0 && taken != width)
            {
                throw new FormatException($"Layer '{group.Name}' takes {taken} values, but the one before it puts out {width}: it is no chain in this order, which --layers can state.");
            }

            link.Layer = links.Sum(static before => before.Kind.LayersOf(before));
            width = link.OutputSize;
            links.Add(link);
        }

        return links;
    }

    /// <summary>The recurrent layer whose gates are as many as the weights say.</summary>
    private static ModelLink Recurrent(TensorGroup group, TensorEntry weight, int inputs)
    {
        (int rows, int units) = group.IsKernel ? (weight.Shape[1], weight.Shape[0]) : (weight.Shape[0], weight.Shape[1]);
        ModelLinkKind kind = ModelLinkKind.All.FirstOrDefault(kind => kind is RecurrentLinkKind recurrent && recurrent.Gates * units == rows)
            ?? throw new FormatException($"Tensor '{weight.Name}' has shape {weight.ShapeText}, but only 1, 3 or 4 gates of units are supported (rnn, gru, lstm).");
        return new ModelLink(kind, group.Name)
        {
            InputSize = inputs,
            OutputSize = units,
            HasPeepholes = kind == ModelLinkKind.Lstm && group.Peepholes is not null,

            // Keras has one row of biases where the reset gate comes before the weights.
            ResetsBefore = kind == ModelLinkKind.Gru && group is { IsKernel: true, Bias.Shape.Length: 1 },
        };
    }

    /// <summary>The kind that has the vectors of a group, or most of them.</summary>
    private static ModelLinkKind KindOfVectors(TensorGroup group)
    {
        var candidates = ModelLinkKind.All.Where(kind => kind.HasParameters && !kind.IsSegment && kind.HasStatistics == group.RunningMean is not null).ToList();
        return candidates.Find(kind => kind.HasBiases == group.Bias is not null) ?? candidates[0];
    }

    /// <summary>Whether there is a hidden dense layer, and whether the last one is a layer, without tensors of what stands in the place of its activation.</summary>
    private static (bool Hidden, bool Output) LacksActivations(List<ModelLink> layers)
    {
        bool hidden = false;
        bool last = false;
        foreach (ModelLink layer in layers)
        {
            hidden |= last && layer.Kind == ModelLinkKind.Dense;
            last = (last || layer.Kind == ModelLinkKind.Dense) && !layer.Kind.IsActivation;
        }

        return (hidden, last);
    }

    /// <summary>An activation behind each dense layer and the norms that follow it, unless something among them stands in its place.</summary>
    private static List<ModelLink> WithActivations(List<ModelLink> layers, FormChoice choice)
    {
        var links = new List<ModelLink>();
        int last = layers.FindLastIndex(static link => link.Kind == ModelLinkKind.Dense);
        ActivationWord? next = null;
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Kind == ModelLinkKind.Dense)
            {
                Add(next);
                next = i == last ? choice.Output : choice.Hidden;
            }
            else if (layers[i].Kind.IsActivation)
            {
                next = null;
            }

            links.Add(layers[i]);
        }

        Add(next);
        return links;

        void Add(ActivationWord? word)
        {
            if (word is { Activation: not Activation.Identity })
            {
                links.Add(new ModelLink(ModelLinkKind.Activation, "The command line") { Activation = word.Activation, Parameter = word.Parameter });
            }
        }
    }

    private static string Names(List<TensorGroup> groups)
    {
        const int Most = 8;
        string names = string.Join(", ", groups.Take(Most).Select(static group => $"'{group.Name}'"));
        return groups.Count > Most ? $"{names}, … ({groups.Count} in all)" : names;
    }
}
