using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Several outputs as one model: what they share once, then head by head, and all side by side at the end.</summary>
internal static class ModelHeads
{
    /// <summary>Reads a file as a model of the form of a network: of one with several outputs, those of their names.</summary>
    /// <param name="form">The steps of the network, without numbers.</param>
    /// <param name="choice">What is chosen of the file.</param>
    /// <param name="read">Reads what of the file is chosen.</param>
    /// <exception cref="FormatException">The file is damaged, or an output is not there; the message is a sentence that says why.</exception>
    public static ModelDescription Read(ModelDescription form, ModelChoice choice, Func<ModelChoice, ModelDescription> read)
    {
        if (form.Heads.Count == 0)
        {
            return read(choice);
        }

        if (choice.Output is not null)
        {
            throw new ModelChoiceException(isInput: false, $"The network has the outputs {string.Join(", ", form.Heads)}, which are taken by their names, so that none is to be chosen.");
        }

        var models = new List<ModelDescription>();
        foreach (string name in form.Heads)
        {
            models.Add(read(choice with { Output = name }));
        }

        return Join(models, form.Heads);
    }

    /// <summary>Joins models that begin with the same steps.</summary>
    /// <param name="models">A model for each output, two or more.</param>
    /// <param name="names">The names of the outputs.</param>
    private static ModelDescription Join(List<ModelDescription> models, IReadOnlyList<string> names)
    {
        if (models.FindIndex(model => model.IsLogarithm) is var logarithm and >= 0)
        {
            throw new FormatException($"Its output {OnnxText.Quote(names[logarithm])} is the logarithm of a softmax, and a head has the softmax itself.");
        }

        int shared = 0;
        while (models.TrueForAll(model => shared < model.Links.Count - 1 && AreSame(model.Links[shared], models[0].Links[shared])))
        {
            shared++;
        }

        var links = new List<ModelLink>(models[0].Links.GetRange(0, shared));
        var ends = new List<int>();
        foreach (ModelDescription model in models)
        {
            if (ends.Count > 0)
            {
                links.Add(new ModelLink(ModelLinkKind.Branch, "The output") { Source = shared - 1, OutputSize = model.Width(shared) });
            }

            int moved = links.Count - shared;
            foreach (ModelLink link in model.Links.GetRange(shared, model.Links.Count - shared))
            {
                // What comes into a head is what the branch puts out, of which the first has none.
                bool isMoved = link.Kind.HasSource(link) && link.Source >= (moved > 0 ? shared - 1 : shared);
                link.Source = isMoved ? link.Source + moved : link.Source;
                links.Add(link);
            }

            ends.Add(links.Count - 1);
        }

        int width = models[models.Count - 1].Width(models[models.Count - 1].Links.Count);
        for (int i = models.Count - 2; i >= 0; i--)
        {
            width += models[i].Width(models[i].Links.Count);
            links.Add(new ModelLink(ModelLinkKind.Concat, "The output") { Source = ends[i], OutputSize = width });
        }

        return new ModelDescription(models[0].InputSize, links) { Loss = models[0].Loss, Heads = names, IsSingle = models[0].IsSingle, IsChannelsLast = models[0].IsChannelsLast };
    }

    /// <summary>Whether two steps come from the same place of a file.</summary>
    private static bool AreSame(ModelLink a, ModelLink b)
        => a.Place == b.Place && a.HasFormOf(b) && a.Weights.AsSpan().SequenceEqual(b.Weights) && a.Biases.AsSpan().SequenceEqual(b.Biases);
}
