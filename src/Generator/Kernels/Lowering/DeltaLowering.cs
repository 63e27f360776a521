using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The deltas of a hidden layer before a dense one: for each of its outputs the weights that lead on, times their deltas, times the slope of the activation.
/// Expects <c>weights</c> at the weights.
/// </summary>
internal sealed class DeltaLowering
{
    /// <summary>The function that sums four registers, each over its lanes.</summary>
    public const string Fold = "LaneSums.SumEach";

    private readonly VectorShape _shape;
    private readonly LayerPlan _layer;
    private readonly LayerPlan _previous;
    private readonly LayerPlan[] _sums;
    private readonly bool _isFused;
    private readonly bool _descends;
    private readonly bool _isFull;
    private readonly Chunk[] _deltas;

    /// <summary>A dense layer and the one before it.</summary>
    /// <param name="shape">The widest register.</param>
    /// <param name="layer">The layer whose weights lead on.</param>
    /// <param name="previous">The hidden layer.</param>
    /// <param name="sums">The sums of two rows into which its outputs go besides.</param>
    /// <param name="plan">The network.</param>
    /// <param name="descends">Whether the weights, once read, are changed by plain descent.</param>
    public DeltaLowering(VectorShape shape, LayerPlan layer, LayerPlan previous, LayerPlan[] sums, NetworkPlan plan, bool descends)
    {
        _shape = shape;
        _layer = layer;
        _previous = previous;
        _sums = sums;
        _isFused = !plan.IsPortable;
        _isFull = plan.Model.Unroll == UnrollChoice.Full;
        _descends = descends;
        _deltas = shape.Cut(0, layer.Stride).ToArray();
    }

    /// <summary>The register of deltas of a turn of the loop: of few rows of weights, or, where the slope may cost more than their sums, the widest one.</summary>
    private VectorShape TurnShape => _shape.FitTo(_previous.Model.Activation.Row.Slope == SlopeSource.Sum ? _previous.Stride : Tuning.Sums.RowsOfTurnOfDeltas);

    /// <summary>Whether all but the slope is left to the runtime: where a row of weights is as long as the virtual lanes, as in most output layers.</summary>
    public static bool IsCalled(NetworkPlan plan, VectorShape shape, LayerKernel kernel)
        => !kernel.AreDeltasUnrolled && plan.Model.Unroll != UnrollChoice.Full && kernel.Layer.Stride == shape.VirtualLanes;

    private bool AreDeltasHeld => _deltas.Length <= Tuning.Methods.LoopFrom;

    /// <summary>Leaves rows of weights times deltas to the runtime.</summary>
    public void LowerCall(StatementList to)
    {
        var arguments = new List<Expression>
        {
            RowCode.At(_shape, "w", _layer.WeightOffset),
            RowCode.At(_shape, "v", _layer.DeltaOffset),
            RowCode.At(_shape, "v", _previous.DeltaOffset),
            RowCode.Whole(_shape, _layer.Inputs),
            RowCode.Whole(_shape, _previous.Stride),
        };
        if (_descends)
        {
            arguments.Add(RowCode.At(_shape, "v", _previous.OutputOffset));
            arguments.Add(Descent.Rate(_shape.Number));
        }

        to.Add(new Call(RowCode.For(_descends ? "Tiles.DescendDeltas" : "Tiles.Deltas", _shape, _layer.Stride), arguments.ToArray()));
    }

    /// <summary>What such a call counts: four rows at a time.</summary>
    public StatementCount CountOfCall()
    {
        int folds = Tuning.Sums.RowsOfTurnOfDeltas / _shape.WithBits(VectorShape.SmallestBits).Lanes;
        return new StatementCount { MultiplyAdds = Tuning.Sums.RowsOfTurnOfDeltas * _deltas.Length, Calls = folds, Folds = folds };
    }

    /// <summary>Adds the statements for the registers of the hidden layer.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="isUnrolled">Whether each register has statements of its own.</param>
    /// <param name="parts">Which of those that have are wanted.</param>
    /// <returns>Whether the last one is among them.</returns>
    public bool Lower(StatementList to, bool isUnrolled, LayerRange parts)
    {
        to.Reference("weights", new Place("w", _layer.WeightOffset));
        if (AreDeltasHeld)
        {
            for (int k = 0; k < _deltas.Length; k++)
            {
                to.Let("d" + k, new Load(_deltas[k].Shape, new Place("v", _layer.DeltaOffset + _deltas[k].Offset)));
            }
        }
        else
        {
            to.Reference("delta", new Place("v", _layer.DeltaOffset));
        }

        VectorShape widest = TurnShape;
        int turns = _layer.Inputs / widest.Lanes;
        int start = 0;
        if (turns > 1 && !isUnrolled)
        {
            start = turns * widest.Lanes;
            to.For("i", start, widest.Lanes, turn =>
            {
                LowerRegister(turn, widest, new Affine(0, "i"), 0, widest.Lanes);
                turn.Add(new Advance("weights", widest.Lanes * _layer.Stride));
            });
        }

        Chunk[] chunks = _shape.Cut(start, _previous.Stride - start).ToArray();
        foreach (Chunk chunk in chunks.Skip(parts.FirstPart).Take(parts.PartCount))
        {
            int real = Math.Min(chunk.Lanes, Math.Max(0, _layer.Inputs - chunk.Offset));
            to.Block(body => LowerRegister(body, chunk.Shape, new Affine(chunk.Offset), chunk.Offset - start, real));
        }

        return !parts.IsPart || parts.FirstPart + parts.PartCount == chunks.Length;
    }

