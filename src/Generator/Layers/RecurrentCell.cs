using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A recurrent layer, a segment of its own. It is four links of the chain: weighted sums of what comes in, as many as there are gates times units; what it put out before
/// (<see cref="Recall"/>); weighted sums of that; and the cell, which makes of both what is put out. So its weights are those of two dense layers, each with biases, as in PyTorch.
/// Some kinds have further links before the cell.
/// </summary>
/// <remarks>
/// A cell replaces the sums of what comes in by the gates, which the way back needs. On the way back it writes the deltas of both sums itself, and leaves in the place of its own what goes to
/// <c>h(t - 1)</c> without weights.
/// </remarks>
internal abstract class RecurrentCell : LayerKind
{
    /// <summary>What was put out before.</summary>
    protected const string Before = "before";

    /// <summary>The first row of the state: what is put out.</summary>
    protected const string Now = "now";

    /// <summary>The name of the weighted sums of what comes in, in loops over numbers.</summary>
    protected const string Sums = "sums";

    public override bool IsSegment => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { Units, CellActivation.InnerArgument, CellActivation.ClipArgument };

    /// <summary>The first of the arguments.</summary>
    protected static LayerArgument Units { get; } = new("units", new NumberRange(FormattableString.Invariant($"a whole number of at least 1 and at most {Limits.MaxWidth}"), 1, Limits.MaxWidth) { IsWhole = true })
    {
        Usual = "16",
    };

    /// <summary>How many weighted sums of each kind a unit has.</summary>
    protected abstract int Gates { get; }

    /// <summary>How many rows of units the state has, the first of which is what is put out.</summary>
    protected virtual int StateRows => 1;

    public override bool HasState => true;

    public override bool IsActivation => true;

