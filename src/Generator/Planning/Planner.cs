using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Decides memory and code shape. Kernels are chosen here, per layer and width; the emitter only writes what is planned.
/// The figures are in <see cref="Tuning"/>; what was measured is in docs/decisions.md.
/// </summary>
internal static class Planner
{
    /// <summary>Values in a cache line, for the smaller number type: blocks start and end on whole lines.</summary>
    private const int LineLength = 16;

    /// <summary>The bytes of a cache line.</summary>
    private const int LineBytes = 64;

    /// <summary>The values that a buffer on the stack is longer, so that its start can be moved to a whole line.</summary>
    public static int AlignmentSlack(NumberType storage) => (LineBytes / storage.Bytes) - 1;

    /// <summary>Plans a network.</summary>
    /// <param name="model">What is built.</param>
    /// <param name="facts">What the project offers.</param>
    /// <param name="cancellation">Ends it.</param>
    public static NetworkPlan Plan(NetworkModel model, ProjectFacts facts, CancellationToken cancellation)
    {
        facts = Needed(facts, model);
        var layers = new List<LayerPlan>();
        int parameters = 0;
        int statistics = 0;
        int numbers = 0;
        int workspace = 0;
        int Reserve(int length)
        {
            int offset = workspace;
            workspace += Padding.RoundUp(length, LineLength);
            return offset;
        }

        foreach (LayerModel layer in model.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            int stride = Padding.Pad(layer.OutputSize);
            bool isLast = model.IsOutput(layer.Index);
            bool keepsSum = isLast || layer.Activation.Row.Slope == SlopeSource.Sum;
            int sumOffset = keepsSum ? Reserve(stride) : -1;
            int outputOffset = isLast ? -1 : Reserve(stride);
            int chainLength = layer.Kind.HasWeightedSums ? ChainPlanner.Length(layer.InputSize, stride, model.Format.Accumulator) : layer.InputSize;
            bool hasParameters = layer.ParameterCount > 0;
            var plan = new LayerPlan(layer, stride, hasParameters ? parameters : -1, sumOffset, outputOffset, DeltaOffset: -1, chainLength)
            {
                Number = hasParameters ? numbers++ : -1,
                NormalOffset = layer.Kind.Normals == Keeping.Always ? Reserve(stride) : -1,
                InverseOffset = layer.Kind.KeepsInverse ? Reserve(1) : -1,
                StatisticsOffset = layer.Kind.StatisticsRows > 0 ? statistics : -1,
            };
            layers.Add(plan);
            parameters += plan.ParameterLength;
            statistics += layer.Kind.StatisticsRows * plan.ParameterStride;
        }

        int evaluationLength = workspace;
        int blockLength = Padding.RoundUp(parameters, LineLength);
        int statisticsLength = Padding.RoundUp(statistics, LineLength);
        int states = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            LayerPlan layer = layers[i];
            layers[i] = layer with
            {
                DeltaOffset = Reserve(layer.Stride),
                NormalOffset = layer.Model.Kind.Normals == Keeping.InTraining ? Reserve(layer.Stride) : layer.NormalOffset,
                StatisticsOffset = layer.StatisticsOffset >= 0 ? blockLength + layer.StatisticsOffset : -1,
                StateOffset = layer.StateLength > 0 ? states : -1,
            };
            states += layer.StateLength;
        }

        int keyOffset = layers.Exists(layer => layer.Model.Kind.DrawsMasks) ? Reserve(sizeof(ulong) / sizeof(float)) : -1;

        (BatchPlan? batch, int[] batchOffsets) = BatchPlanner.Plan(model, layers, evaluationLength, workspace);
        for (int i = 0; i < layers.Count; i++)
        {
            layers[i] = layers[i] with { BatchOffset = batchOffsets[i] };
        }

