using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A gated recurrent unit (Cho et al., 2014) whose reset gate comes after the weights, as in PyTorch, Keras and cuDNN:
/// <c>r = sigmoid(xr + hr)</c>, <c>z = sigmoid(xz + hz)</c>, <c>n = tanh(xn + r * hn)</c>, <c>h = n + z * (h(t - 1) - n)</c>.
/// </summary>
internal sealed class Gru : RecurrentCell
{
    public static readonly Gru Instance = new();

    private const int Reset = 0;
    private const int Update = 1;
    private const int New = 2;

    private Gru()
    {
    }

    public override string Name => "Gru";

    public override string Word => "gru";

    public override string Meaning => "A gated recurrent unit: h = (1 - z) * n + z * h(t - 1), with the reset gate after the weights.";

    protected override int Gates => 3;

    /// <summary>The state before, which goes on without weights where the update gate lets it.</summary>
    public override int? OtherInput(LayerModel layer) => layer.Index - 2;

    public override string Formula(LayerModel layer) => "x = (1 - z) * n + z * h(t - 1), r, z = sigmoid(xr + hr), sigmoid(xz + hz), n = tanh(xn + r * hn)";

    protected override Named Step(IStep step)
    {
        Named reset = step.Let("reset", SigmoidOf(Binary.Add(step.Sum(Reset), step.Recurrent(Reset))));
        Named update = step.Let("update", SigmoidOf(Binary.Add(step.Sum(Update), step.Recurrent(Update))));
        Named added = step.Let("added", TanhOf(Binary.Add(step.Sum(New), Binary.Multiply(reset, step.Recurrent(New)))));
        step.KeepGate(Reset, reset);
        step.KeepGate(Update, update);
        step.KeepGate(New, added);
        return step.Let("next", Binary.Add(added, Binary.Multiply(update, Binary.Subtract(step.Before, added))));
    }

    protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
    {
        Named reset = to.Let("reset" + part.Id, Load(part, Sum(Reset)));
        Named update = to.Let("update" + part.Id, Load(part, Sum(Update)));
        Named added = to.Let("added" + part.Id, Load(part, Sum(New)));
        Named kept = to.Let("kept" + part.Id, Binary.Multiply(delta, update));
        Named dn = to.Let("dn" + part.Id, Binary.Multiply(Binary.Subtract(delta, kept), TanhSlope(added)));
        Named dz = to.Let("dz" + part.Id, Binary.Multiply(Binary.Multiply(delta, Binary.Subtract(part.Load(Before), added)), SigmoidSlope(update)));
        Named dr = to.Let("dr" + part.Id, Binary.Multiply(Binary.Multiply(dn, Load(part, Recurrent(New))), SigmoidSlope(reset)));
        Store(to, part, SumDelta(Reset), dr);
        Store(to, part, SumDelta(Update), dz);
        Store(to, part, SumDelta(New), dn);
        Store(to, part, RecurrentDelta(Reset), dr);
        Store(to, part, RecurrentDelta(Update), dz);
        Store(to, part, RecurrentDelta(New), Binary.Multiply(dn, reset));
        to.Store(part.In(RowLowering.Delta), part.Keep(kept));
    }
}