    public override Shape OutputShape(Shape input, IReadOnlyList<double> arguments) => Shape.Of((int)arguments[0]);

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        AppendSums(builder, word, (int)arguments[0], Gates);
        AppendCell(builder, word, arguments);
    }

    /// <summary>Adds the links before the cell that every kind has.</summary>
    /// <param name="builder">The chain.</param>
    /// <param name="word">The layer's word.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="recurrentGates">How many gates have weighted sums of what was put out before.</param>
    protected void AppendSums(LayerBuilder builder, WordSyntax word, int units, int recurrentGates)
    {
        AppendDense(builder, word, Gates * units);
        builder.Append(Recall.Instance, word.Range, Shape.Of(units), units, StateRows);
        AppendDense(builder, word, recurrentGates * units);
    }

    /// <summary>Adds weighted sums.</summary>
    protected static void AppendDense(LayerBuilder builder, WordSyntax word, int count) => builder.Append(Dense.Instance, word.Range, Shape.Of(count), count);

    /// <summary>Adds the cell, whose own numbers are those of units, of the activation inside, and the bound of weighted sums.</summary>
    protected void AppendCell(LayerBuilder builder, WordSyntax word, double[] arguments)
        => builder.Append(this, word.Range, Shape.Of((int)arguments[0]), arguments[0], arguments[arguments.Length - 2], arguments[arguments.Length - 1]);

    /// <summary>The link that has the weighted sums of what comes in.</summary>
    protected virtual int SumsOfInput(LayerModel layer) => layer.Index - 3;

    /// <summary>The link that has what was put out before.</summary>
    protected virtual int Recalled(LayerModel layer) => layer.Index - 2;

    /// <summary>The gates that are the cell's own.</summary>
    protected virtual IEnumerable<int> OwnGates => Enumerable.Range(0, Gates);

    /// <summary>Where a gate's weighted sums of what was put out before are.</summary>
    /// <param name="layer">The cell.</param>
    /// <param name="gate">The gate.</param>
    /// <returns>The link, the gate's place in it, and what loops over numbers call it.</returns>
    protected virtual (int Layer, int Place, string Name) RecurrentSums(LayerModel layer, int gate) => (layer.Index - 1, gate, "x");

    /// <summary>The link that has peepholes, or null.</summary>
    protected virtual int? PeepholesOf(LayerModel layer) => null;

    /// <inheritdoc/>
    /// <remarks>It names the weighted sums gate by gate.</remarks>
    public override bool ReadsInput => false;

    /// <summary>The state is that of the link which recalls it.</summary>
    public override int StateSource(LayerModel layer) => Recalled(layer);

    public override IReadOnlyList<(string Name, int Layer)> Reads(LayerModel layer) => new[] { (Sums, SumsOfInput(layer)), (Before, Recalled(layer)) };

    public override string Describe(LayerModel layer) => ToLink(layer, 0, string.Empty, index => index) is { } link ? link.Kind.TopologyWords(link) : string.Empty;

    /// <inheritdoc/>
    /// <remarks>That inside, where it is no hyperbolic tangent, and the bound as its parameter.</remarks>
    public override ActivationModel StatedActivation(LayerModel layer) => new((layer.Arguments[1] > 0 ? Inside(layer).Activation : layer.Activation).Row, layer.Arguments[2]);

    /// <summary>The step of a model is that of the links before it as well.</summary>
    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.OfName(Name)!, place) { OutputSize = layer.OutputSize, Layer = number, InnerActivation = Inside(layer).Activation.Row.Activation, Clip = layer.Arguments[2] };

    public override bool SetsDeltas => true;

    public override bool HasBackward => true;

    public override bool HasManyConstants => true;

    /// <inheritdoc/>
    /// <remarks><see cref="PlainGates"/> come first.</remarks>
    public override RowFunction Forward(RowLowering row)
    {
        NameSums(row);
        row.NameOutput(Before, Recalled(row.Layer.Model));
        for (int i = 0; i < StateRows; i++)
        {
            row.NameState(i == 0 ? Now : State(i), i);
        }

        PlainGates plain = FindPlainGates(row);
        foreach ((int first, int count, string function) in plain.Runs((gate, next) => AreSideBySide(row.Layer.Model, gate, next)))
        {
            row.ForEachInTurn(count * row.Layer.Outputs, (to, part) =>
            {
                Expression sum = Binary.Add(Load(part, Sum(first)), Load(part, Recurrent(first)));
                Store(to, part, Sum(first), new Apply(sum.Shape, function, sum));
            });
        }

        return (to, part) =>
        {
            Named output = Step(new VectorStep(this, row, to, part, plain));
            to.Store(part.In(Now), part.Keep(output));
            return output;
        };
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to =>
    {
        Named output = Step(new NumberStep(this, row, to));
        to.Store(row.InState().Place, output);
        row.Put(to, output);
    });

    public override void SetDeltas(RowLowering row)
    {
        LayerModel layer = row.Layer.Model;
        LayerPlan sums = row.LayerAt(SumsOfInput(layer));
        NameSums(row);
        row.NameOutput(Before, Recalled(layer));
        for (int i = 0; i < StateRows; i++)
        {
            row.NameStateGradient(LaterState(i), i);
        }

        var written = new List<int> { SumsOfInput(layer) };
        foreach (int gate in OwnGates)
        {
            (int recurrent, int place, _) = RecurrentSums(layer, gate);
            row.To.Reference(SumDelta(gate), row.InRow(sums.DeltaOffset + (gate * row.Layer.Outputs)));
            row.To.Reference(RecurrentDelta(gate), row.InRow(row.LayerAt(recurrent).DeltaOffset + (place * row.Layer.Outputs)));
            written.Add(recurrent);
        }

        if (PeepholesOf(layer) is { } peepholes)
        {
            for (int i = 0; i < Peepholes.Gates; i++)
            {
                row.To.Reference(PeepholeDelta(i), row.InRow(row.LayerAt(peepholes).DeltaOffset + (i * row.Layer.Outputs)));
            }

            written.Add(peepholes);
        }

        foreach (int index in written.Distinct())
        {
            row.ClearPaddingOfDelta(index);
        }

        row.ForEach((to, part) =>
        {
            Named delta = to.Let("delta" + part.Id, Binary.Add(part.Load(RowLowering.Delta), part.Load(LaterState(0))));
            Back(row, to, part, delta);
        });
    }

    /// <summary>A step of a unit: writes the gates, moves on what of the state is not put out, and returns what is.</summary>
    protected abstract Named Step(IStep step);

    /// <summary>The way back of some units: writes the deltas of both sums, what goes to the state before, and what goes to <c>h(t - 1)</c> without weights.</summary>
    /// <param name="row">The row.</param>
    /// <param name="to">Where statements go.</param>
    /// <param name="part">The units.</param>
    /// <param name="delta">The gradient with respect to what was put out, that of later steps included.</param>
    protected abstract void Back(RowLowering row, StatementList to, RowPart part, Named delta);

    protected static string Sum(int gate) => FormattableString.Invariant($"sumX{gate + 1}");

    protected static string Recurrent(int gate) => FormattableString.Invariant($"sumH{gate + 1}");

    protected static string SumDelta(int gate) => FormattableString.Invariant($"deltaX{gate + 1}");

    protected static string RecurrentDelta(int gate) => FormattableString.Invariant($"deltaH{gate + 1}");

    protected static string Peephole(int gate) => FormattableString.Invariant($"peephole{gate + 1}");

    protected static string PeepholeDelta(int gate) => FormattableString.Invariant($"deltaP{gate + 1}");

    protected static string State(int row) => FormattableString.Invariant($"state{row + 1}");

    protected static string LaterState(int row) => FormattableString.Invariant($"later{row + 1}");

    /// <summary>The activation of gates.</summary>
    protected static CellActivation OfGates(LayerModel layer) => CellActivation.OfGates(layer.Arguments[2]);

    /// <summary>The activation inside.</summary>
    protected static CellActivation Inside(LayerModel layer) => CellActivation.OfInside(layer.Arguments[1], layer.Arguments[2]);

    /// <summary>The activation inside where it takes no weighted sum but a state, which is not clipped.</summary>
    protected static CellActivation OfState(LayerModel layer) => CellActivation.OfInside(layer.Arguments[1], 0);

    /// <summary>Reads what of a row whose units are not padded belongs to some units.</summary>
    protected static Expression Load(RowPart part, string row) => part.LoadReal(row);

    /// <summary>Writes it.</summary>
    protected static void Store(StatementList to, RowPart part, string row, Expression value) => part.StoreReal(to, row, value);

    /// <summary>The activation inside as formulas have it.</summary>
    protected static string NameOfInner(LayerModel layer) => Inside(layer).Activation.Row.Word;

    /// <summary>Whether the weighted sums of what was put out before, of two gates, lie side by side. Those of what comes in do.</summary>
    private bool AreSideBySide(LayerModel layer, int gate, int next)
    {
        (int sums, int place, _) = RecurrentSums(layer, gate);
        (int sumsOfNext, int placeOfNext, _) = RecurrentSums(layer, next);
        return sums == sumsOfNext && placeOfNext == place + 1;
    }

    /// <summary>The gates that are computed before the step. Where all units are in a register nothing is gained, nor where the step has one function alone.</summary>
    private PlainGates FindPlainGates(RowLowering row)
    {
        var plain = new PlainGates(Gates);
        var part = new RowPart(VectorShape.One(row.Literal(0).Number), 0, null, 1);
        var statements = new StatementList();
        Step(new VectorStep(this, row, statements, part, plain));
        foreach (Let let in statements.ToArray().OfType<Let>())
        {
            if (let.Value is Apply function)
            {
                plain.Note(GateOf(part, function), function);
            }
        }

        if (!plain.AreWorthLoops || row.FitsOneRegister)
        {
            plain.Clear();
        }

        return plain;
    }

    /// <summary>The gate of whose weighted sums a function is taken, or -1.</summary>
    private int GateOf(RowPart part, Apply function)
    {
        for (int gate = 0; gate < Gates; gate++)
        {
            if (function.Arguments.Count == 1 && function.Arguments[0] == Binary.Add(Load(part, Sum(gate)), Load(part, Recurrent(gate))))
            {
                return gate;
            }
        }

        return -1;
    }

    private void NameSums(RowLowering row)
    {
        int units = row.Layer.Outputs;
        LayerModel layer = row.Layer.Model;
        foreach (int gate in OwnGates)
        {
            (int recurrent, int place, _) = RecurrentSums(layer, gate);
            row.NameOutput(Sum(gate), SumsOfInput(layer), gate * units);
            row.NameOutput(Recurrent(gate), recurrent, place * units);
        }

        for (int i = 0; PeepholesOf(layer) is { } peepholes && i < Peepholes.Gates; i++)
        {
            row.NameOutput(Peephole(i), peepholes, i * units);
        }
    }

    /// <summary>A step of some units, on vectors or on numbers.</summary>
    protected interface IStep
    {
        LayerModel Layer { get; }

        /// <summary>What was put out before.</summary>
        Expression Before { get; }

        /// <summary>A gate's weighted sum of what comes in.</summary>
        Expression Sum(int gate);

        /// <summary>A gate's weighted sum of what was put out before.</summary>
        Expression Recurrent(int gate);

        /// <summary>The weight of a gate's peephole.</summary>
        Expression Peephole(int gate);

        /// <summary>What a row of the state holds.</summary>
        Expression State(int row);

        Literal One { get; }

        /// <summary>A number in every lane.</summary>
        Expression Everywhere(Literal number);

        Named Let(string name, Expression value);

        /// <summary>Keeps a gate for the way back, where there is one.</summary>
        void KeepGate(int gate, Expression value);

        /// <summary>Keeps another value for the way back, in the place of a gate's weighted sum of what was put out before.</summary>
        void KeepInPlaceOfRecurrent(int gate, Expression value);

        void SetState(int row, Expression value);
    }

    private sealed class VectorStep : IStep
    {
        private readonly RecurrentCell _cell;
        private readonly RowLowering _row;
        private readonly StatementList _to;
        private readonly RowPart _part;
        private readonly PlainGates _plain;

        public VectorStep(RecurrentCell cell, RowLowering row, StatementList to, RowPart part, PlainGates plain)
        {
            _cell = cell;
            _row = row;
            _to = to;
            _part = part;
            _plain = plain;
        }

        public LayerModel Layer => _row.Layer.Model;

        public Expression Before => _part.Load(RecurrentCell.Before);

        public Literal One => _row.Literal(1);

        public Expression Sum(int gate) => Load(_part, RecurrentCell.Sum(gate));

        public Expression Recurrent(int gate) => Load(_part, RecurrentCell.Recurrent(gate));

        public Expression Peephole(int gate) => Load(_part, RecurrentCell.Peephole(gate));

        public Expression State(int row) => _part.Load(RecurrentCell.State(row));

        public Expression Everywhere(Literal number) => _part.Everywhere(number);

        public Named Let(string name, Expression value)
        {
            int gate = value is Apply function ? _cell.GateOf(_part, function) : -1;
            return _to.Let(name + _part.Id, gate >= 0 && _plain.Contains(gate) ? Sum(gate) : value);
        }

        public void KeepGate(int gate, Expression value)
        {
            if (_row.HasBackward && !_plain.Contains(gate))
            {
                Store(_to, _part, RecurrentCell.Sum(gate), value);
            }
        }

        public void KeepInPlaceOfRecurrent(int gate, Expression value)
        {
            if (_row.HasBackward)
            {
                Store(_to, _part, RecurrentCell.Recurrent(gate), value);
            }
        }

        public void SetState(int row, Expression value) => _to.Store(_part.In(RecurrentCell.State(row)), _part.Keep(value));
    }

    private sealed class NumberStep : IStep
    {
        private readonly RecurrentCell _cell;
        private readonly NumbersLowering _row;
        private readonly StatementList _to;

        public NumberStep(RecurrentCell cell, NumbersLowering row, StatementList to)
        {
            _cell = cell;
            _row = row;
            _to = to;
        }

        public LayerModel Layer => _row.Layer.Model;

        public Expression Before => _row.In(RecurrentCell.Before);

        public Literal One => _row.Literal(1);

        public Expression Sum(int gate) => _row.At(Sums, gate * _row.Layer.Outputs);

        public Expression Recurrent(int gate)
        {
            (_, int place, string name) = _cell.RecurrentSums(_row.Layer.Model, gate);
            return _row.At(name, place * _row.Layer.Outputs);
        }

        public Expression Peephole(int gate) => _row.At("x", gate * _row.Layer.Outputs);

        public Expression State(int row) => _row.InState(row);

        public Expression Everywhere(Literal number) => number;

        public Named Let(string name, Expression value) => _to.Let(name, value);

        public void KeepGate(int gate, Expression value)
        {
        }

        public void KeepInPlaceOfRecurrent(int gate, Expression value)
        {
        }

        public void SetState(int row, Expression value) => _to.Store(_row.InState(row).Place, value);
    }
}
