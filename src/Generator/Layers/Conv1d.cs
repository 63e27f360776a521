using System;
using System.Collections.Generic;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A causal convolution over the steps of a sequence, a segment of its own: what is put out depends on the last step and on steps before it, <c>dilation</c> apart. It is two links of the chain:
/// those steps side by side (<see cref="History"/>), and weighted sums of them.
/// </summary>
internal sealed class Conv1d : LayerKind
{
    public static readonly Conv1d Instance = new();

    private Conv1d()
    {
    }

    public override string Name => "Dense";

    public override string Word => "conv1d";

    public override string Meaning => "A causal convolution over steps: weighted sums of the last step and of those before it, 'dilation' steps apart.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "causalconv" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("filters", new NumberRange(FormattableString.Invariant($"a whole number of at least 1 and at most {Limits.MaxWidth}"), 1, Limits.MaxWidth) { IsWhole = true }) { Usual = "8" },
        new LayerArgument("kernel", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }) { Usual = "3" },
        new LayerArgument("dilation", new NumberRange("a whole number of at least 1 and at most 65536", 1, 65536) { IsWhole = true }, Default: 1),
    };

    public override bool IsSegment => true;

    public override bool HasState => true;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        int filters = (int)arguments[0];
        int taps = (int)arguments[1];
        if (taps > 1)
        {
            History.Append(builder, word.Range, taps, (int)arguments[2]);
        }

        builder.Append(Dense.Instance, word.Range, Shape.Of(filters), filters, taps);
    }

    public override string Formula(LayerModel layer) => throw new InvalidOperationException("A convolution is links of other kinds.");
}
