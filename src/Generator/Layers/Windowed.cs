using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>What layers have in common that move a window over a map. The numbers of such a layer begin with those of its windows (<see cref="WindowShape"/>).</summary>
internal abstract class Windowed : LayerKind
{
    /// <summary>The class of the runtime that moves values of maps.</summary>
    protected const string Maps = "Maps.";

    /// <summary>The name of what the layer makes of its input.</summary>
    protected const string Output = "sums";

    public override bool IsSegment => true;

    public override bool TakesMaps => true;

    /// <summary>The windows of a layer.</summary>
    public static WindowShape WindowsOf(LayerModel layer) => WindowShape.Of(layer.Arguments);

    /// <summary>The windows as an argument of the runtime.</summary>
    /// <param name="row">The row.</param>
    /// <param name="taken">The channels that a window takes; all of them unless stated.</param>
    protected static Expression Windows(RowLowering row, int? taken = null) => Windows(row.Layer.Model, row.Whole, taken);

    /// <summary>The windows over a copy of the map with the zeros around it, as an argument of the runtime.</summary>
    /// <param name="row">The row.</param>
    /// <param name="taken">The channels that a window takes.</param>
    /// <param name="copy">The copy.</param>
    protected static Expression Windows(RowLowering row, int taken, MapShape copy)
    {
        int[] numbers = NumbersOf(row.Layer.Model, taken);
        (numbers[2], numbers[3]) = (copy.Height, copy.Width);
        (numbers[10], numbers[11]) = (0, 0);
        return Windows(row.Whole, numbers);
    }

    /// <inheritdoc cref="Windows(RowLowering, int?)"/>
    protected static Expression Windows(NumbersLowering row, int? taken = null) => Windows(row.Layer.Model, row.Whole, taken);

    /// <summary>Adds the layer, or says why its windows do not fit.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="word">The word.</param>
    /// <param name="windows">The windows without their number.</param>
    /// <param name="padding">The zeros around the map.</param>
    /// <param name="filters">The channels that go out, or 0 for those that come in.</param>
    /// <param name="more">The numbers of the layer behind those of the windows.</param>
    protected void Append(LayerBuilder builder, WordSyntax word, WindowShape windows, ZeroPadding padding, int filters, params double[] more)
    {
        if (!MapShape.Is(builder.Shape))
        {
            builder.Report(Rules.ShapeNotTaken, word.NameRange, word.Name, ShapeText.Of(builder.Shape), "it expects a map, with channels and one or two spatial axes; write the input as a map, for example '1x8x8'");
            builder.Append(this, word.Range, Shape.Of(1, 1), windows.With(1, 1).ToArguments(more));
            return;
        }

        MapShape map = MapShape.Of(builder.Shape);
        windows = map.IsFlat ? windows with { KernelHeight = 1, RowStride = 1, RowDilation = 1 } : windows;
        padding = map.IsFlat ? padding with { Top = 0, Bottom = 0 } : padding;
        (int height, int top) = Along(map.Height, windows.KernelHeight, windows.RowStride, windows.RowDilation, padding.IsSame, padding.Top, padding.Bottom);
        (int width, int left) = Along(map.Width, windows.KernelWidth, windows.ColumnStride, windows.ColumnDilation, padding.IsSame, padding.Left, padding.Right);
        if (height < 1 || width < 1)
        {
            (int extentHeight, int extentWidth) = (((windows.KernelHeight - 1) * windows.RowDilation) + 1, ((windows.KernelWidth - 1) * windows.ColumnDilation) + 1);
            string kernel = PairText(map, windows.KernelHeight, windows.KernelWidth);
            string extent = (extentHeight, extentWidth) == (windows.KernelHeight, windows.KernelWidth) ? string.Empty : $", {PairText(map, extentHeight, extentWidth)} with what its dilation leaves out,";
            string zeros = padding.HasZeros ? $" with {PairText(map, padding.Top, padding.Left)} zeros {(padding.IsEven ? "on each side" : $"before it and {PairText(map, padding.Bottom, padding.Right)} behind it")}" : string.Empty;
            builder.Report(Rules.WindowDoesNotFit, RangeOf(word, "kernel"), word.Name, $"the kernel {kernel}{extent} is larger than the {map.TextOfSpace} that arrives{zeros}");
            height = width = 1;
        }

        int channels = filters > 0 ? filters : map.Channels;
        MapShape output = map with { Channels = channels, Height = height, Width = width };
        if ((long)channels * height * width > Limits.MaxMap)
        {
            builder.Report(Rules.WindowDoesNotFit, word.NameRange, word.Name, FormattableString.Invariant($"its output has {(long)channels * height * width:N0} values, and the maximum is {Limits.MaxMap:N0}"));
            output = map with { Channels = 1, Height = 1, Width = 1 };
        }

        windows = windows with { Top = top, Left = left };
        if (!MayBeEmpty && (windows.IsBeyondRows(map.Height, height) || windows.IsBeyondColumns(map.Width, width)))
        {
            builder.Report(Rules.WindowDoesNotFit, RangeOf(word, word.ArgumentOf(Arguments, IndexOf("end")) is null ? "padding" : "end"), word.Name, "so many zeros around the map make windows with nothing of it in them");
        }

        builder.Append(this, word.Range, output.Shape, windows.ToArguments(more));
    }

