using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Planning;

/// <summary>How batches of a tiny network are computed: one sample per vector lane, so that no lane is idle and no sum runs over lanes. Every value has a place for each virtual lane.</summary>
/// <param name="MinForwardRows">The fewest rows for which it pays in a forward pass.</param>
/// <param name="MinRows">The fewest rows for which it pays in a backward pass.</param>
/// <param name="VirtualLanes">The rows of a turn, whatever the width: row r adds to the gradients in lane r modulo so many.</param>
/// <param name="Layers">Where the values of each layer lie.</param>
/// <param name="TargetOffset">The targets.</param>
/// <param name="LossOffset">The loss of each output; that of the row ends up in the first.</param>
/// <param name="RestInputOffset">The inputs of the last rows, filled up to a whole turn.</param>
/// <param name="RestTargetOffset">Their targets, or outputs.</param>
/// <param name="ForwardLength">The length of the workspace of a forward pass.</param>
/// <param name="GradientOffset">Where the lanes of all gradients start.</param>
/// <param name="BackwardLength">The length of what the training state has to hold.</param>
internal sealed record LanePlan(
    int MinForwardRows,
    int MinRows,
    int VirtualLanes,
    EquatableArray<LaneLayer> Layers,
    int TargetOffset,
    int LossOffset,
    int RestInputOffset,
    int RestTargetOffset,
    int ForwardLength,
    int GradientOffset,
    int BackwardLength);

/// <summary>Where the lanes of one layer lie.</summary>
/// <param name="InputOffset">Its inputs.</param>
/// <param name="SumOffset">Its weighted sums, or -1 where they are not kept.</param>
/// <param name="OutputOffset">Its outputs, or -1 for the last layer.</param>
/// <param name="DeltaOffset">The gradient with respect to its weighted sums.</param>
/// <param name="GradientOffset">The gradients of its biases, then of its weights, without padding.</param>
internal sealed record LaneLayer(int InputOffset, int SumOffset, int OutputOffset, int DeltaOffset, int GradientOffset);
