using System.Linq;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Planning;

/// <summary>The code for one vector width.</summary>
/// <param name="Shape">The widest register used.</param>
/// <param name="Layers">How each layer is computed.</param>
/// <param name="EvaluationMethods">Which layers share a method in the forward pass.</param>
/// <param name="DeltaMethods">The same for the deltas of hidden layers; ranges are walked from the last layer to the first.</param>
/// <param name="GradientMethods">The same for the gradients.</param>
/// <param name="BatchMethods">The same for the activations, and their slopes, of batches.</param>
/// <param name="IsInlined">Whether the methods are small enough to be inlined into the loop over rows.</param>
/// <param name="IsForwardPacked">Whether the forward pass is written in one piece, with hidden values in registers.</param>
internal sealed record KernelPlan(
    VectorShape Shape,
    EquatableArray<LayerKernel> Layers,
    EquatableArray<LayerRange> EvaluationMethods,
    EquatableArray<LayerRange> DeltaMethods,
    EquatableArray<LayerRange> GradientMethods,
    EquatableArray<LayerRange> BatchMethods,
    bool IsInlined,
    bool IsForwardPacked);

/// <summary>How one layer is computed.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Blocks">The outputs, cut into blocks whose sums fit into registers.</param>
/// <param name="AreDeltasUnrolled">Whether the deltas of the layer before have statements of their own; else there is a loop over its registers.</param>
/// <param name="AreGradientsTiled">Whether the gradients of single rows, too, are left to the runtime's tiles, which do not read them before the first row.</param>
/// <param name="IsFar">Whether the layer is wide and its weights come from the second-level cache: then single rows, too, leave its sums to the runtime's tiles, and what changes its weights walks them as they lie.</param>
internal sealed record LayerKernel(LayerPlan Layer, EquatableArray<ColumnBlock> Blocks, bool AreDeltasUnrolled, bool AreGradientsTiled, bool IsFar)
{
    /// <summary>Whether every weight has statements of its own that change it; else plain descent is left to the runtime.</summary>
    public bool AreGradientsUnrolled => Blocks.All(block => block.AreGradientsUnrolled);
}

/// <summary>Neighbouring outputs that are computed together, one register each.</summary>
/// <param name="Offset">The first output of the first repetition.</param>
/// <param name="Width">The number of outputs, padding included.</param>
/// <param name="Repetitions">How many equal blocks follow each other; more than one is a loop.</param>
/// <param name="AreSumsUnrolled">Whether the weighted sums have statements of their own for every input; else there is a loop over inputs.</param>
/// <param name="AreGradientsUnrolled">The same for the gradients of the weights.</param>
internal readonly record struct ColumnBlock(int Offset, int Width, int Repetitions, bool AreSumsUnrolled, bool AreGradientsUnrolled);

/// <summary>Layers <see cref="First"/> to <see cref="Last"/>, both included; or, of one layer that fills several methods, some of its blocks or registers.</summary>
/// <param name="First">The first layer.</param>
/// <param name="Last">The last layer.</param>
/// <param name="FirstPart">The first block (or register) of the layer.</param>
/// <param name="PartCount">How many follow; all of them unless the layer is cut.</param>
internal readonly record struct LayerRange(int First, int Last, int FirstPart = 0, int PartCount = int.MaxValue)
{
    public bool IsPart => PartCount != int.MaxValue;
}