    /// <summary>Whether windows may lie beyond the map as a whole.</summary>
    protected virtual bool MayBeEmpty => false;

    /// <summary>The zeros before the map, along both axes.</summary>
    protected static LayerArgument PaddingArgument { get; } = new("padding", new NumberRange("a whole number of at least 0 and at most 1024, or 'same'", 0, 1024) { IsWhole = true }, Default: 0) { Words = new[] { "same" }, FirstWord = PaddingSame, MayBePair = true };

    /// <summary>The zeros behind the map, as many as before it unless stated.</summary>
    protected static LayerArgument EndArgument { get; } = new("end", new NumberRange("a whole number of at least 0 and at most 1024, or 'padding', as many as before the map", 0, 1024) { IsWhole = true }, Default: EndAsPadding) { Words = new[] { "padding" }, FirstWord = EndAsPadding, MayBePair = true };

    private const double PaddingSame = -1;
    private const double EndAsPadding = -1;

    /// <summary>The zeros that a word puts around a map.</summary>
    protected ZeroPadding ReadPadding(LayerBuilder builder, WordSyntax word)
    {
        (int index, int end) = (IndexOf("padding"), IndexOf("end"));
        bool hasEnd = word.ArgumentOf(Arguments, end) is { Word: null };
        if (word.ArgumentOf(Arguments, index) is { Word: not null })
        {
            if (hasEnd)
            {
                builder.Report(Rules.WindowDoesNotFit, RangeOf(word, "end"), word.Name, "'same' says how many zeros are behind the map, so 'end' must not");
            }

            return new ZeroPadding(IsSame: true, 0, 0, 0, 0);
        }

        (int top, int left) = ReadPair(word, index);
        (int bottom, int right) = hasEnd ? ReadPair(word, end) : (top, left);
        return new ZeroPadding(IsSame: false, top, left, bottom, right);
    }

    private int IndexOf(string name)
    {
        int index = 0;
        while (index < Arguments.Count && Arguments[index].Name != name)
        {
            index++;
        }

        return index < Arguments.Count ? index : throw new System.ArgumentException($"There is no argument of the name {name}.", nameof(name));
    }

    /// <summary>The numbers of an argument along the rows and along the places of a row: two, or one for both.</summary>
    protected (int Rows, int Columns) ReadPair(WordSyntax word, int index)
    {
        ArgumentSyntax? stated = word.ArgumentOf(Arguments, index);
        int columns = (int)(stated?.Second ?? stated?.Value ?? Arguments[index].Default ?? 0);
        return (stated is null ? columns : (int)stated.Value, columns);
    }

    /// <summary>The windows as an argument of the runtime's table.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="groups">The parts of its channels.</param>
    /// <param name="taken">The channels that a window takes; those of a part unless stated.</param>
    protected static string WindowsArgument(LayerModel layer, int groups = 1, int? taken = null) => $", windows: new Windows({string.Join(", ", NumbersOf(layer, taken ?? (MapShape.Of(layer.Input).Channels / groups)))})";

    /// <summary>The step of a model that a layer is.</summary>
    protected static ModelLink ToLink(ModelLinkKind kind, LayerModel layer, int number, string place, int groups = 1)
    {
        MapShape map = MapShape.Of(layer.Input);
        MapShape output = MapShape.Is(layer.Output) ? MapShape.Of(layer.Output) : new MapShape(layer.OutputSize, 1, 1, map.IsFlat);
        WindowShape windows = WindowsOf(layer);
        return new ModelLink(kind, place)
        {
            InputSize = layer.InputSize,
            OutputSize = layer.OutputSize,
            Layer = number,
            Map = new ModelMap(
                map.Channels,
                map.Height,
                map.Width,
                map.IsFlat,
                windows.KernelHeight,
                windows.KernelWidth,
                windows.RowStride,
                windows.ColumnStride,
                windows.RowDilation,
                windows.ColumnDilation,
                windows.Top,
                windows.Left,
                output.Channels,
                output.Height,
                output.Width,
                groups),
        };
    }

