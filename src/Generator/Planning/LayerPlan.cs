using System.Linq;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Where the values of one layer lie.</summary>
/// <param name="Model">The layer.</param>
/// <param name="Stride">The padded number of outputs: the length of a row of weights, and of the layer's rows in the workspace.</param>
/// <param name="BiasOffset">The biases (of a normalization: the shifts) in the parameter block; the weights (the scales) follow. -1 for a layer without parameters.</param>
/// <param name="SumOffset">What the activation takes, the weighted sums, in the workspace, or -1 where they are not kept.</param>
/// <param name="OutputOffset">The outputs in the workspace, or -1 for the last layer, whose outputs go to the caller.</param>
/// <param name="DeltaOffset">The gradient with respect to what the activation takes, in the workspace.</param>
/// <param name="ChainLength">How many neighbouring inputs are added one after the other; a sum is that of its chains, in order.</param>
internal sealed record LayerPlan(LayerModel Model, int Stride, int BiasOffset, int SumOffset, int OutputOffset, int DeltaOffset, int ChainLength)
{
    /// <summary>The layer's number among those that have parameters, or -1.</summary>
    public int Number { get; init; } = -1;

    /// <summary>What learned factors are multiplied by, as a normalization's values before scale and shift, in the workspace, or -1.</summary>
    public int NormalOffset { get; init; } = -1;

    /// <summary>The inverse of a layer normalization's standard deviation, in the workspace, or -1.</summary>
    public int InverseOffset { get; init; } = -1;

    /// <summary>The running means of a batch normalization, from the start of the parameter block; the variances follow. Else -1.</summary>
    public int StatisticsOffset { get; init; } = -1;

    /// <summary>The state, row after row, in the network's state. -1 for a layer without state.</summary>
    public int StateOffset { get; init; } = -1;

    /// <summary>Whether rows are padded to whole vectors.</summary>
    public bool IsPadded { get; init; } = true;

    /// <summary>The padded number of values in a row of the state.</summary>
    public int StateStride => State.Count == 0 ? 0 : Pad(State.RowLength);

    /// <summary>The length of the state, padding included.</summary>
    public int StateLength => State.Rows * StateStride;

    /// <summary>What a batch normalization computes over a batch (see <see cref="BatchStatistics"/>), in the training state's memory. Else -1.</summary>
    public int BatchOffset { get; init; } = -1;

    public bool IsDense => Model.Kind.HasWeightedSums;

    public bool HasParameters => Number >= 0;

    /// <summary>The shape of what it keeps from one row to the next.</summary>
    public Shape State => Model.Kind.State(Model);

    /// <summary>Whether a forward pass for inference leaves the layer out: what comes in is what goes out.</summary>
    public bool IsLeftOutOfInference => Model.Kind.IsIdentityAtInference && Model.Activation.Row.Name == "Identity" && OutputOffset >= 0;

    /// <summary>The number of chains of a weighted sum.</summary>
    public int Chains => (Inputs + ChainLength - 1) / ChainLength;

    public int Inputs => Model.InputSize;

    public int Outputs => Model.OutputSize;

    public int WeightOffset => BiasOffset + ParameterStride;

    /// <summary>The padded length of a row of parameters, and of running statistics.</summary>
    public int ParameterStride => Pad(ParameterWidth);

    /// <summary>The parameters in such a row.</summary>
    public int ParameterWidth => Model.Kind.ParameterWidth(Model);

    /// <summary>The rows of weights: one for each input, one alone in a normalization, none where one row alone is learned.</summary>
    public int WeightRows => Model.Kind.ParameterRows(Model) - 1;

    public int ParameterLength => Model.Kind.ParameterRows(Model) * ParameterStride;

    /// <summary>Whether the weights are not in the first-level cache, and a row of sums takes more than one block, each of one chain.</summary>
    public bool IsFar(VectorShape shape)
        => IsDense && Chains == 1 && shape.Cut(0, Stride).Count() > Tuning.Sums.MaxAccumulators && ParameterLength * (shape.NumberBits / 8) > Tuning.Batches.PaneledMatrixBytes;

    private int Pad(int count) => IsPadded ? Padding.Pad(count) : count;
}

/// <summary>The rows, as long as the layer's, of what a batch normalization computes over a batch.</summary>
internal static class BatchStatistics
{
    public const int Mean = 0;
    public const int Variance = 1;
    public const int Inverse = 2;

    /// <summary>The sum over the rows of the layer's deltas.</summary>
    public const int DeltaSum = 3;

    /// <summary>The sum over the rows of the layer's deltas times its normalized values.</summary>
    public const int ProductSum = 4;

    public const int Count = 5;
}
