using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content>What an earlier step put out, in the place of what comes in.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>What an earlier step put out, in the place of what comes in.</summary>
    public static ModelLinkKind Branch => BranchLinkKind.Instance;
}

/// <summary>The chain goes on from an earlier step.</summary>
internal sealed class BranchLinkKind : ModelLinkKind
{
    public static readonly BranchLinkKind Instance = new();

    private BranchLinkKind()
        : base("Pass", "branch")
    {
    }

    public override bool HasSource(ModelLink link) => true;

    public override string StepForm => "'branch' with an earlier step";

    public override string Describe(ModelLink link) => FormattableString.Invariant($"the outputs of step {link.Source + 1} again");

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Source == b.Source;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added) => (double[])added.Clone();

    public override string WriteStep(ModelLink link) => FormattableString.Invariant($"branch {link.Source + 1}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int source) && source < widths.Count
            ? new ModelLink(this, place) { Source = source - 1, OutputSize = widths[source] }
            : null;

    /// <summary>It is the number of the layer from which the chain goes on.</summary>
    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer)
    {
        long source = cursor.ReadCount();
        layer.Size = source < layer.Number ? (int)source : throw new FormatException($"{layer.Place} takes layer {source}, and those before it are possible: 1 to {layer.Number - 1}, or 0 for the inputs.");
    }

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        (int link, int width) = builder.OutputOf(layer.Size);
        return new ModelLink(this, layer.Place) { Source = link, OutputSize = width };
    }

    public override void WriteJson(ModelLink link, IJsonStep step) => step.Size(Word, step.LayerOf(link.Source));

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => step.Node("Identity", new[] { step.OutputOf(link.Source) });
}
