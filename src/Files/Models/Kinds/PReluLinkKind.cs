using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content><c>x</c> where it is positive, else <c>slope * x</c>, with a slope for each value.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary><c>x</c> where it is positive, else <c>slope * x</c>, with a slope for each value.</summary>
    public static ModelLinkKind PRelu => PReluLinkKind.Instance;
}

/// <summary>Rectification with learned slopes, which are its weights.</summary>
internal sealed class PReluLinkKind : ModelLinkKind
{
    public static readonly PReluLinkKind Instance = new();

    private PReluLinkKind()
        : base(nameof(PRelu), "prelu")
    {
    }

    public override bool IsActivation => true;

    public override bool HasParameters => true;

    public override bool HasBiases => false;

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.OutputSize == b.OutputSize && a.Places == b.Places;

    public override string KerasWeight => "alpha";

    public override string StepForm => "'prelu', over a map with the number of its places";

    public override string[] JsonMembers { get; } = { "slopes" };

    public override string OnnxOperators => "PRelu with a slope for each value";

    public override string Describe(ModelLink link) => FormattableString.Invariant($"rectification of {link.Channels} with learned slopes");

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        CheckLength(link, x, link.OutputSize);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i] > 0 ? x[i] : link.Weights[i / link.Places] * x[i];
        }

        return values;
    }

    public override string TopologyWords(ModelLink link) => Word;

    public override string WriteStep(ModelLink link) => Word + (link.Places > 1 ? FormattableString.Invariant($" {link.Places}") : string.Empty);

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => PlacesOf(argument, widths[widths.Count - 1]) is { } places ? new ModelLink(this, place) { OutputSize = widths[widths.Count - 1], Places = places } : null;

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int places = builder.PlacesOf(layer);
        return new ModelLink(this, layer.Place) { OutputSize = layer.Size * places, Places = places, Weights = builder.Vector(layer, "slopes", layer.Size, null) };
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        step.Size(Word, link.Weights.Length);
        step.Vector("slopes", link.Weights);
    }

    /// <summary>One slope for several values is an activation: that of a leaky ReLU.</summary>
    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (node.Operator != "PRelu" || node.Inputs.Count != 2 || !reader.IsConstant(node.Inputs[1]))
        {
            return null;
        }

        OnnxConstant slopes = reader.Constant(node, 1, "slopes");
        if (slopes.IsScalar && (slopes.Shape.Length == 0 || reader.Flow(node, node.Inputs[0]) is not { IsVector: true, Width: 1 }))
        {
            return null;
        }

        OnnxFlow input = reader.Flow(node, node.Inputs[0]) is { IsMap: true } map ? map : reader.Vector(node, node.Inputs[0]);
        (double[] values, int places) = input.IsMap ? reader.Spread(node, slopes, input) : (OnnxGraphReader.For(node, slopes, input), 1);
        reader.Spend(values.Length);
        return reader.Append(node, this, input, input.Shape, link =>
        {
            link.OutputSize = values.Length * places;
            link.Places = places;
            link.Weights = (double[])values.Clone();
        });
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        if (link.Places == 1)
        {
            step.Node("PRelu", new[] { step.Input, step.Tensor("weight", WeightShape(link), link.Weights) });
            return;
        }

        string slopes = step.Tensor("weight", new[] { link.Weights.Length, 1 }, link.Weights);
        step.ToRow(link, step.Apply("PRelu", "rectified", step.ToChannels(link), slopes));
    }
}
