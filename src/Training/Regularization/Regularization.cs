using System;

namespace StaticNets;

/// <summary>What training does to keep weights small; every part is off at first.</summary>
/// <remarks>
/// With <c>w</c> a weight, <c>g</c> its gradient of the loss and <c>rate</c> the learning rate of the step:
/// <code>
/// L1, L2      g = g + L1 * sign(w) + L2 * w      before clipping; of the penalty  L1 * |w| + L2 / 2 * w^2
/// WeightDecay w = w * (1 - rate * WeightDecay)   after the optimizer's step (Loshchilov and Hutter, 2019)
/// MaxNorm     the weights into a unit are multiplied by MaxNorm / norm where their norm is greater, after that (Srivastava et al., 2014)
/// </code>
/// The losses that are reported are without the penalty. Here biases and what other layers than dense ones learn, as the scales and shifts of normalizations, are left out unless included; <see cref="MaxNorm"/> is of
/// weights alone. The weightDecay of an optimizer leaves nothing out, as in PyTorch: with everything included, L2 equals that of <see cref="Sgd"/> and <see cref="Adam"/>, and
/// WeightDecay is that of <see cref="AdamW"/>, for every optimizer (AdamW decays before its step). The two add up: an AdamW with its usual decay decays biases, whatever is stated here.
/// </remarks>
public sealed record Regularization
{
    /// <summary>The factor of <c>|w|</c> in the penalty, at least 0.</summary>
    public double L1 { get; init; }

    /// <summary>The factor of <c>w^2 / 2</c> in the penalty, at least 0.</summary>
    public double L2 { get; init; }

    /// <summary>The share of a weight that a step takes away, in units of the learning rate; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The greatest norm of the weights into a unit, greater than 0; null for any.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Whether penalties and decay are for biases of dense layers, too.</summary>
    public bool IncludeBiases { get; init; }

    /// <summary>Whether penalties and decay are for what other layers than dense ones learn, too: the scales and shifts of normalizations, and learned slopes.</summary>
    public bool IncludeNorms { get; init; }

    internal bool HasPenalty => L1 != 0 || L2 != 0;

    /// <summary>Throws when a value is out of its range.</summary>
    internal void Check()
    {
        OptionCheck.AtLeastZero(L1, "Regularization.L1");
        OptionCheck.AtLeastZero(L2, "Regularization.L2");
        OptionCheck.AtLeastZero(WeightDecay, "Regularization.WeightDecay");
        OptionCheck.AboveZero(MaxNorm, "Regularization.MaxNorm");
    }

    /// <summary>Whether penalties and decay are for a layer's row of biases.</summary>
    internal bool CoversBiases(in LayerInfo layer) => layer.Kind == LayerKind.Dense ? IncludeBiases : IncludeNorms;

    /// <summary>Whether penalties and decay are for a layer's weights.</summary>
    internal bool CoversWeights(in LayerInfo layer) => layer.Kind == LayerKind.Dense || IncludeNorms;
}
