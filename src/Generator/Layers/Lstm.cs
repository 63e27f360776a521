using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A long short-term memory (Hochreiter and Schmidhuber, 1997) with a forget gate (Gers et al., 2000), as in PyTorch:
/// <c>i, f, o = sigmoid(x + h)</c>, <c>g = tanh(xg + hg)</c>, <c>c = f * c(t - 1) + i * g</c>, <c>h = o * tanh(c)</c>. Its state is <c>h</c> and <c>c</c>.
/// </summary>
internal sealed class Lstm : RecurrentCell
{
    public static readonly Lstm Instance = new();

    private const int Input = 0;
    private const int Forget = 1;
    private const int Cell = 2;
    private const int Output = 3;

    /// <summary>Where the way back finds <c>tanh(c)</c> and <c>c(t - 1)</c>: the weighted sums of what was put out before are not needed any more.</summary>
    private const int Squashed = 0;
    private const int Earlier = 1;

    private Lstm()
    {
    }

    public override string Name => "Lstm";

    public override string Word => "lstm";

    public override string Meaning => "A long short-term memory: c = f * c(t - 1) + i * g, h = o * tanh(c).";

    protected override int Gates => 4;

    protected override int StateRows => 2;

    public override string Formula(LayerModel layer) => "x = o * tanh(c), c = f * c(t - 1) + i * g, i, f, o = sigmoid(x + h), g = tanh(xg + hg)";

    protected override Named Step(IStep step)
    {
        Named input = step.Let("input", SigmoidOf(Binary.Add(step.Sum(Input), step.Recurrent(Input))));
        Named forget = step.Let("forget", SigmoidOf(Binary.Add(step.Sum(Forget), step.Recurrent(Forget))));
        Named added = step.Let("added", TanhOf(Binary.Add(step.Sum(Cell), step.Recurrent(Cell))));
        Named output = step.Let("output", SigmoidOf(Binary.Add(step.Sum(Output), step.Recurrent(Output))));
        Named earlier = step.Let("earlier", step.State(1));
        Named cell = step.Let("cell", Binary.Add(Binary.Multiply(forget, earlier), Binary.Multiply(input, added)));
        Named squashed = step.Let("squashed", TanhOf(cell));
        step.KeepGate(Input, input);
        step.KeepGate(Forget, forget);
        step.KeepGate(Cell, added);
        step.KeepGate(Output, output);
        step.KeepInPlaceOfRecurrent(Squashed, squashed);
        step.KeepInPlaceOfRecurrent(Earlier, earlier);
        step.SetState(1, cell);
        return step.Let("next", Binary.Multiply(output, squashed));
    }

    protected override void Back(RowLowering row, StatementList to, RowPart part, Named delta)
    {
        Named input = to.Let("input" + part.Id, Load(part, Sum(Input)));
        Named forget = to.Let("forget" + part.Id, Load(part, Sum(Forget)));
        Named added = to.Let("added" + part.Id, Load(part, Sum(Cell)));
        Named output = to.Let("output" + part.Id, Load(part, Sum(Output)));
        Named squashed = to.Let("squashed" + part.Id, Load(part, Recurrent(Squashed)));
        Named earlier = to.Let("earlier" + part.Id, Load(part, Recurrent(Earlier)));
        Named dc = to.Let("dc" + part.Id, Binary.Add(part.Load(LaterState(1)), Binary.Multiply(Binary.Multiply(delta, output), TanhSlope(squashed))));
        Both(Input, Binary.Multiply(Binary.Multiply(dc, added), SigmoidSlope(input)));
        Both(Forget, Binary.Multiply(Binary.Multiply(dc, earlier), SigmoidSlope(forget)));
        Both(Cell, Binary.Multiply(Binary.Multiply(dc, input), TanhSlope(added)));
        Both(Output, Binary.Multiply(Binary.Multiply(delta, squashed), SigmoidSlope(output)));
        to.Store(part.In(LaterState(1)), part.Keep(Binary.Multiply(dc, forget)));

        void Both(int gate, Expression value)
        {
            Named named = to.Let(DeltaName(gate) + part.Id, value);
            Store(to, part, SumDelta(gate), named);
            Store(to, part, RecurrentDelta(gate), named);
        }
    }

    private static string DeltaName(int gate) => gate switch { Input => "di", Forget => "df", Cell => "dg", _ => "do" };
}
