using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Networks that compile but cannot learn, or not well: each with its remedy.</summary>
internal static class LearningAdvice
{
    public static void Check(NetworkModel model, TopologySyntax syntax, NetworkDeclaration declaration, List<Problem> problems)
    {
        if (!model.HasHeads)
        {
            CheckOutput(model.Loss, model.Layers.Last, syntax.Segments.Last, declaration, problems);
        }

        for (int i = 0; i < model.Heads.Count; i++)
        {
            CheckOutput(model.Heads[i].Loss, model.Layers[model.Heads[i].Layer], syntax.Heads[i].Segments.Last, declaration, problems);
        }

        foreach (SegmentSyntax segment in syntax.Segments.Concat(syntax.Heads.SelectMany(head => head.Segments)))
        {
            AdviseWords(segment, problems);
        }
    }

    private static void CheckOutput(LossModel lossModel, LayerModel layer, SegmentSyntax segment, NetworkDeclaration declaration, List<Problem> problems)
    {
        LossRow loss = lossModel.Row;
        ActivationRow output = layer.Activation.Row;

        // Shown where the output activation was chosen, or what stands in its place: its word, its argument, or the argument that it follows from.
        WordSyntax? word = null;
        string chosen = output.Name;
        foreach (WordSyntax candidate in segment.Words)
        {
            bool isLayer = LayerKinds.Standard.FromWord(candidate.Name) is { IsActivation: true };
            word = isLayer || ActivationCatalog.FromWord(candidate.Name) is not null ? candidate : word;
            chosen = isLayer ? candidate.Name : chosen;
        }

        void Advise(string rule, params string[] arguments)
            => problems.Add(word is not null
                ? Problem.InTopology(rule, word.Range, arguments)
                : Problem.AtNamed(rule, Place.Argument, declaration.OutputActivation is not null ? "OutputActivation" : loss.OutputActivation.Length > 0 ? "loss" : "activation", arguments));

        if (output.IsDistribution && layer.OutputSize == 1)
        {
            Advise(Rules.SingleSoftmax);
        }
        else if (output.IsDistribution && loss.IsRegression)
        {
            Advise(Rules.SoftmaxRegression, "Loss." + loss.Name);
        }
        else if (output.IsStuckBelowZero && loss.IsRegression)
        {
            Advise(Rules.ReluOutput, output.Name, "Loss." + loss.Name);
        }
        else if (loss.Name == "CrossEntropy" && !lossModel.IsFused)
        {
            Advise(Rules.CrossEntropyWithoutSoftmax, chosen);
        }
        else if (loss.Name == "BinaryCrossEntropy" && !lossModel.IsFused)
        {
            Advise(Rules.BinaryCrossEntropyWithoutSigmoid, chosen);
        }
    }

    /// <summary>What the kinds of layers say of their words.</summary>
    private static void AdviseWords(SegmentSyntax segment, List<Problem> problems)
    {
        foreach (SegmentSyntax inner in segment.Inner)
        {
            AdviseWords(inner, problems);
        }

        foreach (WordSyntax word in segment.Words)
        {
            LayerKinds.Standard.FromWord(word.Name)?.Advise(word, problems);
        }
    }
}
