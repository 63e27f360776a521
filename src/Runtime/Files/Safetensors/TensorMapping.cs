using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Which tensors of a file are those of which layer.</summary>
internal static class TensorMapping
{
    /// <summary>Gives each layer its tensors.</summary>
    /// <param name="groups">The file's tensors, in the natural order of their names.</param>
    /// <param name="layers">The steps of the network that have parameters.</param>
    /// <param name="names">The name of each layer's tensors, or null to go by order and shapes.</param>
    /// <exception cref="FormatException">A layer has no tensors that fit, or it cannot be told which; the message is a sentence that says why.</exception>
    public static TensorGroup[] Map(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, IReadOnlyList<string>? names)
    {
        if (names is not null)
        {
            return ByName(groups, layers, names);
        }

        if (groups.Count != layers.Count)
        {
            throw new FormatException($"It has the tensors of {groups.Count} layer(s) ({Names(groups)}), but the network has {layers.Count}.");
        }

        // Numbers in the names say the order; without them only shapes that differ do.
        if (groups.All(group => NaturalOrder.IsNumbered(group.Name)))
        {
            return InOrder(groups, layers);
        }

        return ByShape(groups, layers);
    }

    private static TensorGroup[] InOrder(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            Check(groups[i], layers[i]);
        }

        return groups.ToArray();
    }

    private static TensorGroup[] ByShape(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers)
    {
        var mapped = new TensorGroup[layers.Count];
        foreach (ModelLink layer in layers)
        {
            TensorGroup[] fitting = groups.Where(group => group.Fits(layer)).ToArray();
            if (fitting.Length == 0 && groups.Count == 1)
            {
                Check(groups[0], layer);
            }

            mapped[layer.Layer] = fitting.Length switch
            {
                1 => fitting[0],
                0 => throw new FormatException($"Layer {layer.Number} ({Describe(layer)}) has no tensors that fit among {Names(groups)}."),
                _ => throw new FormatException($"Layer {layer.Number} ({Describe(layer)}) may have the tensors of {Names(fitting)}: state the name of each layer's tensors, in order."),
            };
        }

        return mapped;
    }

    private static TensorGroup[] ByName(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, IReadOnlyList<string> names)
    {
        if (names.Count != layers.Count)
        {
            throw new FormatException($"{names.Count} name(s) of layers are given, but the network has {layers.Count} layer(s) with parameters.");
        }

        var mapped = new TensorGroup[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            mapped[i] = groups.Find(group => group.Name == names[i]) ?? throw new FormatException($"It has no tensors of the name '{names[i]}'; there are {Names(groups)}.");
            Check(mapped[i], layers[i]);
        }

        return mapped;
    }

    private static void Check(TensorGroup group, ModelLink layer)
    {
        if (group.Mismatch(layer) is { } mismatch)
        {
            throw new FormatException($"Layer {layer.Number} ({Describe(layer)}) does not fit: {mismatch}.");
        }
    }

    private static string Describe(ModelLink layer) => layer.Kind switch
    {
        ModelLinkKind.Dense => $"{layer.InputSize} inputs, {layer.OutputSize} outputs",
        ModelLinkKind.BatchNorm => $"batch normalization of {layer.OutputSize}",
        _ => $"layer normalization of {layer.OutputSize}",
    };

    private static string Names(IReadOnlyCollection<TensorGroup> groups)
    {
        const int Most = 8;
        string names = string.Join(", ", groups.Take(Most).Select(group => $"'{(group.Name.Length <= 60 ? group.Name : group.Name.Substring(0, 60) + "…")}'"));
        return groups.Count == 0 ? "no tensors" : groups.Count > Most ? $"{names}, … ({groups.Count} in all)" : names;
    }
}
