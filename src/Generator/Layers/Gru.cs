using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A gated recurrent unit (Cho et al., 2014): <c>r = sigmoid(xr + hr)</c>, <c>z = sigmoid(xz + hz)</c>, <c>h = n + z * (h(t - 1) - n)</c>. Its reset gate comes after the weights, as in
/// PyTorch, Keras and cuDNN, <c>n = tanh(xn + r * hn)</c>, or before them (<see cref="ResetBefore"/>).
/// </summary>
internal class Gru : RecurrentCell
{
    public static readonly Gru Instance = new("gru");

    /// <summary>
    /// Its reset gate comes before the weights, as in the paper, and in ONNX unless stated: <c>hn</c> is weighted sums of <c>r * h(t - 1)</c>. So it has three dense layers: of what comes
    /// in, of <c>h(t - 1)</c> for two gates, and of what the reset gate (<see cref="ResetGate"/>) lets through.
    /// </summary>
    public static readonly Gru ResetBefore = new WithResetBefore();

    /// <summary>The gates, in the order of their weighted sums.</summary>
    public const int Reset = 0;
    private const int Update = 1;
    private const int New = 2;

    private Gru(string word) => Word = word;

    public override string Name => "Gru";

    public override string Word { get; }

    public override string Meaning => "A gated recurrent unit: h = (1 - z) * n + z * h(t - 1), with the reset gate after the weights or before them.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { Units, LayerArgument.OfWords("reset", "after", "before"), CellActivation.InnerArgument, CellActivation.ClipArgument };

    protected override int Gates => 3;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        if (arguments[1] > 0)
        {
            ResetBefore.AppendLinks(builder, word, arguments);
        }
        else
        {
            AppendLinks(builder, word, arguments);
        }
    }

    /// <summary>The state before, which goes on without weights where the update gate lets it.</summary>
    public override int? OtherInput(LayerModel layer) => Recalled(layer);

    public override string Formula(LayerModel layer) => $"x = (1 - z) * n + z * h(t - 1), r, z = sigmoid(xr + hr), sigmoid(xz + hz), n = {NameOfInner(layer)}(xn + r * hn)";

    protected override Named Step(IStep step)
    {
        Named reset = step.Let("reset", OfGates(step.Layer).Value(Binary.Add(step.Sum(Reset), step.Recurrent(Reset))));
        Named update = step.Let("update", OfGates(step.Layer).Value(Binary.Add(step.Sum(Update), step.Recurrent(Update))));
        Named added = step.Let("added", Inside(step.Layer).Value(Binary.Add(step.Sum(New), Binary.Multiply(reset, step.Recurrent(New)))));
        step.KeepGate(Reset, reset);
        return Next(step, update, added);
    }

    protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
    {
        Named reset = to.Let("reset" + part.Id, Load(part, Sum(Reset)));
        Named update = to.Let("update" + part.Id, Load(part, Sum(Update)));
        Named added = to.Let("added" + part.Id, Load(part, Sum(New)));
        Named kept = to.Let("kept" + part.Id, Binary.Multiply(delta, update));
        Named dn = to.Let("dn" + part.Id, Binary.Multiply(Binary.Subtract(delta, kept), Inside(row.Layer.Model).Slope(added)));
        Named dz = to.Let("dz" + part.Id, Binary.Multiply(Binary.Multiply(delta, Binary.Subtract(part.Load(Before), added)), OfGates(row.Layer.Model).Slope(update)));
        Named dr = to.Let("dr" + part.Id, Binary.Multiply(Binary.Multiply(dn, Load(part, Recurrent(New))), OfGates(row.Layer.Model).Slope(reset)));
        Store(to, part, SumDelta(Reset), dr);
        Store(to, part, SumDelta(Update), dz);
        Store(to, part, SumDelta(New), dn);
        Store(to, part, RecurrentDelta(Reset), dr);
        Store(to, part, RecurrentDelta(Update), dz);
        Store(to, part, RecurrentDelta(New), Binary.Multiply(dn, reset));
        to.Store(part.In(RowLowering.Delta), part.Keep(kept));
    }

    /// <summary>Adds the links.</summary>
    protected virtual void AppendLinks(LayerBuilder builder, WordSyntax word, double[] arguments)
    {
        AppendSums(builder, word, (int)arguments[0], Gates);
        AppendCell(builder, word, arguments);
    }

    private static Named Next(IStep step, Named update, Named added)
    {
        step.KeepGate(Update, update);
        step.KeepGate(New, added);
        return step.Let("next", Binary.Add(added, Binary.Multiply(update, Binary.Subtract(step.Before, added))));
    }

    private sealed class WithResetBefore : Gru
    {
        public WithResetBefore()
            : base(string.Empty)
        {
        }

        protected override void AppendLinks(LayerBuilder builder, WordSyntax word, double[] arguments)
        {
            int units = (int)arguments[0];
            AppendSums(builder, word, units, Gates - 1);
            builder.Append(ResetGate.Instance, word.Range, Shape.Of(units), units, arguments[arguments.Length - 1]);
            AppendDense(builder, word, units);
            AppendCell(builder, word, arguments);
        }

        /// <inheritdoc/>
        /// <remarks>Before the cell: of what comes in, the recalled state, of that for two gates, the reset gate, of what it lets through.</remarks>
        protected override int SumsOfInput(LayerModel layer) => layer.Index - 5;

        protected override int Recalled(LayerModel layer) => layer.Index - 4;

        protected override IEnumerable<int> OwnGates { get; } = new[] { Update, New };

        protected override (int Layer, int Place, string Name) RecurrentSums(LayerModel layer, int gate)
            => gate == New ? (layer.Index - 1, 0, "x") : (layer.Index - 3, gate, "gates");

        public override IReadOnlyList<(string Name, int Layer)> Reads(LayerModel layer)
            => new[] { (Sums, SumsOfInput(layer)), (RecurrentCell.Before, Recalled(layer)), ("gates", layer.Index - 3) };

        public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        {
            ModelLink link = base.ToLink(layer, number, place, step);
            link.ResetsBefore = true;
            return link;
        }

        public override string Formula(LayerModel layer) => $"x = (1 - z) * n + z * h(t - 1), z = sigmoid(xz + hz), n = {NameOfInner(layer)}(xn + hn)";

        protected override Named Step(IStep step)
        {
            Named update = step.Let("update", OfGates(step.Layer).Value(Binary.Add(step.Sum(Update), step.Recurrent(Update))));
            Named added = step.Let("added", Inside(step.Layer).Value(Binary.Add(step.Sum(New), step.Recurrent(New))));
            return Next(step, update, added);
        }

        protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
        {
            Named update = to.Let("update" + part.Id, Load(part, Sum(Update)));
            Named added = to.Let("added" + part.Id, Load(part, Sum(New)));
            Named kept = to.Let("kept" + part.Id, Binary.Multiply(delta, update));
            Named dn = to.Let("dn" + part.Id, Binary.Multiply(Binary.Subtract(delta, kept), Inside(row.Layer.Model).Slope(added)));
            Named dz = to.Let("dz" + part.Id, Binary.Multiply(Binary.Multiply(delta, Binary.Subtract(part.Load(RecurrentCell.Before), added)), OfGates(row.Layer.Model).Slope(update)));
            Store(to, part, SumDelta(Update), dz);
            Store(to, part, SumDelta(New), dn);
            Store(to, part, RecurrentDelta(Update), dz);
            Store(to, part, RecurrentDelta(New), dn);
            to.Store(part.In(RowLowering.Delta), part.Keep(kept));
        }
    }
}
