using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber, 1997) with a forget gate (Gers et al., 2000), as in PyTorch:
/// <c>i, f, o = sigmoid(x + h)</c>, <c>g = tanh(xg + hg)</c>, <c>c = f * c(t - 1) + i * g</c>, <c>h = o * tanh(c)</c>. Its state is <c>h</c> and <c>c</c>.
/// With peepholes (Gers et al., 2002) the gates see the cell as well: <c>i</c> and <c>f</c> as it was, <c>o</c> as it is, each with a weight for each unit (<see cref="Layers.Peepholes"/>).
/// </summary>
internal sealed class Lstm : RecurrentCell
{
    public static readonly Lstm Instance = new("lstm", hasPeepholes: false);

    /// <summary>The cell of one with peepholes.</summary>
    public static readonly Lstm WithPeepholes = new(string.Empty, hasPeepholes: true);

    private const int Input = 0;
    private const int Forget = 1;
    private const int Cell = 2;
    private const int Output = 3;

    /// <summary>Where the way back finds <c>tanh(c)</c>, <c>c(t - 1)</c> and, for peepholes, <c>c</c>: the weighted sums of what was put out before are not needed any more.</summary>
    private const int Squashed = 0;
    private const int Earlier = 1;
    private const int Held = 2;

    /// <summary>How many links with peepholes there are between the weighted sums and the cell.</summary>
    private readonly int _peepholes;

    private Lstm(string word, bool hasPeepholes)
    {
        Word = word;
        _peepholes = hasPeepholes ? 1 : 0;
    }

    public override string Name => "Lstm";

    public override string Word { get; }

    public override string Meaning => "A long short-term memory: c = f * c(t - 1) + i * g, h = o * tanh(c).";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { Units, LayerArgument.OfWords("peepholes", "no", "yes"), CellActivation.InnerArgument, CellActivation.ClipArgument };

    protected override int Gates => 4;

    protected override int StateRows => 2;

