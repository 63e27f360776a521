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
/// A convolution over the places of a map: weighted sums of what a window takes, for each place of the window. The order of sums is one chain, over the places of a window and the channels of
/// each. The runtime has the tiles, which read the map where it lies; one to which zeros belong is copied with them to memory of the thread.
/// </summary>
internal sealed class Conv : Windowed
{
    public static readonly Conv Instance = new();

    private const string Scratch = "scratch";
    private const string Group = "group";

    private Conv()
    {
    }

    public override string Name => "Conv";

    public override string Word => "conv";

    public override string Meaning => "A convolution over a map: weighted sums of the values of each window, with an output channel for each filter.";

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
            (int count, string what) = channels % groups != 0 ? (channels, "input channels") : (filters, "filters");
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
        var sizes = new Sizing(row.Layer);
        row.To.Reference(Output, row.InRow(OutputOffset(row.Layer)));
        string map = sizes.NameMap(row, sizes.MapLength + sizes.GroupLength);
        sizes.ForEachGroup(row.To, (to, group) =>
        {
            (Place bias, int stride) = sizes.Weights(row, to, group, new Place("w", row.Layer.BiasOffset));

            // The last columns first: what they write beyond a window's filters is overwritten.
            foreach (BatchColumns columns in BatchColumns.Cut(row.Shape, sizes.Padded).Reverse())
            {
                var arguments = new List<Expression>
                {
                    row.At(sizes.InGroup(map, group, sizes.ChannelsOfGroup)),
                    sizes.Windows(row),
                    row.At(bias.Plus(columns.First)),
                    row.Whole(stride),
                    row.At(sizes.InGroup(Output, group, sizes.FiltersOfGroup, columns.First)),
                    row.Whole(sizes.Filters),
                    row.Whole(sizes.FiltersOfGroup - columns.First),
                    row.Whole(columns.Width),
                };
                if (!sizes.IsOfEach)
                {
                    arguments.Add(new Flag(row.Shape.Number, sizes.Groups > 1, "isPartOfRow"));
                }

                to.Add(new Call(sizes.Function("Forward", columns), arguments.ToArray()));
            }
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
        batch.To.Add(new LetScratch(scratch, sizes.TurnedLength + sizes.MapLength + (sizes.IsOfEach ? sizes.DeltaLength : 0)));
        if (sizes.IsOfEach)
        {
            return;
        }

        sizes.ForEachGroup(batch.To, (to, group) => to.Add(new Call(
            Maps + "TurnWeights",
            batch.At(sizes.InGroup("w", group, sizes.FiltersOfGroup, layer.WeightOffset)),
            batch.Whole(layer.ParameterStride),
            batch.Whole(sizes.FiltersOfGroup),
            batch.Whole(sizes.Runs),
            batch.Whole(sizes.RunLength),
            batch.Whole(sizes.PaddedRun),
            batch.At(sizes.InGroup(scratch, group, sizes.TurnedLengthOfGroup)))));
    }

    public override RowFunction? Backward(RowLowering row)
    {
        if (!row.IsAnythingLearnedBefore)
        {
            return null;
        }

        var sizes = new Sizing(row.Layer);
        int before = row.Layer.Model.Index - 1;
        string scratch = ScratchOfBackward(row.Layer);
        Place map = new(scratch, sizes.TurnedLength);
        (string deltas, int deltaStride) = sizes.IsOfEach ? NameDeltas(row, sizes, new Place(scratch, sizes.TurnedLength + sizes.MapLength)) : (RowLowering.Delta, sizes.Filters);
        row.To.Add(new Call(Maps + "Clear", row.At(map), row.Whole(sizes.MapLength)));
        sizes.ForEachGroup(row.To, (to, group) =>
        {
            // Of what comes to a value from several windows the order is that of one call: a run is whole registers of one width.
            foreach (BatchColumns columns in sizes.IsOfEach ? BatchColumns.Cut(row.Shape, sizes.Padded) : new[] { sizes.WholeRun(row.Shape) })
            {
                Place target = sizes.InGroup(scratch, group, sizes.ChannelsOfGroup, sizes.TurnedLength + columns.First);
                if (sizes.IsOfEach)
                {
                    to.Add(new Call(
                        sizes.Function("Back", columns),
                        row.At(new Place(deltas, columns.First)),
                        row.Whole(deltaStride),
                        sizes.Windows(row),
                        row.At(new Place("w", row.Layer.WeightOffset + columns.First)),
                        row.Whole(row.Layer.ParameterStride),
                        row.Whole(sizes.Filters - columns.First),
                        row.Whole(columns.Width),
                        row.At(target)));
                }
                else
                {
                    to.Add(new Call(
                        sizes.Function("Back", columns),
                        row.At(sizes.InGroup(deltas, group, sizes.FiltersOfGroup)),
                        row.Whole(deltaStride),
                        sizes.WindowsOfCopy(row),
                        row.At(sizes.InGroup(scratch, group, sizes.TurnedLengthOfGroup, columns.First)),
                        row.Whole(sizes.PaddedRun),
                        row.Whole(sizes.FiltersOfGroup),
                        row.Whole(sizes.RunLength - columns.First),
                        row.Whole(columns.Width),
                        row.At(target)));
                }
            }
        });
        row.ClearPaddingOfDelta(before);
        row.NameDelta("gradient", before);
        row.To.Add(new Call(Maps + "Unpad", row.At(map), Windows(row), row.Whole(sizes.CopiedHeight), row.Whole(sizes.CopiedWidth), row.At("gradient")));
        return null;
    }

    public override void GradientsOfRow(RowLowering row, Place gradients)
    {
        var sizes = new Sizing(row.Layer);
        row.NameInput();
        row.NameDelta(RowLowering.Delta, row.Layer.Model.Index);
        string map = sizes.NameMap(row, sizes.MapLength + sizes.GroupLength + sizes.DeltaLength);
        (string deltas, int deltaStride) = NameDeltas(row, sizes, new Place(Scratch, sizes.MapLength + sizes.GroupLength));
        sizes.ForEachGroup(row.To, (to, group) =>
        {
            (Place bias, int stride) = sizes.Weights(row, to, group, gradients);
            foreach (BatchColumns columns in BatchColumns.Cut(row.Shape, sizes.Padded))
            {
                to.Add(new Call(
                    sizes.Function("AddGradients", columns),
                    row.At(sizes.InGroup(map, group, sizes.ChannelsOfGroup)),
                    sizes.Windows(row),
                    row.At(sizes.InGroup(deltas, group, sizes.FiltersOfGroup, columns.First)),
                    row.Whole(deltaStride),
                    row.At(bias.Plus(columns.First)),
                    row.Whole(stride),
                    row.Whole(sizes.FiltersOfGroup - columns.First),
                    row.Whole(columns.Width)));
            }

            if (!sizes.IsWhole)
            {
                CopyRows(row, to, bias, stride, sizes.InGroup(gradients.Buffer, group, sizes.FiltersOfGroup, gradients.Offset), row.Layer.ParameterStride, sizes.Taken + 1, sizes.FiltersOfGroup, sizes.FiltersOfGroup);
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

    /// <summary>
    /// Names the deltas of all windows, so that vectors of them can be read to the end: as they are, where the row's workspace goes on behind them, else a copy.
    /// </summary>
    private static (string Name, int Stride) NameDeltas(RowLowering row, Sizing sizes, Place copy)
    {
        if (row.HasRoomBehindDelta(sizes.Padded - sizes.FiltersOfGroup))
        {
            return (RowLowering.Delta, sizes.Filters);
        }

        row.To.Reference("deltas", copy);
        CopyRows(row, row.To, new Place(RowLowering.Delta), sizes.Filters, new Place("deltas"), sizes.Filters, sizes.Positions, sizes.Filters, sizes.Filters);
        return ("deltas", sizes.Filters);
    }

    private static void CopyRows(RowLowering row, StatementList to, Place from, int fromStride, Place target, int toStride, int rows, int columns, int padded)
        => to.Add(new Call(Maps + "Copy", row.At(from), row.Whole(fromStride), row.At(target), row.Whole(toStride), row.Whole(rows), row.Whole(columns), row.Whole(padded)));

    /// <summary>The sizes of a convolution and of the memory that it needs.</summary>
    private sealed class Sizing
    {
        /// <summary>Values behind a map or deltas that a vector may read: one of 512 bits less one.</summary>
        private const int Slack = 16;

        private readonly LayerPlan _layer;
        private readonly WindowShape _windows;
        private readonly MapShape _map;

        public Sizing(LayerPlan layer)
        {
            _layer = layer;
            _windows = WindowsOf(layer.Model);
            _map = MapShape.Of(layer.Model.Input);
            MapShape output = MapShape.Of(layer.Model.Output);
            Filters = Conv.Filters(layer.Model);
            Groups = Conv.Groups(layer.Model);
            Taken = Conv.Taken(layer.Model);
            Positions = output.Places;
            CopiedHeight = ((output.Height - 1) * _windows.RowStride) + ((_windows.KernelHeight - 1) * _windows.RowDilation) + 1;
            CopiedWidth = ((output.Width - 1) * _windows.ColumnStride) + ((_windows.KernelWidth - 1) * _windows.ColumnDilation) + 1;
        }

        public int Filters { get; }

        public int Groups { get; }

        /// <summary>The values of a window.</summary>
        public int Taken { get; }

        public int Positions { get; }

        /// <summary>The height of what windows take, the zeros included.</summary>
        public int CopiedHeight { get; }

        /// <summary>The width of what windows take, the zeros included.</summary>
        public int CopiedWidth { get; }

        public int FiltersOfGroup => IsOfEach ? Filters : Filters / Groups;

        public int ChannelsOfGroup => _map.Channels / (IsOfEach ? 1 : Groups);

        public int Padded => Padding.Pad(FiltersOfGroup);

        /// <summary>Whether each filter takes its own channel only: channels are lanes, and groups need no loop.</summary>
        public bool IsOfEach => Groups > 1 && Groups == Filters && Groups == _map.Channels;

        /// <summary>Whether rows of weights are those of all filters.</summary>
        public bool IsWhole => Groups == 1 || IsOfEach;

        /// <summary>Whether windows take the map from a copy: with zeros, or because vectors of it go beyond its end.</summary>
        private bool IsCopied => IsOfEach || _windows.Top > 0 || _windows.Left > 0 || CopiedHeight > _map.Height || CopiedWidth > _map.Width;

        /// <summary>The length of such a copy.</summary>
        public int MapLength => Padding.RoundUp((CopiedHeight * CopiedWidth * _map.Channels) + Slack, 16);

        /// <summary>The length of a group's weights.</summary>
        public int GroupLength => IsWhole ? 0 : Padding.RoundUp((Taken + 1) * Padded, 16);

        /// <summary>The length of a copy of the deltas.</summary>
        public int DeltaLength => (Positions * Filters) + Slack;

        /// <summary>How many runs of values a window takes that lie together.</summary>
        public int Runs => IsRunWhole ? _windows.KernelHeight : _windows.Places;

        /// <summary>The values of a run.</summary>
        public int RunLength => Taken / Runs;

        public int PaddedRun => Padding.Pad(RunLength);

        /// <summary>A run in the widest registers of which it is a whole number.</summary>
        public BatchColumns WholeRun(VectorShape shape)
        {
            VectorShape fitting = shape.FitTo(PaddedRun);
            while (PaddedRun % fitting.Lanes != 0)
            {
                fitting = fitting.WithBits(fitting.Bits / 2);
            }

            return new BatchColumns(fitting, 0, PaddedRun);
        }

        public int TurnedLengthOfGroup => Runs * FiltersOfGroup * PaddedRun;

        /// <summary>The length of the weights as the way back takes them.</summary>
        public int TurnedLength => IsOfEach ? 0 : Padding.RoundUp(Groups * TurnedLengthOfGroup, 16);

        private bool IsRunWhole => Groups == 1 && _windows.ColumnDilation == 1;

        /// <summary>The function of the runtime for the registers of some columns.</summary>
        public string Function(string name, BatchColumns columns) => FormattableString.Invariant($"Convolution.{name}{(IsOfEach ? "OfEach" : string.Empty)}Vector{columns.Shape.Bits}");

        /// <summary>The windows over the map that <see cref="NameMap"/> names.</summary>
        public Expression Windows(RowLowering row) => IsCopied ? WindowsOfCopy(row) : Windowed.Windows(row, TakenChannels);

        /// <summary>The windows over a copy.</summary>
        public Expression WindowsOfCopy(RowLowering row) => Windowed.Windows(row, TakenChannels, _map with { Height = CopiedHeight, Width = CopiedWidth });

        /// <summary>Names memory of the thread, and what comes in, or a copy of it at its start.</summary>
        public string NameMap(RowLowering row, int length)
        {
            if (IsCopied || !IsWhole || length > MapLength + GroupLength)
            {
                row.NameScratch(Scratch, length);
            }

            if (!IsCopied)
            {
                return RowLowering.Input;
            }

            row.To.Add(new Call(Maps + "Pad", row.At(RowLowering.Input), Windowed.Windows(row), row.Whole(CopiedHeight), row.Whole(CopiedWidth), row.At(Scratch)));
            return Scratch;
        }

        public void ForEachGroup(StatementList to, Action<StatementList, Affine> body)
        {
            if (IsWhole)
            {
                body(to, new Affine(0));
                return;
            }

            to.For(Group, new Affine(0), new Affine(Groups), 1, LoopOver.Things, inner => body(inner, new Affine(0, Group)));
        }

        /// <summary>The place of a group, where each has so many values.</summary>
        public Place InGroup(string buffer, Affine group, int length, int offset = 0) => new(buffer, offset, IsWhole ? null : Times(group, length));

        /// <summary>The biases of a group, or what lies as they do, with the weights behind them.</summary>
        public (Place Bias, int Stride) Weights(RowLowering row, StatementList to, Affine group, Place all)
        {
            if (IsWhole)
            {
                return (all, _layer.ParameterStride);
            }

            Place own = new(Scratch, MapLength);
            CopyRows(row, to, InGroup(all.Buffer, group, FiltersOfGroup, all.Offset), _layer.ParameterStride, own, Padded, Taken + 1, FiltersOfGroup, Padded);
            return (own, Padded);
        }

        private int TakenChannels => Taken / _windows.Places;
    }
}
