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

    public override bool TakesScale => true;

    public override string KerasWeight => "gamma";

    public override string StepForm => $"'{Word}' with an epsilon";

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { OutputSize = outputSize, Epsilon = epsilon };

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.OutputSize == b.OutputSize && ModelLink.AreEqual(a.Epsilon, b.Epsilon);

    public override void TakeScale(ModelLink link, ModelLink scale)
    {
        for (int i = 0; i < link.OutputSize; i++)
        {
            link.Weights[i] *= ScaleLinkKind.At(scale.Weights, i);
            link.Biases[i] = (link.Biases[i] * ScaleLinkKind.At(scale.Weights, i)) + ScaleLinkKind.At(scale.Biases, i);
        }
    }

    public override string WriteStep(ModelLink link) => Word + " " + ModelSteps.Number(link.Epsilon);

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => ModelSteps.Real(argument) is { } epsilon and > 0 ? new ModelLink(this, place) { OutputSize = widths[widths.Count - 1], Epsilon = epsilon } : null;

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int width = builder.Width;
        if (layer.Size != width)
        {
            throw new FormatException($"{layer.Place} is of {layer.Size} values, but {width} come in.");
        }

        double epsilon = layer.Epsilon ?? UsualEpsilon;
        return new ModelLink(this, layer.Place)
        {
            OutputSize = width,
            Epsilon = epsilon > 0 && epsilon <= 1e30 ? epsilon : throw new FormatException(FormattableString.Invariant($"{layer.Place} has epsilon {epsilon}, but only positive numbers are valid.")),
            Weights = builder.Vector(layer, "gamma", width, 1),
            Biases = builder.Vector(layer, "beta", width, 0),
        };
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        step.Size(Word, link.OutputSize);
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