    private bool HasPeepholes => _peepholes > 0;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        int units = (int)arguments[0];
        AppendSums(builder, word, units, Gates);
        if (arguments[1] > 0)
        {
            builder.Append(Peepholes.Instance, word.Range, Shape.Of(Peepholes.Gates * units), units);
            WithPeepholes.AppendCell(builder, word, arguments);
        }
        else
        {
            AppendCell(builder, word, arguments);
        }
    }

    protected override int SumsOfInput(LayerModel layer) => layer.Index - 3 - _peepholes;

    protected override int Recalled(LayerModel layer) => layer.Index - 2 - _peepholes;

    protected override (int Layer, int Place, string Name) RecurrentSums(LayerModel layer, int gate) => (layer.Index - 1 - _peepholes, gate, HasPeepholes ? "recurrent" : "x");

    protected override int? PeepholesOf(LayerModel layer) => HasPeepholes ? layer.Index - 1 : null;

    public override IReadOnlyList<(string Name, int Layer)> Reads(LayerModel layer)
        => HasPeepholes ? new[] { (Sums, SumsOfInput(layer)), (Before, Recalled(layer)), ("recurrent", layer.Index - 2) } : base.Reads(layer);

    public override string Formula(LayerModel layer)
    {
        string inner = NameOfInner(layer);
        return HasPeepholes
            ? $"x = o * {inner}(c), c = f * c(t - 1) + i * g, i, f = sigmoid(x + h + p * c(t - 1)), o = sigmoid(x + h + p * c), g = {inner}(xg + hg)"
            : $"x = o * {inner}(c), c = f * c(t - 1) + i * g, i, f, o = sigmoid(x + h), g = {inner}(xg + hg)";
    }

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
    {
        ModelLink link = base.ToLink(layer, number, place, step);
        link.HasPeepholes = HasPeepholes;
        return link;
    }

    protected override Named Step(IStep step)
    {
        Named? seen = HasPeepholes ? step.Let("earlier", step.State(1)) : null;
        Named input = step.Let("input", OfGates(step.Layer).Value(Sum(Input, Peepholes.Input, seen)));
        Named forget = step.Let("forget", OfGates(step.Layer).Value(Sum(Forget, Peepholes.Forget, seen)));
        Named added = step.Let("added", Inside(step.Layer).Value(Binary.Add(step.Sum(Cell), step.Recurrent(Cell))));
        Named? output = HasPeepholes ? null : step.Let("output", OfGates(step.Layer).Value(Sum(Output, Peepholes.Output, null)));
        Named earlier = seen ?? step.Let("earlier", step.State(1));
        Named cell = step.Let("cell", Binary.Add(Binary.Multiply(forget, earlier), Binary.Multiply(input, added)));
        output ??= step.Let("output", OfGates(step.Layer).Value(Sum(Output, Peepholes.Output, cell)));
        Named squashed = step.Let("squashed", OfState(step.Layer).Value(cell));
        step.KeepGate(Input, input);
        step.KeepGate(Forget, forget);
        step.KeepGate(Cell, added);
        step.KeepGate(Output, output);
        step.KeepInPlaceOfRecurrent(Squashed, squashed);
        step.KeepInPlaceOfRecurrent(Earlier, earlier);
        if (HasPeepholes)
        {
            step.KeepInPlaceOfRecurrent(Held, cell);
        }

        step.SetState(1, cell);
        return step.Let("next", Binary.Multiply(output, squashed));

        Expression Sum(int gate, int peephole, Named? cellSeen)
        {
            Expression sums = Binary.Add(step.Sum(gate), step.Recurrent(gate));
            return cellSeen is null ? sums : Binary.Add(sums, Binary.Multiply(step.Peephole(peephole), cellSeen));
        }
    }

    protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
    {
        Named input = to.Let("input" + part.Id, Load(part, Sum(Input)));
        Named forget = to.Let("forget" + part.Id, Load(part, Sum(Forget)));
        Named added = to.Let("added" + part.Id, Load(part, Sum(Cell)));
        Named output = to.Let("output" + part.Id, Load(part, Sum(Output)));
        Named squashed = to.Let("squashed" + part.Id, Load(part, Recurrent(Squashed)));
        Named earlier = to.Let("earlier" + part.Id, Load(part, Recurrent(Earlier)));
        Expression ofCell = Binary.Add(part.Load(LaterState(1)), Binary.Multiply(Binary.Multiply(delta, output), OfState(row.Layer.Model).Slope(squashed)));
        Expression ofOutput = Binary.Multiply(Binary.Multiply(delta, squashed), OfGates(row.Layer.Model).Slope(output));
        if (HasPeepholes)
        {
            Named held = to.Let("held" + part.Id, Load(part, Recurrent(Held)));
            Named dOutput = Both(Output, ofOutput);
            Store(to, part, PeepholeDelta(Peepholes.Output), Binary.Multiply(dOutput, held));
            ofCell = Binary.Add(ofCell, Binary.Multiply(dOutput, Load(part, Peephole(Peepholes.Output))));
        }

        Named dc = to.Let("dc" + part.Id, ofCell);
        Named dInput = Both(Input, Binary.Multiply(Binary.Multiply(dc, added), OfGates(row.Layer.Model).Slope(input)));
        Named dForget = Both(Forget, Binary.Multiply(Binary.Multiply(dc, earlier), OfGates(row.Layer.Model).Slope(forget)));
        Both(Cell, Binary.Multiply(Binary.Multiply(dc, input), Inside(row.Layer.Model).Slope(added)));
        Expression ofEarlier = Binary.Multiply(dc, forget);
        if (HasPeepholes)
        {
            Store(to, part, PeepholeDelta(Peepholes.Input), Binary.Multiply(dInput, earlier));
            Store(to, part, PeepholeDelta(Peepholes.Forget), Binary.Multiply(dForget, earlier));
            ofEarlier = Binary.Add(Binary.Add(ofEarlier, Binary.Multiply(dInput, Load(part, Peephole(Peepholes.Input)))), Binary.Multiply(dForget, Load(part, Peephole(Peepholes.Forget))));
        }
        else
        {
            Both(Output, ofOutput);
        }

        to.Store(part.In(LaterState(1)), part.Keep(ofEarlier));

        Named Both(int gate, Expression value)
        {
            Named named = to.Let(DeltaName(gate) + part.Id, value);
            Store(to, part, SumDelta(gate), named);
            Store(to, part, RecurrentDelta(gate), named);
            return named;
        }
    }

    private static string DeltaName(int gate) => gate switch { Input => "di", Forget => "df", Cell => "dg", _ => "do" };
}
