using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Where everything of a network lies in memory, and which kernels are emitted. Nothing is left to decide when code is written.</summary>
/// <param name="Model">What is built.</param>
/// <param name="Facts">What the code depends on of the project that it is for.</param>
/// <param name="Layers">Where each layer's values lie.</param>
/// <param name="BlockLength">The length of the parameter block, padding included: whole cache lines.</param>
/// <param name="StatisticsLength">The length of the running statistics of batch normalizations, which follow the parameters.</param>
/// <param name="StateLength">The length of the network's state, that of all layers, which is memory of its own: agents that share parameters have a state each.</param>
/// <param name="EvaluationLength">The length of the workspace of a forward pass.</param>
/// <param name="TrainingLength">The length of the workspace of a backward pass; it starts with that of the forward pass.</param>
/// <param name="KeyOffset">The key from which a row's dropout masks are drawn, in the workspace of a backward pass, or -1.</param>
/// <param name="Batch">How batches are computed, or null where rows go one at a time.</param>
/// <param name="Lanes">How batches of a tiny network are computed, a sample a lane; null where they are not.</param>
/// <param name="Swarm">How many networks of a struct's type are computed together, or null where each goes by itself.</param>
/// <param name="Kernels">The kernels, one for each vector width that is of use to this network, the widest first; none on a framework without vectors.</param>
internal sealed record NetworkPlan(
    NetworkModel Model,
    ProjectFacts Facts,
    EquatableArray<LayerPlan> Layers,
    int BlockLength,
    int StatisticsLength,
    int StateLength,
    int EvaluationLength,
    int TrainingLength,
    int KeyOffset,
    BatchPlan? Batch,
    LanePlan? Lanes,
    SwarmPlan? Swarm,
    EquatableArray<KernelPlan> Kernels)
{
    /// <summary>Whether there is nothing but weighted sums and activations.</summary>
    public bool IsPlain => Layers.All(layer => layer.IsDense);

    public bool HasDropout => KeyOffset >= 0;

    /// <summary>Whether rows of a training pass depend on each other.</summary>
    public bool HasBatchNorm => StatisticsLength > 0;

    /// <summary>Whether some rows go through a forward pass together, for outputs or for losses.</summary>
    public bool HasForwardBatch => Batch is { ForwardRows: > 0 };

    /// <summary>Whether outputs alone are computed in loops over numbers: faster where vectors are but numbers one after another.</summary>
    public bool IsForwardScalar => Facts.Vectors != VectorSupport.Full;

    /// <summary>
    /// Whether a step of plain descent on one row is a kernel of its own: not where rows depend on each other or meet a parameter several times, and not on older runtimes, which would box an optimizer
    /// to see what it is.
    /// </summary>
    public bool HasPlainStep => !HasBatchNorm && !HasState && !IsEmulated && !Layers.Any(layer => layer.Model.Kind.SharesParameters);

    /// <summary>Whether a training pass computes other values than a forward pass does.</summary>
    public bool HasTrainingMode => HasDropout || HasBatchNorm;

    /// <summary>
    /// The layer whose outputs are those of a layer, or null for the network's inputs, which are before the first. A layer that is left out has those of the layer before.
    /// </summary>
    public LayerPlan? OutputsOf(int index, bool isTraining)
    {
        while (index >= 0 && !isTraining && Layers[index].IsLeftOutOfInference)
        {
            index--;
        }

        return index < 0 ? null : Layers[index];
    }

    /// <summary>The sums of two rows, other than the next layer, into which a layer's outputs go.</summary>
    public IEnumerable<LayerPlan> SumsOf(LayerPlan layer) => Layers.Where(sum => sum.Model.OtherInput == layer.Model.Index);

    /// <summary>The layers that have parameters.</summary>
    public IEnumerable<LayerPlan> ParameterLayers => Layers.Where(layer => layer.HasParameters);

    /// <summary>The first layer whose delta is of use: the first that has parameters, before which nothing is learned.</summary>
    public int FirstWithDelta => Layers.First(layer => layer.HasParameters).Model.Index;

    /// <summary>Whether the outputs of a row depend on the rows before it.</summary>
    public bool HasState => StateLength > 0;

    /// <summary>The layers that have a state.</summary>
    public IEnumerable<LayerPlan> StateLayers => Layers.Where(layer => layer.StateOffset >= 0);

    /// <summary>
    /// Whether losses and gradients are computed. Those of a network with state go back through time; where a layer of it does not, the network says so instead
    /// (<c>NetworkGuard.StatefulTraining</c>).
    /// </summary>
    public bool HasBackward => !Model.IsInferenceOnly && Layers.All(layer => layer.Model.Kind.HasBackward) && !(HasState && HasBatchNorm);

    /// <summary>Whether rows of a training pass go one at a time: not where they depend on each other, and not where they are steps.</summary>
    public bool HasTrainingOfRows => HasBackward && !HasBatchNorm && !HasState;

    /// <summary>Whether a training pass is one through time.</summary>
    public bool HasSequenceTraining => HasBackward && HasState;

    /// <summary>What a network has learned, in one piece: parameters, and statistics behind them.</summary>
    public int StorageLength => BlockLength + StatisticsLength;

    /// <summary>Whether a kernel has a forward pass for one row with hidden values in registers.</summary>
    public bool IsForwardPacked => Kernels.Any(kernel => kernel.IsForwardPacked);

    /// <summary>The bytes of a number that is kept.</summary>
    public int NumberBytes => Model.Format.Storage.Bytes;

    public long ParameterBytes => (long)BlockLength * NumberBytes;

    public long StorageBytes => (long)StorageLength * NumberBytes;

    public long StateBytes => (long)StateLength * NumberBytes;

    /// <summary>All that the value of a struct network holds.</summary>
    public long ValueBytes => StorageBytes + StateBytes;

    /// <summary>The most that Forward and ComputeLoss keep in workspaces on the stack.</summary>
    public long ForwardStackBytes => Math.Max(
        StackBytes(EvaluationLength),
        Math.Max(StackBytes((Batch?.ForwardRows ?? 0) * EvaluationLength) + PanelStackBytes(Batch?.ForwardRows ?? 0), StackBytes(Lanes?.ForwardLength ?? 0)));

    /// <summary>The most that Backward, Update and Step do.</summary>
    public long StepStackBytes => Math.Max(StackBytes(TrainingLength), PanelStackBytes(Batch?.BlockRows ?? 0));

    /// <summary>The most that ForwardMany over networks does.</summary>
    public long SwarmStackBytes => StackBytes(Swarm?.WorkspaceLength ?? 0);

    /// <summary>Multiplications and additions of the weighted sums of a row.</summary>
    public long ForwardOperations => 2 * Model.Layers.Sum(Products);

    /// <summary>The same of sums, deltas, gradients and a plain update, for a row.</summary>
    public long StepOperations => (4 * Model.Layers.Sum(Products)) + (2 * Model.Layers.Skip(FirstWithDelta + 1).Sum(Products)) + (2L * Model.ParameterCount);

    /// <summary>Whether a workspace is on the stack; else it is a buffer of the thread.</summary>
    public bool IsOnStack(int length) => (long)length * NumberBytes <= Limits.MaxStackBytes;

    /// <summary>Whether code is written on vectors; else a forward pass is all that is written, in loops over numbers.</summary>
    public bool HasVectors => HasVectorsOf(Model, Facts);

    /// <summary>Whether no multiply-add is fused, so that every processor has the same bits. Where vectors are emulated none ever is.</summary>
    public bool IsPortable => Model.MustBePortable || IsEmulated;

    /// <summary>Whether those vectors are the 128 bits of .NET Standard 2.1, where there are no inline arrays and no <c>Unsafe</c> either.</summary>
    public bool IsEmulated => Facts.Vectors == VectorSupport.Emulated;

    public static bool HasVectorsOf(NetworkModel model, ProjectFacts facts)
        => facts.Vectors == VectorSupport.Full || (facts.Vectors == VectorSupport.Emulated && !model.IsInferenceOnly);

    /// <summary>The rows from which on a forward pass goes through tiles where single rows go through registers.</summary>
    public int MinPackedForwardRows
        => Layers.All(layer => layer.OutputOffset < 0 || layer.Model.Activation.Row.IsPiecewiseLinear)
            ? Math.Max(Batch!.MinForwardRows, Tuning.Batches.MinForwardRowsOfPacked)
            : Batch!.MinForwardRows;

    private long StackBytes(int length) => length > 0 && IsOnStack(length) ? (long)(length + (HasVectors ? Planner.AlignmentSlack(Model.Format.Storage) : 0)) * NumberBytes : 0;

    /// <summary>What the runtime's tiles keep on the stack where they multiply so many rows with a matrix that goes through panels.</summary>
    private long PanelStackBytes(int rows)
    {
        bool AreMany(int inner, int stride) => inner >= Tuning.Batches.MinPaneledProducts
            && stride * NumberBytes > Tuning.Batches.PaneledRowBytes
            && (long)inner * stride * NumberBytes > Tuning.Batches.PaneledMatrixBytes;
        bool isPaneled = rows > 0 && HasVectors && !IsEmulated && Layers.Any(layer => layer.IsDense
            && ((layer.ChainLength >= layer.Inputs && AreMany(layer.Inputs, layer.Stride))
                || (layer.Model.Index > 0 && AreMany(layer.Outputs, Layers[layer.Model.Index - 1].Stride))));
        return isPaneled ? Tuning.Batches.MatrixPanelBytes : 0;
    }

    private static long Products(LayerModel layer) => layer.Kind.Products(layer);
}

