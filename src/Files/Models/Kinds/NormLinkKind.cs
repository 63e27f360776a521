using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>What normalizations have in common: a scale (gamma) and a shift (beta) for each value, and an epsilon.</summary>
internal abstract class NormLinkKind : ModelLinkKind
{
    private const double UsualEpsilon = 1e-5;

    protected NormLinkKind(string name, string word)
        : base(name, word)
    {
    }

    public override bool HasParameters => true;

    public override bool HasEpsilon => true;

    public override bool TakesScale(ModelLink link, ModelLink scale) => link.Places > 1 ? ScaleLinkKind.IsOfChannels(scale, link.Channels, link.Places) : ScaleLinkKind.Fits(scale, link.OutputSize);

    public override string KerasWeight => "gamma";

    public override string StepForm => $"'{Word}' with an epsilon, and over a map with the number of its places";

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { OutputSize = outputSize, Epsilon = epsilon };

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.OutputSize == b.OutputSize && a.Places == b.Places && ModelLink.AreEqual(a.Epsilon, b.Epsilon);

    public override void TakeScale(ModelLink link, ModelLink scale)
    {
        for (int i = 0; i < link.Weights.Length; i++)
        {
            double weight = ScaleLinkKind.WeightOf(scale, i * link.Places);
            link.Weights[i] *= weight;
            link.Biases[i] = (link.Biases[i] * weight) + ScaleLinkKind.ShiftOf(scale, i * link.Places);
        }
    }

    public override string WriteStep(ModelLink link) => Word + " " + ModelSteps.Number(link.Epsilon) + (link.Places > 1 ? FormattableString.Invariant($",{link.Places}") : string.Empty);

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] numbers = argument?.Split(',') ?? Array.Empty<string>();
        int width = widths[widths.Count - 1];
        return numbers.Length is 1 or 2 && ModelSteps.Real(numbers[0]) is { } epsilon and > 0 && PlacesOf(numbers.Length == 2 ? numbers[1] : null, width) is { } places
            ? new ModelLink(this, place) { OutputSize = width, Places = places, Epsilon = epsilon }
            : null;
    }

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int width = layer.Size;
        int places = builder.PlacesOf(layer);
        double epsilon = layer.Epsilon ?? UsualEpsilon;
        return new ModelLink(this, layer.Place)
        {
            OutputSize = width * places,
            Places = places,
            Epsilon = epsilon > 0 && epsilon <= 1e30 ? epsilon : throw new FormatException(FormattableString.Invariant($"{layer.Place} has epsilon {epsilon}, and positive numbers are possible.")),
            Weights = builder.Vector(layer, "gamma", width, 1),
            Biases = builder.Vector(layer, "beta", width, 0),
        };
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        step.Size(Word, link.BiasCount);
        step.Number("epsilon", link.Epsilon);
        step.BreakLines();
        step.Vector("gamma", link.Weights);
        step.Vector("beta", link.Biases);
    }

    /// <summary>Whether an epsilon is the one that norms have if they state none.</summary>
    protected static bool IsUsual(double epsilon) => (float)epsilon == 1e-5f;

    /// <summary>The epsilon of a node.</summary>
    protected static double Epsilon(OnnxNode node)
    {
        double epsilon = OnnxAttributes.Float(node, "epsilon", UsualEpsilon);
        return epsilon > 0 && epsilon <= 1e30f ? epsilon : throw OnnxGraphReader.Refuse(node, FormattableString.Invariant($"has epsilon = {epsilon}, but only positive numbers are supported"));
    }
}
