using System;

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

    protected override void CheckOnnx(OnnxNode node)
    {
        if (OnnxAttributes.Int(node, "input_forget", 0) != 0)
        {
            throw OnnxGraphReader.Refuse(node, "has input_forget = 1, which couples two gates, and 0 is accepted");
        }
    }

    protected override void Step(double[] sums, double[] recurrent, double[] state, int unit, int units)
    {
        double Sum(int gate) => sums[(gate * units) + unit] + recurrent[(gate * units) + unit];
        double cell = (Sigmoid(Sum(1)) * state[units + unit]) + (Sigmoid(Sum(0)) * Math.Tanh(Sum(2)));
        state[units + unit] = cell;
        state[unit] = Sigmoid(Sum(3)) * Math.Tanh(cell);
    }
}