        bool hasVectors = NetworkPlan.HasVectorsOf(model, facts);
        var network = new NetworkPlan(
            model,
            facts,
            new EquatableArray<LayerPlan>(layers),
            blockLength,
            statisticsLength,
            Padding.RoundUp(states, LineLength),
            evaluationLength,
            workspace,
            keyOffset,
            hasVectors ? batch : null,
            hasVectors ? LanePlanner.Plan(model, layers, batch) : null,
            facts.Vectors == VectorSupport.Full ? SwarmPlanner.Plan(model, layers) : null,
            new EquatableArray<KernelPlan>(hasVectors ? PlanKernels(model, layers, facts.Vectors, cancellation) : new List<KernelPlan>()));
        bool canBePacked = facts.Vectors == VectorSupport.Full && model.Unroll != UnrollChoice.Loops;
        return network with
        {
            Kernels = new EquatableArray<KernelPlan>(network.Kernels
                .Select(kernel => MethodPlanner.Plan(network, kernel, cancellation) with { IsForwardPacked = canBePacked && IsForwardPacked(network, kernel.Shape) }).ToArray()),
        };
    }

    /// <summary>What the code of a network depends on: in the rest projects may differ.</summary>
    private static ProjectFacts Needed(ProjectFacts facts, NetworkModel model) => facts with
    {
        HasMultiplyAddEstimate = facts.HasMultiplyAddEstimate && !model.MustBePortable,
        HasRefReadonlyParameters = facts.HasRefReadonlyParameters && model.Type.IsStruct,
    };

    private static List<KernelPlan> PlanKernels(NetworkModel model, List<LayerPlan> layers, VectorSupport vectors, CancellationToken cancellation)
    {
        int widestRow = layers.Max(layer => layer.Stride);
        int widestBits = vectors == VectorSupport.Full ? new VectorShape(512, model.Format.Accumulator).FitTo(widestRow).Bits : VectorShape.SmallestBits;
        var kernels = new List<KernelPlan>();
        for (int bits = widestBits; bits >= VectorShape.SmallestBits; bits /= 2)
        {
            kernels.Add(PlanKernel(new VectorShape(bits, model.Format.Accumulator), layers, model.Unroll, cancellation));
        }

        return kernels;
    }

    private static KernelPlan PlanKernel(VectorShape shape, List<LayerPlan> layers, UnrollChoice unroll, CancellationToken cancellation)
    {
        bool isLarge = layers.Sum(layer => layer.ParameterLength) >= Tuning.Sums.MinTiledLength;
        List<LayerKernel> kernels = layers.ConvertAll(layer =>
        {
            cancellation.ThrowIfCancellationRequested();
            return new LayerKernel(
                layer,
                new EquatableArray<ColumnBlock>(layer.IsDense ? PlanBlocks(shape, layer, unroll) : new List<ColumnBlock>()),
                layer.Inputs * shape.Cut(0, layer.Stride).Count() <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledDeltas),
                isLarge && unroll != UnrollChoice.Full,
                layer.IsFar(shape) && unroll != UnrollChoice.Full);
        });
        var none = new EquatableArray<LayerRange>(Array.Empty<LayerRange>());
        return new KernelPlan(shape, new EquatableArray<LayerKernel>(kernels), none, none, none, none, IsInlined: false, IsForwardPacked: false);
    }

    /// <summary>Cuts a row of outputs into equal blocks, of which some chains have their sums in registers at once, and a rest.</summary>
    private static List<ColumnBlock> PlanBlocks(VectorShape shape, LayerPlan layer, UnrollChoice unroll)
    {
        ColumnBlock Block(int offset, int width, int repetitions)
        {
            int statements = layer.Inputs * shape.Cut(0, width).Count();
            return new ColumnBlock(offset, width, repetitions, statements <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledSums), statements <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledGradients));
        }

        var blocks = new List<ColumnBlock>();
        int registers = shape.Cut(0, layer.Stride).Count();
        int most = Tuning.Sums.MaxAccumulatorsOfRow / Math.Min(layer.Chains, Tuning.Sums.MinChainsTogether);
        int accumulators = unroll == UnrollChoice.Full ? UnrollBudget.Accumulators(layer, most) : most;
        int blockCount = (registers + accumulators - 1) / accumulators;
        if (blockCount == 1)
        {
            blocks.Add(Block(0, layer.Stride, 1));
            return blocks;
        }

        int perBlock = (registers + blockCount - 1) / blockCount;
        int width = perBlock * shape.Lanes;
        int repetitions = layer.Stride / width;
        if (unroll == UnrollChoice.Full)
        {
            blocks.AddRange(Enumerable.Range(0, repetitions).Select(i => Block(i * width, width, 1)));
        }
        else
        {
            blocks.Add(Block(0, width, repetitions));
        }

        int rest = layer.Stride - (repetitions * width);
        if (rest > 0)
        {
            blocks.Add(Block(repetitions * width, rest, 1));
        }

        return blocks;
    }

    /// <summary>Whether all that a forward pass holds at once fits into registers, and all of its statements into a method.</summary>
    private static bool IsForwardPacked(NetworkPlan plan, VectorShape shape)
    {
        int products = 0;
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.IsLeftOutOfInference))
        {
            bool isLast = layer.OutputOffset < 0;
            int registers = shape.Cut(0, layer.Stride).Count();
            products += registers * layer.Inputs;
            if (!layer.IsDense || layer.Stride > Tuning.Registers.MaxPackedWidth || registers > Tuning.Sums.MaxAccumulators
                || products > Tuning.Registers.MaxPackedProducts || (!isLast && layer.Model.Activation.Row.IsRowwise))
            {
                return false;
            }
        }

        return StatementCount.Of(ForwardRowLowering.Lower(plan, shape, CancellationToken.None).Body).Cost(shape.Number).Fits;
    }
}
