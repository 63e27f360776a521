using StaticNets.Generator.Baking;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Model;

/// <summary>Whether code stands statement after statement or in loops.</summary>
internal enum UnrollChoice
{
    Auto,
    Full,
    Loops,
}

/// <summary>A network that has passed every check: what is to be built, with nothing yet said of how.</summary>
/// <param name="TakesAnyTargets">Whether training takes targets that the loss is not defined for.</param>
/// <param name="MustBePortable">Whether the source asks for the same bits on every processor.</param>
/// <param name="IsInferenceOnly">Whether nothing is written that only training needs.</param>
/// <param name="Labels">The enum of its classes, if there is one.</param>
/// <param name="Inputs">The struct of its inputs, if there is one.</param>
/// <param name="Outputs">The struct of its outputs, if there is one.</param>
/// <param name="Weights">The numbers that are compiled in, if they are.</param>
internal sealed record NetworkModel(
    TypeDeclaration Type,
    string Topology,
    NumberFormat Format,
    EquatableArray<LayerModel> Layers,
    LossModel Loss,
    bool TakesAnyTargets,
    bool MustBePortable,
    UnrollChoice Unroll,
    bool IsInferenceOnly,
    BakedWeights? Weights,
    LabelsUse? Labels,
    RowUse? Inputs,
    RowUse? Outputs)
{
    /// <summary>Whether outputs are the logarithms of the softmax of what the last layer puts out; only where weights are compiled in.</summary>
    public bool IsLogSoftmax { get; init; }

    /// <summary>Where the row joins several inputs of a model file: each of them; else empty.</summary>
    public EquatableArray<ModelInputPart> InputParts { get; init; }

    /// <summary>Whether there are no parameters to set: they are compiled in.</summary>
    public bool IsBaked => Weights is not null;

    /// <summary>The outputs, where there are several; none where the last layer is the output.</summary>
    public EquatableArray<HeadModel> Heads { get; init; } = EquatableArray<HeadModel>.Empty;

    public bool HasHeads => Heads.Count > 0;

    public int InputSize => Layers[0].InputSize;

    public int OutputSize => HasHeads ? Heads.Last.Offset + Heads.Last.Size : Layers.Last.OutputSize;

    /// <summary>What the reported loss is a mean over; the losses of heads are means of their own.</summary>
    public LossMean LossMean => HasHeads ? LossMean.Rows : Loss.Row.Mean;

    /// <summary>Whether what a layer puts out is an output of the network.</summary>
    public bool IsOutput(int layer)
    {
        foreach (HeadModel head in Heads)
        {
            if (head.Layer == layer)
            {
                return true;
            }
        }

        return layer == Layers.Count - 1;
    }

    public int ParameterCount
    {
        get
        {
            int count = 0;
            foreach (LayerModel layer in Layers)
            {
                count += layer.ParameterCount;
            }

            return count;
        }
    }
}

/// <summary>An activation with its parameter.</summary>
internal sealed record ActivationModel(ActivationRow Row, double Parameter);

/// <summary>A loss with its parameter, and whether it is fused with the activation of the output layer.</summary>
/// <param name="IsUnknown">Whether it only stands for the loss that a model file does not say.</param>
internal sealed record LossModel(LossRow Row, double Parameter, bool IsFused, bool IsUnknown = false);
