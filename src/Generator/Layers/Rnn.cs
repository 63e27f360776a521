using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>A plain recurrent layer (Elman, 1990): <c>h = tanh(x + W h(t - 1))</c>.</summary>
internal sealed class Rnn : RecurrentCell
{
    public static readonly Rnn Instance = new();

    private Rnn()
    {
    }

    public override string Name => "Rnn";

    public override string Word => "rnn";

    public override string Meaning => "A plain recurrent layer: h = tanh(W x + b + V h(t - 1) + c).";

    protected override int Gates => 1;

    public override string Formula(LayerModel layer) => $"x = {NameOfInner(layer)}(x + h)";

    protected override Named Step(IStep step)
    {
        Named now = step.Let("next", Inside(step.Layer).Value(Binary.Add(step.Sum(0), step.Recurrent(0))));
        step.KeepGate(0, now);
        return now;
    }

    protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
    {
        Named sum = to.Let("dx" + part.Id, Binary.Multiply(delta, Inside(row.Layer.Model).Slope(Load(part, Sum(0)))));
        Store(to, part, SumDelta(0), sum);
        Store(to, part, RecurrentDelta(0), sum);
    }
}
