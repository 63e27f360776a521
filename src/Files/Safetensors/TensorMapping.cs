using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>Which tensors of a file are those of which layer.</summary>
internal static class TensorMapping
{
    /// <summary>The layers are those of the network that is to have the numbers.</summary>
    public const string Network = "the network";

    /// <summary>The layers are those that the file states.</summary>
    public const string Steps = $"its own \"{SafetensorsModel.StepsName}\"";

    /// <summary>Gives each layer its tensors.</summary>
    /// <param name="groups">The file's tensors, in the natural order of their names.</param>
    /// <param name="layers">The steps of the network that have parameters.</param>
    /// <param name="names">The name of each layer's tensors, or null to go by order and shapes.</param>
    /// <param name="whose">What the layers are of: <see cref="Network"/> or <see cref="Steps"/>.</param>
    /// <param name="isOrdered">Whether the groups are known to be in the order of the layers.</param>
    /// <exception cref="FormatException">A layer has no tensors that fit, or it cannot be told which; the message is a sentence that says why.</exception>
    public static TensorGroup[] Map(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, IReadOnlyList<string>? names, string whose, bool isOrdered)
    {
        if (names is not null)
        {
            return ByName(groups, layers, names, whose);
        }

        if (groups.Count != layers.Count)
        {
            throw new FormatException($"It has the tensors of {groups.Count} layer(s) ({Names(groups)}), but {whose} has {layers.Count}.");
        }

        // Layers of a head have its name before their number.
        if (whose == Steps && groups.All(group => NaturalOrder.IsNumbered(group.Name)))
        {
            return InOrder(groups.OrderBy(group => NaturalOrder.LastNumber(group.Name)).ToList(), layers, whose);
        }

        // Numbers in the names say the order; without them only shapes that differ do, and names that differ in their number alone, as Keras gives them to layers of a kind.
        bool fits = Enumerable.Range(0, layers.Count).All(i => groups[i].Fits(layers[i]));
        bool isNumbered = groups.All(group => NaturalOrder.IsNumbered(group.Name));
        if (isOrdered || (isNumbered && (fits || !(layers.Any(layer => layer.Kind.IsRecurrent) || AreOfKinds(groups)))))
        {
            return InOrder(groups, layers, whose);
        }

        return ByShape(groups, layers, whose);
    }

    /// <summary>Whether names are those of Keras for layers of several kinds, each counted by itself: <c>dense_1</c>, <c>batch_normalization_1</c>.</summary>
    private static bool AreOfKinds(List<TensorGroup> groups)
        => groups.TrueForAll(group => NaturalOrder.Stem(group.Name).Length < group.Name.Length) && groups.Select(group => NaturalOrder.Stem(group.Name)).Distinct().Count() > 1;

    private static TensorGroup[] InOrder(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, string whose)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            Check(groups[i], layers[i], whose);
        }

        return groups.ToArray();
    }

    private static TensorGroup[] ByShape(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, string whose)
    {
        var mapped = new TensorGroup[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            // The tensors of one layer are not those of another of its shape. Recurrent layers of one module say their order themselves.
            ModelLink layer = layers[i];
            TensorGroup[] fitting = groups.Where(group => group.Fits(layer) && Array.IndexOf(mapped, group) < 0).ToArray();
            if (fitting.Length == 0 && groups.Count == 1)
            {
                Check(groups[0], layer, whose);
            }

            mapped[i] = fitting.Length switch
            {
                1 => fitting[0],
                > 1 when fitting.All(group => group.RecurrentWeight is not null && group.Module == fitting[0].Module) => fitting[0],
                > 1 when fitting.All(group => NaturalOrder.Stem(group.Name) == NaturalOrder.Stem(fitting[0].Name)) => fitting[0],
                0 => throw new FormatException($"{Place(layer, whose)} has no tensors that fit among {Names(groups)}."),
                _ => throw new FormatException($"{Place(layer, whose)} may have the tensors of {Names(fitting)}: state the name of each layer's tensors, in order."),
            };
        }

        return mapped;
    }

    private static TensorGroup[] ByName(List<TensorGroup> groups, IReadOnlyList<ModelLink> layers, IReadOnlyList<string> names, string whose)
    {
        if (names.Count != layers.Count)
        {
            throw new FormatException($"{names.Count} name(s) of layers are given, but {whose} has {layers.Count} layer(s) with parameters.");
        }

        var mapped = new TensorGroup[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            mapped[i] = groups.Find(group => group.Name == names[i]) ?? throw new FormatException($"It has no tensors of the name '{names[i]}'; there are {Names(groups)}.");
            Check(mapped[i], layers[i], whose);
        }

        return mapped;
    }

    private static void Check(TensorGroup group, ModelLink layer, string whose)
    {
        if (group.Mismatch(layer) is { } mismatch)
        {
            throw new FormatException($"{Place(layer, whose)} does not fit: {mismatch}.");
        }
    }

    private static string Place(ModelLink layer, string whose) => $"Layer {layer.LayerNumber}{(whose == Network ? string.Empty : " of " + whose)} ({layer.Kind.DescribeTensors(layer)})";

    private static string Names(IReadOnlyCollection<TensorGroup> groups)
    {
        const int Most = 8;
        string names = string.Join(", ", groups.Take(Most).Select(group => $"'{(group.Name.Length <= 60 ? group.Name : group.Name.Substring(0, 60) + "…")}'"));
        return groups.Count == 0 ? "no tensors" : groups.Count > Most ? $"{names}, … ({groups.Count} in all)" : names;
    }
}
