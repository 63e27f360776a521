using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>A long short-term memory.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A long short-term memory.</summary>
    public static ModelLinkKind Lstm => LstmLinkKind.Instance;
}

/// <summary>Long short-term memories; their gates are input, forget, cell and output.</summary>
internal sealed class LstmLinkKind : RecurrentLinkKind
{
    public static readonly LstmLinkKind Instance = new();

    /// <summary>For each gate with a peephole, input, forget and output, its place in ONNX' order: input, output, forget.</summary>
    private static readonly int[] PeepholeOrder = { 0, 2, 1 };

    private LstmLinkKind()
        : base(nameof(Lstm), "lstm")
    {
    }

    public override int Gates => 4;

    public override string OnnxOperators => "LSTM";

    /// <inheritdoc/>
    /// <remarks>Input, output, forget, cell.</remarks>
    public override int[] OnnxOrder { get; } = { 0, 2, 3, 1 };

    public override int[] KerasOrder { get; } = { 0, 1, 2, 3 };

    protected override int StateRows => 2;

    protected override string[] OnnxActivations { get; } = { "Sigmoid", "Tanh", "Tanh" };

    public override string StepForm => "'lstm' with a number of units, with ',peepholes' where it has them, and the activation inside where it is not tanh, as ',relu', and a bound, as ',clip=3'";

    public override string[] JsonMembers { get; } = { PeepholesWord, InnerMember, ClipMember, "weights", "biases", "recurrentWeights", "recurrentBiases" };

    public override int LayersOf(ModelLink link) => link.HasPeepholes ? 3 : 2;

    public override IEnumerable<ModelPart> PartsOf(ModelLink link)
        => link.HasPeepholes ? base.PartsOf(link).Append(new ModelPart("peephole", link.Peepholes)) : base.PartsOf(link);

    protected override bool SetForm(ModelLink link, string word)
    {
        link.HasPeepholes |= word == PeepholesWord;
        return word == PeepholesWord;
    }

    protected override void ReadJsonForm(JsonModelBuilder builder, JsonModelLayer layer, ModelLink link)
    {
        if (layer.Vector(PeepholesWord) is not null)
        {
            link.HasPeepholes = true;
            link.Peepholes = builder.Vector(layer, PeepholesWord, ModelLink.PeepholeGates * link.OutputSize, null);
        }
    }

    protected override void WriteJsonForm(ModelLink link, IJsonStep step)
    {
        if (link.HasPeepholes)
        {
            step.Vector(PeepholesWord, link.Peepholes);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Peepholes that are all 0 are none.</remarks>
    protected override void ReadOnnxForm(OnnxGraphReader reader, OnnxNode node, ModelLink link)
    {
        if (Input(node, PeepholesInput).Length == 0)
        {
            return;
        }

        int count = ModelLink.PeepholeGates * link.OutputSize;
        OnnxConstant peepholes = reader.Constant(node, PeepholesInput, "peepholes (P)");
        if (peepholes.Shape.Length != 2 || peepholes.Shape[0] != 1 || peepholes.Shape[1] != count)
        {
            throw OnnxGraphReader.Refuse(node, $"has peepholes (P) of shape {TensorEntry.Describe(peepholes.Shape)}, but [1, {count}] is expected");
        }

        if (reader.IsSet(node.Inputs[PeepholesInput]))
        {
            reader.Spend(count);
            link.HasPeepholes = true;
            link.Peepholes = Reorder(peepholes.Values, PeepholeOrder, 0, count);
        }
    }

    protected override string[] OnnxInputs(ModelLink link, IOnnxStep step) => link.HasPeepholes
        ? new[] { step.Tensor(PeepholesWord, new[] { 1, link.Peepholes.Length }, Reorder(link.Peepholes, PeepholeOrder, 0, link.Peepholes.Length)) }
        : Array.Empty<string>();

    protected override void CheckOnnx(OnnxNode node)
    {
        if (OnnxAttributes.Int(node, "input_forget", 0) != 0)
        {
            throw OnnxGraphReader.Refuse(node, "has input_forget = 1, which makes the forget gate 1 minus the input gate, but only gates with weights of their own (0) are supported");
        }
    }

    protected override void Step(ModelLink link, double[] sums, double[] recurrent, double[] state, int unit)
    {
        int units = link.OutputSize;
        double earlier = state[units + unit];
        double cell = (OfGate(link, Sum(1, 1, earlier)) * earlier) + (OfGate(link, Sum(0, 0, earlier)) * OfInner(link, sums[(2 * units) + unit] + recurrent[(2 * units) + unit]));
        state[units + unit] = cell;
        state[unit] = OfGate(link, Sum(3, 2, cell)) * OfState(link, cell);

        double Sum(int gate, int peephole, double seen)
            => sums[(gate * units) + unit] + recurrent[(gate * units) + unit] + (link.HasPeepholes ? link.Peepholes[(peephole * units) + unit] * seen : 0);
    }
}