    /// <summary>Where an argument is written, or the word where it is not.</summary>
    protected TextRange RangeOf(WordSyntax word, string name)
    {
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Name == name && word.ArgumentOf(Arguments, i) is { } stated)
            {
                return stated.Range;
            }
        }

        return word.NameRange;
    }

    /// <summary>What a layer does, with the shapes that come in and go out.</summary>
    protected static string Describe(LayerModel layer, string what) => FormattableString.Invariant($"{what}, {layer.Input} -> {layer.Output}");

    /// <summary>The size of a window, for a reader.</summary>
    protected static string KernelText(LayerModel layer)
    {
        WindowShape windows = WindowsOf(layer);
        return MapShape.Of(layer.Input).Text(windows.KernelHeight, windows.KernelWidth);
    }

    /// <summary>Sizes along the axes of space as a topology states them: one number where they are equal.</summary>
    private static string PairText(MapShape map, int height, int width) => height == width ? FormattableString.Invariant($"{width}") : map.Text(height, width);

    /// <summary>The windows in the order of the runtime's arguments.</summary>
    private static Expression Windows(LayerModel layer, Func<int, Whole> whole, int? taken) => Windows(whole, NumbersOf(layer, taken));

    private static Expression Windows(Func<int, Whole> whole, int[] numbers)
        => new Apply(VectorShape.One(whole(0).Number), "new Windows", numbers.Select(number => (Expression)whole(number)).ToArray());

    private static int[] NumbersOf(LayerModel layer, int? taken)
    {
        MapShape output = MapShape.Is(layer.Output) ? MapShape.Of(layer.Output) : new MapShape(layer.OutputSize, 1, 1, IsFlat: false);
        MapShape map = MapShape.Of(layer.Input);
        WindowShape windows = WindowsOf(layer);
        int[] numbers =
        {
            map.Channels,
            taken ?? map.Channels,
            map.Height,
            map.Width,
            windows.KernelHeight,
            windows.KernelWidth,
            windows.RowStride,
            windows.ColumnStride,
            windows.RowDilation,
            windows.ColumnDilation,
            windows.Top,
            windows.Left,
            map.IsFlat ? 0 : output.Height,
            output.Width,
        };
        return numbers;
    }

    /// <summary>How many windows there are along an axis, and the zeros before the first place.</summary>
    private static (int Count, int Before) Along(int size, int kernel, int stride, int dilation, bool padsSame, int before, int behind)
    {
        int extent = ((kernel - 1) * dilation) + 1;
        if (padsSame)
        {
            int count = (size + stride - 1) / stride;
            return (count, Math.Max(0, ((count - 1) * stride) + extent - size) / 2);
        }

        int room = size + before + behind - extent;
        return (room < 0 ? 0 : (room / stride) + 1, before);
    }
}

/// <summary>The zeros around a map.</summary>
/// <param name="IsSame">Whether there are so many that there is a window for each place, a stride apart; then the numbers say nothing.</param>
/// <param name="Top">The rows of zeros above the map.</param>
/// <param name="Left">The zeros left of it.</param>
/// <param name="Bottom">The rows of zeros below it.</param>
/// <param name="Right">The zeros right of it.</param>
internal readonly record struct ZeroPadding(bool IsSame, int Top, int Left, int Bottom, int Right)
{
    public bool HasZeros => Top + Left + Bottom + Right > 0;

    public bool IsEven => (Top, Left) == (Bottom, Right);
}

/// <summary>The windows of a layer.</summary>
/// <param name="KernelHeight">The rows of a window.</param>
/// <param name="KernelWidth">The places in a row of a window.</param>
/// <param name="RowStride">The rows from a window to the next.</param>
/// <param name="ColumnStride">The places in a row from a window to the next.</param>
/// <param name="RowDilation">From a row of a window to the next.</param>
/// <param name="ColumnDilation">From a place in such a row to the next.</param>
/// <param name="Top">The rows of zeros above the map.</param>
/// <param name="Left">The zeros left of it.</param>
internal readonly record struct WindowShape(int KernelHeight, int KernelWidth, int RowStride, int ColumnStride, int RowDilation, int ColumnDilation, int Top, int Left)
{
    /// <summary>How many numbers of a layer state it.</summary>
    public const int Count = 8;

    /// <summary>How many places a window has.</summary>
    public int Places => KernelHeight * KernelWidth;

    /// <summary>The windows of a layer's numbers.</summary>
    public static WindowShape Of(IReadOnlyList<double> arguments)
        => new((int)arguments[0], (int)arguments[1], (int)arguments[2], (int)arguments[3], (int)arguments[4], (int)arguments[5], (int)arguments[6], (int)arguments[7]);

    /// <summary>Windows of another size.</summary>
    public WindowShape With(int height, int width) => this with { KernelHeight = height, KernelWidth = width };

    /// <summary>Whether a window has no row of the map in it.</summary>
    public bool IsBeyondRows(int height, int count) => ModelMap.IsBeyond(height, KernelHeight, RowStride, RowDilation, Top, count);

    /// <summary>Whether a window has no column of the map in it.</summary>
    public bool IsBeyondColumns(int width, int count) => ModelMap.IsBeyond(width, KernelWidth, ColumnStride, ColumnDilation, Left, count);

    /// <summary>The numbers of a layer: those of the windows, and more.</summary>
    public double[] ToArguments(params double[] more)
        => new double[] { KernelHeight, KernelWidth, RowStride, ColumnStride, RowDilation, ColumnDilation, Top, Left }.Concat(more).ToArray();
}

/// <summary>Shapes in messages.</summary>
internal static class ShapeText
{
    /// <summary>A shape, as something that arrives.</summary>
    public static string Of(Shape shape) => shape.Axes.Count > 1 ? FormattableString.Invariant($"map of {shape}") : FormattableString.Invariant($"row of {shape}");
}
