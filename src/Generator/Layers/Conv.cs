using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A convolution over the places of a map: weighted sums of what a window takes, for each place of the window. What some windows take stands side by side in memory of the thread, a row each, and is
/// multiplied by the weights as rows of a batch are: the tiles are those of dense layers, and the order of sums is one chain, over the places of a window and the channels of each.
/// </summary>
internal sealed class Conv : Windowed
{
    public static readonly Conv Instance = new();

    private const string Scratch = "scratch";
    private const string Group = "group";
    private const string First = "first";
    private const string Target = "target";

    private Conv()
    {
    }

    public override string Name => "Conv";

    public override string Word => "conv";

    public override string Meaning => "A convolution over a map: for each place of a window, weighted sums of what it takes; a channel goes out for each filter.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "conv2d", "convolution", "convolution2d" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("filters", Sizes(Limits.MaxWidth)) { Usual = "8" },
        new LayerArgument("kernel", Sizes(1024)) { Usual = "3", MayBePair = true },
        new LayerArgument("stride", Sizes(1024), Default: 1) { MayBePair = true },
        PaddingArgument,
        new LayerArgument("dilation", Sizes(1024), Default: 1) { MayBePair = true },
        new LayerArgument("groups", Sizes(Limits.MaxWidth), Default: 1),
        EndArgument,
    };

    protected override bool MayBeEmpty => true;

    public override string ParameterText => "biases, then the weights of each value of a window";

    public override string ParameterNames => "biases and weights";

    public override string GradientText => "bias += delta, weight += input * delta, over all windows";

    public override bool SharesParameters => true;

    public override bool TakesScale => true;

    /// <summary>How many parts channels and filters are cut into, each with weights of its own.</summary>
    public static int Groups(LayerModel layer) => (int)layer.Arguments[WindowShape.Count];

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        int filters = (int)arguments[0];
        int groups = (int)arguments[5];
        ZeroPadding padding = ReadPadding(builder, word);
        (int kernelHeight, int kernelWidth) = ReadPair(word, 1);
        (int rowStride, int columnStride) = ReadPair(word, 2);
        (int rowDilation, int columnDilation) = ReadPair(word, 4);
        int channels = MapShape.Is(builder.Shape) ? MapShape.Of(builder.Shape).Channels : groups;
        if (channels % groups != 0 || filters % groups != 0)
        {
            (int count, string what) = channels % groups != 0 ? (channels, "channels that arrive") : (filters, "filters");
            builder.Report(Rules.WindowDoesNotFit, RangeOf(word, "groups"), word.Name, FormattableString.Invariant($"{groups} groups do not divide the {count} {what}"));
            groups = 1;
        }

        Append(builder, word, new WindowShape(kernelHeight, kernelWidth, rowStride, columnStride, rowDilation, columnDilation, 0, 0), padding, filters, groups);
    }

    public override int ParameterRows(LayerModel layer) => Taken(layer) + 1;

    public override int ParameterWidth(LayerModel layer) => Filters(layer);

    /// <inheritdoc/>
    /// <remarks>As in PyTorch: the weights of a channel with all places of a window stand together.</remarks>
    public override int PortableRow(LayerModel layer, int place)
    {
        int places = WindowsOf(layer).Places;
        return (place % places * (Taken(layer) / places)) + (place / places);
    }

    public override long Products(LayerModel layer) => (long)Taken(layer) * layer.OutputSize;

    public override string Describe(LayerModel layer) => Describe(layer, FormattableString.Invariant($"convolution by {Filters(layer)} filters of {KernelText(layer)}{(Groups(layer) > 1 ? FormattableString.Invariant($" in {Groups(layer)} groups") : string.Empty)}"));

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = W windows(input) + b, W: {Filters(layer)} x {Taken(layer)}, {layer.Output.Count / Filters(layer)} windows");

    public override string LayerArguments(LayerModel layer) => FormattableString.Invariant($", LayerKind.{Name}, taps: {WindowsOf(layer).Places}");

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}") + WindowsArgument(layer.Model, Groups(layer.Model));

    public override RowFunction? Forward(RowLowering row)
    {
        var sizes = new Sizing(row);
        row.To.Reference(Output, row.InRow(OutputOffset(row.Layer)));
        row.NameScratch(Scratch, sizes.ForwardLength);
        sizes.ForEachGroup(row, (inner, group) =>
        {
            (Place bias, int stride) = sizes.Weights(inner, group, new Place("w", row.Layer.BiasOffset), sizes.WeightsOffset);
            inner.Reference(Target, sizes.InGroup(Output, group, sizes.FiltersOfGroup));
            sizes.ForEachStrip(inner, (to, first, count) =>
            {
                (Place rows, int rowStride) = sizes.Gather(to, group, first, count);
                bool isDirect = sizes.Groups == 1 && sizes.Padded == sizes.FiltersOfGroup;
                Place target = new(Target, 0, Times(first, sizes.Filters));
                Place sums = isDirect ? target : new Place(Scratch, sizes.SumsOffset);
                foreach (BatchColumns columns in BatchColumns.Cut(row.Shape, sizes.Padded))
                {
                    to.Add(new Call(
                        FormattableString.Invariant($"Tiles.MultiplyVector{columns.Shape.Bits}"),
                        row.At(rows),
                        row.Whole(rowStride),
                        row.At(bias.Plus(columns.First)),
                        row.At(bias.Plus(stride + columns.First)),
                        row.Whole(stride),
                        row.Whole(sizes.Taken),
                        row.Whole(sizes.Taken),
                        row.At(sums.Plus(columns.First)),
                        row.Whole(isDirect ? sizes.Filters : sizes.Padded),
                        row.Whole(count),
                        row.Whole(columns.Width)));
                }

                if (!isDirect)
                {
                    CopyRows(row, to, sums, sizes.Padded, target, sizes.Filters, count, sizes.FiltersOfGroup, sizes.FiltersOfGroup);
                }
            });
        });
        return NeedsActivation(row.Layer) ? (_, part) => part.Load(Output) : null;
    }

    /// <inheritdoc/>
    /// <remarks>A copy of the weights, a row for each filter, stays in the memory of the thread for all rows.</remarks>
    public override void BeforeBackward(BatchLowering batch)
    {
        LayerPlan layer = batch.Layer;
        var sizes = new Sizing(layer);
        string scratch = ScratchOfBackward(layer);
        batch.To.Add(new LetScratch(scratch, sizes.BackwardLength));
        batch.To.Add(new Call(Maps + "Clear", batch.At(new Place(scratch)), batch.Whole(sizes.PaddedTaken)));
        sizes.ForEachGroup(batch.To, (inner, group) => inner.Add(new Call(
            "Tiles.Transpose",
            batch.At(sizes.InGroup("w", group, sizes.FiltersOfGroup, layer.WeightOffset)),
            batch.Whole(layer.ParameterStride),
            batch.Whole(sizes.Taken),
            batch.Whole(sizes.FiltersOfGroup),
            batch.At(sizes.InGroup(scratch, group, sizes.TransposedLength, sizes.PaddedTaken)),
            batch.Whole(sizes.PaddedTaken))));
    }

    public override RowFunction? Backward(RowLowering row)
    {
        if (!row.IsAnythingLearnedBefore)
        {
            return null;
        }

        var sizes = new Sizing(row);
        int before = row.Layer.Model.Index - 1;
        string scratch = ScratchOfBackward(row.Layer);
        row.ClearDelta(before);
        row.NameDelta("gradient", before);
        sizes.ForEachGroup(row, (inner, group) =>
        {
            inner.Reference(Target, sizes.InGroup("gradient", group, sizes.ChannelsOfGroup));
            inner.Reference("deltas", sizes.InGroup(RowLowering.Delta, group, sizes.FiltersOfGroup));
            inner.Reference("transposed", sizes.InGroup(scratch, group, sizes.TransposedLength, sizes.PaddedTaken));
            sizes.ForEachStrip(inner, (to, first, count) =>
            {
                Place rows = new(scratch, sizes.RowsOfBackwardOffset);
                foreach (BatchColumns columns in BatchColumns.Cut(row.Shape, sizes.PaddedTaken))
                {
                    to.Add(new Call(
                        FormattableString.Invariant($"Tiles.MultiplyVector{columns.Shape.Bits}"),
                        row.At(new Place("deltas", 0, Times(first, sizes.Filters))),
                        row.Whole(sizes.Filters),
                        row.At(new Place(scratch)),
                        row.At(new Place("transposed", columns.First)),
                        row.Whole(sizes.PaddedTaken),
                        row.Whole(sizes.FiltersOfGroup),
                        row.Whole(sizes.FiltersOfGroup),
                        row.At(rows.Plus(columns.First)),
                        row.Whole(sizes.PaddedTaken),
                        row.Whole(count),
                        row.Whole(columns.Width)));
                }

                to.Add(new Call(Maps + "Scatter", row.At(rows), row.Whole(sizes.PaddedTaken), Windows(row, sizes.ChannelsOfGroup), row.Whole(first), row.Whole(count), row.At(Target)));
            });
        });
        return null;
    }

    public override void GradientsOfRow(RowLowering row, Place gradients)
    {
        var sizes = new Sizing(row);
        row.NameInput();
        row.NameDelta(RowLowering.Delta, row.Layer.Model.Index);
        row.NameScratch(Scratch, sizes.GradientLength);
        sizes.ForEachGroup(row, (inner, group) =>
        {
            (Place bias, int stride) = sizes.Weights(inner, group, gradients, sizes.WeightsOffset);
            inner.Reference("deltas", sizes.InGroup(RowLowering.Delta, group, sizes.FiltersOfGroup));
            sizes.ForEachStrip(inner, (to, first, count) =>
            {
                (Place rows, int rowStride) = sizes.Gather(to, group, first, count);
                bool isDirect = sizes.Groups == 1 && sizes.Padded == sizes.FiltersOfGroup;
                Place own = new("deltas", 0, Times(first, sizes.Filters));
                Place deltas = isDirect ? own : new Place(Scratch, sizes.SumsOffset);
                int deltaStride = isDirect ? sizes.Filters : sizes.Padded;
                if (!isDirect)
                {
                    CopyRows(row, to, own, sizes.Filters, deltas, sizes.Padded, count, sizes.FiltersOfGroup, sizes.Padded);
                }

                foreach (BatchColumns columns in BatchColumns.Cut(row.Shape, sizes.Padded))
                {
                    Expression isAdded = new Flag(row.Shape.Number, true, "isAdded");
                    Address from = row.At(deltas.Plus(columns.First));
                    to.Add(new Call(
                        FormattableString.Invariant($"Tiles.BiasGradientsVector{columns.Shape.Bits}"),
                        from,
                        row.Whole(deltaStride),
                        row.Whole(count),
                        row.At(bias.Plus(columns.First)),
                        row.Whole(columns.Width),
                        isAdded));
                    to.Add(new Call(
                        FormattableString.Invariant($"Tiles.WeightGradientsVector{columns.Shape.Bits}"),
                        row.At(rows),
                        row.Whole(rowStride),
                        from,
                        row.Whole(deltaStride),
                        row.Whole(count),
                        row.Whole(sizes.Taken),
                        row.At(bias.Plus(stride + columns.First)),
                        row.Whole(stride),
                        row.Whole(columns.Width),
                        isAdded));
                }
            });
            if (sizes.Groups > 1)
            {
                CopyRows(row, inner, bias, stride, sizes.InGroup(gradients.Buffer, group, sizes.FiltersOfGroup, gradients.Offset), row.Layer.ParameterStride, sizes.Taken + 1, sizes.FiltersOfGroup, sizes.FiltersOfGroup);
            }
        });
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
    {
        batch.To.Add(new Call(Maps + "Clear", batch.At(gradients), batch.Whole(batch.Layer.ParameterLength), isAdded));
        batch.ForEachRow(row => GradientsOfRow(row, gradients));
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        LayerModel layer = row.Layer.Model;
        row.To.Add(new Call(
            Maps + "ConvolveNumbers",
            row.Start("x"),
            row.Start("w"),
            row.Whole(row.Layer.ParameterStride),
            Windows(row, Taken(layer) / WindowsOf(layer).Places),
            row.Whole(layer.OutputSize / Filters(layer)),
            row.Whole(Filters(layer)),
            row.Whole(Filters(layer) / Groups(layer)),
            row.Start("y")));
    }

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.Conv, layer, number, place, Groups(layer));

    private static NumberRange Sizes(int most) => new(FormattableString.Invariant($"a whole number of at least 1 and at most {most}"), 1, most) { IsWhole = true };

    private static int Filters(LayerModel layer) => layer.Output.Axes[0];

    /// <summary>The values that a window takes for a filter.</summary>
    private static int Taken(LayerModel layer) => layer.Input.Axes[0] / Groups(layer) * WindowsOf(layer).Places;

    private static int OutputOffset(LayerPlan layer) => layer.SumOffset >= 0 ? layer.SumOffset : layer.OutputOffset;

    /// <summary>Whether more is made of the sums than they are: an activation, or two rows.</summary>
    private static bool NeedsActivation(LayerPlan layer) => layer.OutputOffset >= 0 && (layer.SumOffset >= 0 || layer.Model.Activation.Row.Name != "Identity");

    private static string ScratchOfBackward(LayerPlan layer) => FormattableString.Invariant($"{Scratch}{layer.Model.Index + 1}");

    private static Affine Times(Affine number, int factor) => new(number.Offset * factor, number.Variable, number.Stride * factor);

    private static void CopyRows(RowLowering row, StatementList to, Place from, int fromStride, Place target, int toStride, int rows, int columns, int padded)
        => to.Add(new Call(Maps + "Copy", row.At(from), row.Whole(fromStride), row.At(target), row.Whole(toStride), row.Whole(rows), row.Whole(columns), row.Whole(padded)));

    /// <summary>The sizes of a convolution and of the memory that it needs: what some windows take, what comes of it, and of groups the weights of one.</summary>
    private sealed class Sizing
    {
        private readonly LayerPlan _layer;
        private readonly RowLowering? _row;

        public Sizing(RowLowering row)
            : this(row.Layer)
            => _row = row;

        public Sizing(LayerPlan layer)
        {
            _layer = layer;
            Filters = Conv.Filters(layer.Model);
            Groups = Conv.Groups(layer.Model);
            Taken = Conv.Taken(layer.Model);
            Positions = layer.Model.OutputSize / Filters;
            int bytes = (Taken + Padded) * sizeof(float);
            Strip = Math.Min(Positions, Math.Max(Tuning.Maps.MinStrip, Tuning.Maps.StripBytes / bytes / Tuning.Maps.MinStrip * Tuning.Maps.MinStrip));
        }

        public int Filters { get; }

        public int Groups { get; }

        /// <summary>The values of a window.</summary>
        public int Taken { get; }

        public int Positions { get; }

        /// <summary>How many windows go together.</summary>
        public int Strip { get; }

        public int FiltersOfGroup => Filters / Groups;

        public int ChannelsOfGroup => _layer.Model.Input.Axes[0] / Groups;

        public int Padded => Padding.Pad(FiltersOfGroup);

        public int PaddedTaken => Padding.Pad(Taken);

        /// <summary>Whether the map is what windows take of it.</summary>
        public bool IsPointwise => Groups == 1 && WindowsOf(_layer.Model) is { Places: 1, RowStride: 1, ColumnStride: 1, Top: 0, Left: 0 };

        public int SumsOffset => Padding.RoundUp(IsPointwise ? 0 : Strip * Taken, 16);

        public int WeightsOffset => SumsOffset + Padding.RoundUp(Strip * Padded, 16);

        public int ForwardLength => WeightsOffset + (Groups > 1 ? (Taken + 1) * Padded : 0);

        public int GradientLength => ForwardLength;

        public int TransposedLength => FiltersOfGroup * PaddedTaken;

        /// <summary>Behind zeros, with which sums begin, and the weights of all groups.</summary>
        public int RowsOfBackwardOffset => Padding.RoundUp(PaddedTaken + (Groups * TransposedLength), 16);

        public int BackwardLength => RowsOfBackwardOffset + (Strip * PaddedTaken);

        public void ForEachGroup(RowLowering row, Action<StatementList, Affine> body) => ForEachGroup(row.To, body);

        public void ForEachGroup(StatementList to, Action<StatementList, Affine> body)
        {
            if (Groups == 1)
            {
                body(to, new Affine(0));
                return;
            }

            to.For(Group, new Affine(0), new Affine(Groups), 1, LoopOver.Things, inner => body(inner, new Affine(0, Group)));
        }

        /// <summary>As many windows at a time as go together, then the rest.</summary>
        public void ForEachStrip(StatementList to, Action<StatementList, Affine, int> body)
        {
            int whole = Positions / Strip * Strip;
            if (whole == Strip)
            {
                body(to, new Affine(0), Strip);
            }
            else
            {
                to.For(First, new Affine(0), new Affine(whole), Strip, LoopOver.Things, inner => body(inner, new Affine(0, First), Strip));
            }

            if (whole < Positions)
            {
                body(to, new Affine(whole), Positions - whole);
            }
        }

        /// <summary>The place of a group, where each has so many values.</summary>
        public Place InGroup(string buffer, Affine group, int length, int offset = 0) => new(buffer, offset, Groups == 1 ? null : Times(group, length));

        /// <summary>The biases of a group, or what lies as they do, with the weights behind them.</summary>
        public (Place Bias, int Stride) Weights(StatementList to, Affine group, Place all, int scratchOffset)
        {
            if (Groups == 1)
            {
                return (all, _layer.ParameterStride);
            }

            Place own = new(Scratch, scratchOffset);
            CopyRows(_row!, to, InGroup(all.Buffer, group, FiltersOfGroup, all.Offset), _layer.ParameterStride, own, Padded, Taken + 1, FiltersOfGroup, Padded);
            return (own, Padded);
        }

        /// <summary>What some windows take, a row each.</summary>
        public (Place Rows, int Stride) Gather(StatementList to, Affine group, Affine first, int count)
        {
            Place input = InGroup(RowLowering.Input, group, ChannelsOfGroup);
            if (IsPointwise)
            {
                return (input with { Piece = Times(first, Taken) }, Taken);
            }

            Place rows = new(Scratch);
            to.Add(new Call(Maps + "Gather", _row!.At(input), Windows(_row, ChannelsOfGroup), _row.Whole(first), _row.Whole(count), _row.At(rows)));
            return (rows, Taken);
        }
    }
}
