using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>A gated recurrent unit.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A gated recurrent unit, whose reset gate comes after the weights or before them.</summary>
    public static ModelLinkKind Gru => GruLinkKind.Instance;
}

/// <summary>Gated recurrent units; their gates are reset, update and new.</summary>
internal sealed class GruLinkKind : RecurrentLinkKind
{
    public static readonly GruLinkKind Instance = new();

    private const string ResetMember = "reset";

    private GruLinkKind()
        : base(nameof(Gru), "gru")
    {
    }

    public override int Gates => 3;

    public override string StepForm => "'gru' with a number of units, with ',before' where the reset gate comes before the weights, and the activation inside where it is not tanh, as ',relu', and a bound, as ',clip=3'";

    public override string[] JsonMembers { get; } = { ResetMember, InnerMember, ClipMember, "weights", "biases", "recurrentWeights", "recurrentBiases" };

    /// <inheritdoc/>
    /// <remarks>So it is with <c>reset_after</c>.</remarks>
    public override bool HasKerasBiases(ModelLink link) => !link.ResetsBefore;

    /// <summary>Three with the reset gate before the weights: a network has those of the new gate apart.</summary>
    public override int LayersOf(ModelLink link) => link.ResetsBefore ? 3 : 2;

    public override IEnumerable<ModelPart> PartsOf(ModelLink link)
    {
        if (!link.ResetsBefore)
        {
            return base.PartsOf(link);
        }

        int weights = link.RecurrentWeights.Length / 3;
        int biases = link.RecurrentBiases.Length / 3;
        return new[]
        {
            new ModelPart("weight", link.Weights),
            new ModelPart("bias", link.Biases),
            new ModelPart("recurrent weight", link.RecurrentWeights, 0, 2 * weights),
            new ModelPart("recurrent bias", link.RecurrentBiases, 0, 2 * biases),
            new ModelPart("recurrent weight", link.RecurrentWeights, 2 * weights, weights),
            new ModelPart("recurrent bias", link.RecurrentBiases, 2 * biases, biases),
        };
    }

    public override string OnnxOperators => "GRU";

    /// <inheritdoc/>
    /// <remarks>Update, reset, new; Keras has the same.</remarks>
    public override int[] OnnxOrder { get; } = { 1, 0, 2 };

    protected override string[] OnnxActivations { get; } = { "Sigmoid", "Tanh" };

    protected override (string Name, object Value)[] OnnxWritten(ModelLink link) => new[] { ("linear_before_reset", (object)(link.ResetsBefore ? 0L : 1L)) };

    protected override void ReadOnnxForm(OnnxGraphReader reader, OnnxNode node, ModelLink link) => link.ResetsBefore = OnnxAttributes.Int(node, "linear_before_reset", 0) == 0;

    protected override bool SetForm(ModelLink link, string word)
    {
        link.ResetsBefore |= word == ResetBeforeWord;
        return word == ResetBeforeWord;
    }

    protected override void ReadJsonForm(JsonModelBuilder builder, JsonModelLayer layer, ModelLink link)
    {
        link.ResetsBefore = layer.Reset == ResetBeforeWord;
        if (layer.Reset is not (null or "after" or ResetBeforeWord))
        {
            throw new FormatException($"{layer.Place} has \"{ResetMember}\": {OnnxText.Quote(layer.Reset)}, but only 'after' and '{ResetBeforeWord}' (the weights) are valid.");
        }
    }

    protected override void WriteJsonForm(ModelLink link, IJsonStep step)
    {
        if (link.ResetsBefore)
        {
            step.Text(ResetMember, ResetBeforeWord);
        }
    }

    /// <inheritdoc/>
    /// <remarks>With the reset gate before the weights, those of the new gate are of what the reset gates of all units let through.</remarks>
    protected override void BeforeStep(ModelLink link, double[] sums, double[] recurrent, double[] state)
    {
        if (!link.ResetsBefore)
        {
            return;
        }

        int units = link.OutputSize;
        var passed = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            passed[unit] = OfGate(link, sums[unit] + recurrent[unit]) * state[unit];
        }

        for (int row = 2 * units; row < recurrent.Length; row++)
        {
            recurrent[row] = link.RecurrentBiases[row];
            for (int i = 0; i < units; i++)
            {
                recurrent[row] += link.RecurrentWeights[(row * units) + i] * passed[i];
            }
        }
    }

    protected override void Step(ModelLink link, double[] sums, double[] recurrent, double[] state, int unit)
    {
        int units = link.OutputSize;
        double reset = link.ResetsBefore ? 1 : OfGate(link, sums[unit] + recurrent[unit]);
        double update = OfGate(link, sums[units + unit] + recurrent[units + unit]);
        double added = OfInner(link, sums[(2 * units) + unit] + (reset * recurrent[(2 * units) + unit]));
        state[unit] = added + (update * (state[unit] - added));
    }
}