    /// <summary>A register of deltas.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="shape">The register.</param>
    /// <param name="place">Its place in the row.</param>
    /// <param name="firstRow">Its first row of weights, from where <c>weights</c> stands.</param>
    /// <param name="real">How many of its lanes are real.</param>
    private void LowerRegister(StatementList to, VectorShape shape, Affine place, int firstRow, int real)
    {
        ActivationModel activation = _previous.Model.Activation;
        Place At(int row, int offset = 0) => place.Variable is null ? new Place("v", row + place.Offset + offset) : new Place("v", 0, place.Plus(row + offset));
        Expression Load(int row) => new Load(shape, At(row));
        if (real <= 0)
        {
            to.Store(At(_previous.DeltaOffset), new Zero(shape));
            return;
        }

        // As many rows at a time as a register of 128 bits has lanes.
        VectorShape group = shape.WithBits(VectorShape.SmallestBits);
        var parts = new List<Expression>();
        for (int first = 0; first < shape.Lanes; first += group.Lanes)
        {
            string name = "q" + (first / group.Lanes).ToString(CultureInfo.InvariantCulture);
            int before = first;
            parts.Add(first >= real
                ? to.Let(name, new Zero(group))
                : LowerProducts(to, name, group, firstRow + first, Math.Min(group.Lanes, real - first), row => At(_previous.OutputOffset, before + row)));
        }

        Expression products = _sums.Aggregate(Joined(parts), (all, sum) => Binary.Add(all, Load(sum.DeltaOffset)));
        Expression? slope = activation.Row.IsRowwise
            ? null
            : ActivationLowering.Slope(activation, Load(activation.Row.Slope == SlopeSource.Sum ? _previous.SumOffset : _previous.OutputOffset));
        to.Store(At(_previous.DeltaOffset), slope is null ? products : Binary.Multiply(products, slope));
    }

    /// <summary>
    /// Rows of weights times the deltas, each row summed over its lanes, all sums in one register. Where weights descend, they do along their
    /// gradients as soon as they have been read.
    /// </summary>
    private Named LowerProducts(StatementList to, string name, VectorShape group, int firstRow, int rows, Func<int, Place> input)
    {
        var sums = new List<RowSum>();
        for (int row = 0; row < rows; row++)
        {
            RowSum sum = RowSum.Adding($"{name}r{row}_", _shape, _layer.Stride);
            if (!AreDeltasHeld)
            {
                sum.Declare(to);
            }

            sums.Add(sum);
        }

        Named Input(int row, VectorShape shape) => new(shape, FormattableString.Invariant($"{name}x{row}_{shape.Bits}"));
        if (_descends)
        {
            foreach (VectorShape shape in _deltas.Select(chunk => chunk.Shape).Distinct())
            {
                for (int row = 0; row < rows; row++)
                {
                    to.Let(Input(row, shape).Name, new Broadcast(shape, new Element(shape.Number, input(row))));
                }
            }
        }

        void AddProduct(StatementList body, int row, int offset, string? variable, Named delta, int id)
        {
            int distance = ((firstRow + row) * _layer.Stride) + offset;
            var place = new Place("weights", distance, variable is null ? null : new Affine(0, variable));
            Expression weight = new Load(delta.Shape, place);
            if (!_descends)
            {
                sums[row].AddProduct(body, offset, weight, delta, _isFused);
                return;
            }

            Named read = body.Let(FormattableString.Invariant($"{name}w{row}_{id}"), weight);
            sums[row].AddProduct(body, offset, read, delta, _isFused);
            body.Store(place, Descent.Of(read, Input(row, delta.Shape), delta));
        }

        if (AreDeltasHeld)
        {
            for (int k = 0; k < _deltas.Length; k++)
            {
                for (int row = 0; row < rows; row++)
                {
                    AddProduct(to, row, _deltas[k].Offset, null, new Named(_deltas[k].Shape, "d" + k), k);
                }
            }
        }
        else
        {
            // No value of the row is padding to this walk: padded weights and deltas are 0.
            int turn = 0;
            RowWalk.ForEach(
                to,
                _shape,
                _layer.Stride,
                _layer.Stride,
                (body, part) =>
                {
                    Named delta = body.Let(FormattableString.Invariant($"{name}d{turn++}"), part.Load("delta"));
                    for (int row = 0; row < rows; row++)
                    {
                        AddProduct(body, row, part.Offset, part.Variable, delta, turn);
                    }
                },
                _isFull ? int.MaxValue : Tuning.Methods.LoopFrom,
                "j");
        }

        List<Expression> folded = sums.ConvertAll(sum => sum.Fold(to));
        while (folded.Count < group.Lanes)
        {
            folded.Add(new Zero(folded[folded.Count - 1].Shape));
        }

        return to.Let(name, new Apply(group, Fold, folded.ToArray()));
    }

    /// <summary>Registers of 128 bits put together.</summary>
    private static Expression Joined(List<Expression> parts)
    {
        while (parts.Count > 1)
        {
            parts = Enumerable.Range(0, parts.Count / 2).Select(i => (Expression)new Join(parts[2 * i], parts[(2 * i) + 1])).ToList();
        }

        return parts[0];
    }
}
