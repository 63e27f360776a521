using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content>What an earlier step put out, and behind it what comes in.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>What an earlier step put out, and behind it what comes in: the heads of a network side by side.</summary>
    public static ModelLinkKind Concat => ConcatLinkKind.Instance;
}

/// <summary>Two branches side by side.</summary>
internal sealed class ConcatLinkKind : ModelLinkKind
{
    public static readonly ConcatLinkKind Instance = new();

    private ConcatLinkKind()
        : base(nameof(Concat), "concat")
    {
    }

    public override bool HasSource(ModelLink link) => true;

    public override string StepForm => "'concat' with an earlier step";

    public override string Describe(ModelLink link) => FormattableString.Invariant($"a concatenation with the outputs of step {link.Source + 1}");

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Source == b.Source && a.OutputSize == b.OutputSize;

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        var values = new double[added.Length + x.Length];
        added.CopyTo(values, 0);
        x.CopyTo(values, added.Length);
        return values;
    }

    public override string WriteStep(ModelLink link) => FormattableString.Invariant($"{Word} {link.Source + 1}");

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
        => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int source) && source < widths.Count
            ? new ModelLink(this, place) { Source = source - 1, OutputSize = widths[source] + widths[widths.Count - 1] }
            : null;

    /// <summary>It is the number of the layer that comes first.</summary>
    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer) => Branch.ReadJsonKind(ref cursor, layer);

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        (int link, int width) = builder.OutputOf(layer.Size);
        return new ModelLink(this, layer.Place) { Source = link, OutputSize = width + builder.Width };
    }

    public override void WriteJson(ModelLink link, IJsonStep step) => step.Size(Word, step.LayerOf(link.Source));

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => step.Node("Concat", new[] { step.OutputOf(link.Source), step.Input }, ("axis", -1L));
}
