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
        => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int source) && source > 0 && source < widths.Count
            ? new ModelLink(this, place) { Source = source - 1, OutputSize = widths[source] }
            : null;

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer) => throw new FormatException($"{layer.Place} is no layer that is read.");

    public override void WriteJson(ModelLink link, IJsonStep step) => throw StackOfConvolutions.Unwritten("JSON");

    public override void WriteOnnx(ModelLink link, IOnnxStep step) => step.Node("Identity", new[] { step.OutputOf(link.Source) });
}
