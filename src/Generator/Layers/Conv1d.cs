using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A causal convolution over the steps of a sequence, a segment of its own: what is put out depends on the last step and on steps before it, <c>dilation</c> apart. It is two links of the chain:
/// those steps side by side (<see cref="History"/>), and weighted sums of them. In groups the values are lined up for their outputs first (<see cref="Spread"/>), and the sums are of a few of them
/// (<see cref="GroupedSums"/>).
/// </summary>
internal sealed class Conv1d : LayerKind
{
    public static readonly Conv1d Instance = new();

    private Conv1d()
    {
    }

    public override string Name => "Dense";

    public override string Word => "conv1d";

    public override string Meaning => "A causal convolution over steps: weighted sums of the current step and of earlier ones, 'dilation' steps apart.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "causalconv" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("filters", new NumberRange(FormattableString.Invariant($"a whole number of at least 1 and at most {Limits.MaxWidth}"), 1, Limits.MaxWidth) { IsWhole = true }) { Usual = "8" },
        new LayerArgument("kernel", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }) { Usual = "3" },
        new LayerArgument("dilation", new NumberRange("a whole number of at least 1 and at most 65536", 1, 65536) { IsWhole = true }, Default: 1),
        new LayerArgument("groups", new NumberRange(FormattableString.Invariant($"a whole number of at least 1 and at most {Limits.MaxWidth}"), 1, Limits.MaxWidth) { IsWhole = true }, Default: 1),
    };

    public override bool IsSegment => true;

    public override bool HasState => true;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        int filters = (int)arguments[0];
        int taps = (int)arguments[1];
        int groups = (int)arguments[3];
        int inputs = builder.Shape.Count;
        if (inputs % groups != 0 || filters % groups != 0)
        {
            builder.Report(Rules.InvalidParameter, word.Range, "groups", $"'{Word}'", FormattableString.Invariant($"a number that divides its {inputs} inputs and its {filters} filters"), FormattableString.Invariant($"{groups}"));
            return;
        }

        if (taps > 1)
        {
            History.Append(builder, word.Range, taps, (int)arguments[2]);
        }

        if (groups == 1)
        {
            builder.Append(Dense.Instance, word.Range, Shape.Of(filters), filters, taps);
            return;
        }

        Spread.Append(builder, word.Range, filters, taps, groups);
        builder.Append(GroupedSums.Instance, word.Range, Shape.Of(filters), taps, groups);
    }

    public override string Formula(LayerModel layer) => throw new InvalidOperationException("A convolution is links of other kinds.");
}
