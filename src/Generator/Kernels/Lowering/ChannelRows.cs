using System;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What a new sum becomes: from the sum before, of a register of a piece.</summary>
internal delegate Expression ChannelTerm(StatementList to, RowPart part, int sum, Expression before);

/// <summary>
/// A map at a layer that has a number for each channel. The channels of a place lie together, and most often they are no whole registers: so the map is walked in pieces of so many places that
/// a piece is, and the numbers are spread to as many copies. What is summed over places goes to as many sums, which are then added in their order. Pieces do not depend on the width of registers.
/// </summary>
internal sealed class ChannelRows
{
    /// <summary>The values of the widest register.</summary>
    private const int Lanes = 16;

    private ChannelRows(int channels, int places)
    {
        Channels = channels;
        Places = places;
        Copies = Math.Min(places, Lanes / GreatestDivisor(channels, Lanes));
    }

    public int Channels { get; }

    public int Places { get; }

    /// <summary>The length of numbers that are spread; the last register of a map that is one piece finds numbers behind its end.</summary>
    public int SpreadLength => Padding.RoundUp(SpreadCopies * Channels, Lanes);

    /// <summary>The length of sums; zeros stand behind them.</summary>
    public int SumLength => Padding.RoundUp(Piece, Lanes) + Lanes;

    /// <summary>The places of a piece.</summary>
    private int Copies { get; }

    private int Piece => Copies * Channels;

    private int SpreadCopies => (Padding.RoundUp(Piece, Lanes) + Channels - 1) / Channels;

    /// <summary>Whether numbers can be read where they are.</summary>
    public bool AreSpread => Channels % Lanes == 0;

    /// <summary>The channels of a map; null of a row, each value of which has a number of its own.</summary>
    public static ChannelRows? Of(Shape shape)
        => MapShape.Is(shape) && MapShape.Of(shape) is { Places: > 1 } map ? new ChannelRows(map.Channels, map.Places) : null;

    /// <summary>Gives each piece of a map its statements.</summary>
    public void ForEachPiece(StatementList to, LayerPlan layer, Action<StatementList, RowPiece> body)
    {
        int whole = layer.Outputs / Piece * Piece;
        if (whole == Piece && whole == layer.Outputs)
        {
            to.Block(inner => body(inner, new RowPiece(new Affine(0), whole, layer.Stride)));
            return;
        }

        to.For("piece", whole, Piece, inner => body(inner, new RowPiece(new Affine(0, "piece"), Piece, Piece)));
        if (whole < layer.Outputs)
        {
            to.Block(inner => body(inner, new RowPiece(new Affine(whole), layer.Outputs - whole, layer.Stride - whole)));
        }
    }

    /// <summary>Spreads a number for each channel.</summary>
    /// <param name="number">The type of the numbers.</param>
    /// <param name="row">The numbers.</param>
    /// <param name="memory">Gets them, <see cref="SpreadLength"/> values.</param>
    public Call Spread(NumberType number, Place row, Place memory)
    {
        Whole Whole(int value) => new(number, new Affine(value));
        return new Call("Maps.Copy", new Address(number, row), Whole(0), new Address(number, memory), Whole(Channels), Whole(SpreadCopies), Whole(Channels), Whole(Channels));
    }

    /// <summary>Adds up what the pieces of a row have.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sums">The sums, each <see cref="SumLength"/> values behind the one before.</param>
    /// <param name="count">How many sums there are.</param>
    /// <param name="terms">What is added; it gets a piece, whose rows it may name.</param>
    public void SumRow(RowLowering row, Place sums, int count, Func<RowLowering, ChannelTerm> terms)
        => ForEachPiece(row.To, row.Layer, (inner, piece) =>
        {
            RowLowering part = row.In(inner, piece);
            ChannelTerm term = terms(part);
            for (int sum = 0; sum < count; sum++)
            {
                inner.Reference(SumName(sum), sums.Plus(sum * SumLength));
            }

            part.ForEach((to, register) =>
            {
                for (int sum = 0; sum < count; sum++)
                {
                    Load before = register.Load(SumName(sum));
                    to.Store(register.In(SumName(sum)), Keep.First(register.Real, term(to, register, sum, before), before));
                }
            });
        });

    /// <summary>Adds up what the pieces of all rows have: that of a row, then over the rows.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="memory">Twice the memory of the sums, which it begins with.</param>
    /// <param name="count">How many sums there are.</param>
    /// <param name="terms">What is added.</param>
    public void SumRows(BatchLowering batch, Place memory, int count, Func<RowLowering, ChannelTerm> terms)
    {
        int length = count * SumLength;
        batch.To.Add(new Call("Maps.Clear", batch.At(memory), batch.Whole(length)));
        batch.ForEachRow(row =>
        {
            row.To.Add(new Call("Maps.Clear", row.At(memory.Plus(length)), row.Whole(length)));
            SumRow(row, memory.Plus(length), count, terms);
            row.To.Reference("all", memory);
            row.To.Reference("ofRow", memory.Plus(length));
            RowWalk.ForEach(row.To, row.Shape, length, length, (to, part) => to.Store(part.In("all"), Binary.Add(part.Load("all"), part.Load("ofRow"))));
        });
    }

    /// <summary>Gives each register of a row of numbers, one for each channel, its statements.</summary>
    /// <param name="to">Where statements go.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="body">Adds the statements.</param>
    public void ForEachChannel(StatementList to, VectorShape shape, Action<StatementList, RowPart> body)
        => RowWalk.ForEach(to, shape, Padding.Pad(Channels), Channels, body);

    /// <summary>A register of the sums over all places, 0 in its padding.</summary>
    /// <param name="part">The register.</param>
    /// <param name="sums">The name of the sums of pieces.</param>
    public Expression Folded(RowPart part, string sums)
    {
        Expression sum = part.Load(sums);
        for (int copy = 1; copy < Copies; copy++)
        {
            sum = Binary.Add(sum, new Load(part.Shape, part.In(sums).Plus(copy * Channels)));
        }

        return part.Keep(sum);
    }

    private static string SumName(int sum) => FormattableString.Invariant($"sum{sum}OfPlaces");

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);
}

/// <summary>A piece of a row of a map.</summary>
/// <param name="Origin">Where it begins.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Stride">The same, padding included.</param>
internal sealed record RowPiece(Affine Origin, int Count, int Stride);
