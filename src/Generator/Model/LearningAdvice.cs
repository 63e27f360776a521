using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Networks that compile but cannot learn, or not well: each with its remedy.</summary>
internal static class LearningAdvice
{
    /// <summary>Srivastava et al. (2014) found rates of 0.2 to 0.5 to be good; beyond this one little is left to learn from.</summary>
    private const double HighDropout = 0.8;

    public static void Check(NetworkModel model, TopologySyntax syntax, NetworkDeclaration declaration, List<Problem> problems)
    {
        LossRow loss = model.Loss.Row;
        ActivationRow output = model.Layers.Last.Activation.Row;

        // Shown where the output activation was chosen: its word, its argument, or the argument that it follows from.
        WordSyntax? word = null;
        foreach (WordSyntax candidate in syntax.Segments.Last.Words)
        {
            word = ActivationCatalog.FromWord(candidate.Name) is null ? word : candidate;
        }

        void Advise(string rule, params string[] arguments)
            => problems.Add(word is not null
                ? Problem.InTopology(rule, word.Range, arguments)
                : Problem.AtNamed(rule, Place.Argument, declaration.OutputActivation is not null ? "OutputActivation" : loss.OutputActivation.Length > 0 ? "loss" : "activation", arguments));

        if (output.IsDistribution && model.OutputSize == 1)
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
        else if (loss.Name == "CrossEntropy" && !model.Loss.IsFused)
        {
            Advise(Rules.CrossEntropyWithoutSoftmax, output.Name);
        }
        else if (loss.Name == "BinaryCrossEntropy" && !model.Loss.IsFused)
        {
            Advise(Rules.BinaryCrossEntropyWithoutSigmoid, output.Name);
        }

        foreach (SegmentSyntax segment in syntax.Segments)
        {
            CheckDropout(segment, problems);
        }
    }

    /// <summary>A rate that looks like the probability of keeping a value.</summary>
    private static void CheckDropout(SegmentSyntax segment, List<Problem> problems)
    {
        foreach (SegmentSyntax inner in segment.Inner)
        {
            CheckDropout(inner, problems);
        }

        foreach (WordSyntax word in segment.Words)
        {
            if (LayerWordCatalog.FromWord(word.Name) is { Kind: TransformKind.Dropout } && word.Arguments[0].Value > HighDropout)
            {
                problems.Add(Problem.InTopology(Rules.HighDropout, word.Range, word.Arguments[0].Value.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