/// <summary>How batches are computed: some rows at a time through each layer, so that weights loaded serve several rows.</summary>
/// <param name="MinForwardRows">The fewest rows for which it pays in a forward pass.</param>
/// <param name="MinRows">The fewest rows for which it pays in a backward pass.</param>
/// <param name="ForwardRows">The rows that go together in a forward pass, whose workspaces are on the stack; 0 where they would be too large.</param>
/// <param name="BlockRows">The rows that go through all layers together in a backward pass.</param>
/// <param name="TurnRows">The most rows whose workspaces the training state holds at once; 0 for all of the batch, whose rows depend on each other.</param>
/// <param name="RowStride">From the workspace of a row to the next, in a backward pass.</param>
/// <param name="TransposedOffsets">Where each layer's transposed weights, after a row of zeros, lie in the training state's memory; -1 for the first layer and those without weights.</param>
/// <param name="LossOffset">Where the losses of the rows lie there, or -1 where they are added at once.</param>
/// <param name="RowsOffset">Where the workspaces of the rows begin there.</param>
/// <param name="Panels">How a larger network goes over its parameters, once a turn; null where a turn is one block of rows.</param>
internal sealed record BatchPlan(
    int MinForwardRows,
    int MinRows,
    int ForwardRows,
    int BlockRows,
    int TurnRows,
    int RowStride,
    EquatableArray<int> TransposedOffsets,
    int LossOffset,
    int RowsOffset,
    PanelPlan? Panels)
{
    /// <summary>Whether a step is one pass over the parameters.</summary>
    public bool IsStepFused => Panels is { IsFused: true };
}

/// <summary>Panels: the parameters of some inputs of a layer, whose gradients are computed over all rows of a turn at once. They do not depend on each other.</summary>
/// <param name="Inputs">How many inputs a panel has, for each layer; 0 for one without parameters. The first of a layer has the biases, too.</param>
/// <param name="Count">The panels of all layers.</param>
/// <param name="Length">The length of the longest.</param>
/// <param name="IsFused">Whether the optimizer can use a panel's gradients while they are near; else a step is Backward and Update one after the other.</param>
/// <param name="MinSharedRows">The rows of a turn from which on several threads share it.</param>
internal sealed record PanelPlan(EquatableArray<int> Inputs, int Count, int Length, bool IsFused, int MinSharedRows);
