using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary><c>x + s</c>, <c>s</c> what an earlier layer put out or the network's inputs: the word <c>skip</c>, and the end of a residual.</summary>
internal sealed class Sum : LayerKind
{
    public static readonly Sum Instance = new();

    private Sum()
    {
    }

    public override string Name => "Add";

    public override bool TakesMaps => true;

    public override string Word => "skip";

    public override string Meaning => "x + s, s what came into this segment, or into the one n - 1 before it.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("n", new NumberRange("a whole number of at least 1", 1) { IsWhole = true }, Default: 1),
    };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "add", "shortcut" };

    /// <summary>The layer whose outputs are added, or <see cref="LayerModel.Inputs"/>.</summary>
    public static int Source(LayerModel layer) => (int)layer.Arguments[0];

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double back = ReadArguments(word)[0];
        if (back > builder.Entries.Count)
        {
            builder.Report(Rules.SkipTooFar, word.Range, Text(back), Text(builder.Entries.Count));
            return;
        }

        Append(builder, builder.Entries[builder.Entries.Count - (int)back], word.Name, word.Range, word.Range);
    }

    /// <summary>Adds what came in earlier to what is put out now.</summary>
    /// <param name="builder">Where the layer is added.</param>
    /// <param name="entry">What came in earlier.</param>
    /// <param name="word">The word that asks for it.</param>
    /// <param name="problemRange">Where widths that differ are shown.</param>
    /// <param name="place">Where the sum is written.</param>
    public void Append(LayerBuilder builder, LayerEntry entry, string word, TextRange problemRange, TextRange place)
    {
        if (entry.Shape != builder.Shape && (MapShape.Is(entry.Shape) || MapShape.Is(builder.Shape)))
        {
            builder.Report(Rules.ShapeNotTaken, problemRange, word, ShapeText.Of(builder.Shape), $"what it adds is a {ShapeText.Of(entry.Shape)}, and both must have one shape");
        }
        else if (entry.Shape != builder.Shape)
        {
            builder.Report(Rules.WidthsDiffer, problemRange, word, Text(entry.Shape.Count), Text(builder.Shape.Count));
        }

        builder.Append(this, place, builder.Shape, entry.Layer);
    }

    public override int? OtherInput(LayerModel layer) => Source(layer);

    public override string Describe(LayerModel layer) => "plus " + TextOfSource(layer);

    public override string Formula(LayerModel layer) => "x = input + " + TextOfSource(layer);

    public override RowFunction Forward(RowLowering row)
    {
        Func<RowPart, Expression> other = row.NameOther();
        return (_, part) => Binary.Add(part.Load(RowLowering.Input), other(part));
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(body => row.Put(body, Binary.Add(row.In("x"), row.In("other"))));

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", source: {Source(layer.Model)}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Add, place) { Source = Source(layer) >= 0 ? step(Source(layer)) : -1, Layer = number };

    private static string TextOfSource(LayerModel layer)
        => Source(layer) < 0 ? "the inputs" : FormattableString.Invariant($"the outputs of layer {Source(layer) + 1}");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
