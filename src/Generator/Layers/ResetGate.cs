using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>
/// The reset gate of a GRU that has it before the weights: what it lets through of what was put out before, <c>sigmoid(xr + hr) * h(t - 1)</c>. It stands behind the weighted sums of
/// <c>h(t - 1)</c>, and the gate replaces the sums of what comes in, for the way back.
/// </summary>
internal sealed class ResetGate : LayerKind
{
    public static readonly ResetGate Instance = new();

    private const string Before = "before";
    private const string Sums = "sums";
    private const string Gate = "gate";
    private const string Recurrent = "recurrent";
    private const string GateDelta = "deltaX";
    private const string RecurrentDelta = "deltaH";

    private ResetGate()
    {
    }

    public override string Name => "ResetGate";

    /// <inheritdoc/>
    /// <remarks>It names the weighted sums of its gate.</remarks>
    public override bool ReadsInput => false;

    /// <summary>What was put out before.</summary>
    public override int? OtherInput(LayerModel layer) => layer.Index - 2;

    public override IReadOnlyList<(string Name, int Layer)> Reads(LayerModel layer) => new[] { (Sums, layer.Index - 3), (Before, layer.Index - 2) };

    public override string Describe(LayerModel layer) => "reset gate";

    public override string Formula(LayerModel layer) => "x = sigmoid(xr + hr) * h(t - 1)";

    public override bool SetsDeltas => true;

    public override RowFunction Forward(RowLowering row)
    {
        NameOutputs(row);
        row.NameOutput(Recurrent, row.Layer.Model.Index - 1, Gru.Reset * row.Layer.Outputs);
        return (to, part) =>
        {
            Named gate = to.Let("gate" + part.Id, Activation(row.Layer.Model).Value(Binary.Add(part.LoadReal(Gate), part.LoadReal(Recurrent))));
            if (row.HasBackward)
            {
                part.StoreReal(to, Gate, gate);
            }

            return Binary.Multiply(gate, part.Load(Before));
        };
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to =>
    {
        Expression sum = Binary.Add(row.At(Sums, Gru.Reset * row.Layer.Outputs), row.At("x", Gru.Reset * row.Layer.Outputs));
        row.Put(to, Binary.Multiply(Activation(row.Layer.Model).Value(sum), row.In(Before)));
    });

    /// <inheritdoc/>
    /// <remarks>In the place of its own delta it leaves what goes to <c>h(t - 1)</c> without weights. The padding of the others' deltas is the cell's.</remarks>
    public override void SetDeltas(RowLowering row)
    {
        LayerModel layer = row.Layer.Model;
        NameOutputs(row);
        row.To.Reference(GateDelta, DeltaOf(layer.Index - 3));
        row.To.Reference(RecurrentDelta, DeltaOf(layer.Index - 1));
        row.ForEach((to, part) =>
        {
            Named gate = to.Let("gate" + part.Id, part.LoadReal(Gate));
            Named delta = to.Let("delta" + part.Id, part.Load(RowLowering.Delta));
            Named sum = to.Let("dr" + part.Id, Binary.Multiply(Binary.Multiply(delta, part.Load(Before)), Activation(row.Layer.Model).Slope(gate)));
            part.StoreReal(to, GateDelta, sum);
            part.StoreReal(to, RecurrentDelta, sum);
            to.Store(part.In(RowLowering.Delta), part.Keep(Binary.Multiply(delta, gate)));
        });

        Place DeltaOf(int index) => row.InRow(row.LayerAt(index).DeltaOffset + (Gru.Reset * row.Layer.Outputs));
    }

    /// <summary>Its numbers are those of units and the bound of weighted sums.</summary>
    private static CellActivation Activation(LayerModel layer) => CellActivation.OfGates(layer.Arguments[1]);

    private static void NameOutputs(RowLowering row)
    {
        row.NameOutput(Gate, row.Layer.Model.Index - 3, Gru.Reset * row.Layer.Outputs);
        row.NameOutput(Before, row.Layer.Model.Index - 2);
    }
}
