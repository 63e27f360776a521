using System;

namespace StaticNets;

/// <content>A gated recurrent unit whose reset gate comes after the weights.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A gated recurrent unit whose reset gate comes after the weights.</summary>
    public static ModelLinkKind Gru => GruLinkKind.Instance;
}

/// <summary>Gated recurrent units; their gates are reset, update and new.</summary>
internal sealed class GruLinkKind : RecurrentLinkKind
{
    public static readonly GruLinkKind Instance = new();

    private GruLinkKind()
        : base(nameof(Gru), "gru")
    {
    }

    public override int Gates => 3;

    /// <inheritdoc/>
    /// <remarks>So it is with <c>reset_after</c>, the form that is read.</remarks>
    public override bool HasKerasBiases => true;

    public override string OnnxOperators => "GRU";

    /// <inheritdoc/>
    /// <remarks>Update, reset, new; Keras has the same.</remarks>
    public override int[] OnnxOrder { get; } = { 1, 0, 2 };

    protected override string[] OnnxActivations { get; } = { "Sigmoid", "Tanh" };

    protected override (string Name, object Value)[] OnnxWritten { get; } = { ("linear_before_reset", 1L) };

    protected override void CheckOnnx(OnnxNode node)
    {
        if (OnnxAttributes.Int(node, "linear_before_reset", 0) == 0)
        {
            throw OnnxGraphReader.Refuse(node, "has linear_before_reset = 0, its reset gate before the weights, and 1 is accepted, as PyTorch and Keras (reset_after) have it");
        }
    }

    protected override void Step(double[] sums, double[] recurrent, double[] state, int unit, int units)
    {
        double reset = Sigmoid(sums[unit] + recurrent[unit]);
        double update = Sigmoid(sums[units + unit] + recurrent[units + unit]);
        double added = Math.Tanh(sums[(2 * units) + unit] + (reset * recurrent[(2 * units) + unit]));
        state[unit] = added + (update * (state[unit] - added));
    }
}
