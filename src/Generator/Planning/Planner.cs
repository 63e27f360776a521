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
            bool isLast = layer.Index == model.Layers.Count - 1;
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
            statistics += layer.Kind.StatisticsRows * stride;
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
        return facts.Vectors != VectorSupport.Full || model.Unroll == UnrollChoice.Loops ? network : network with
        {
            Kernels = new EquatableArray<KernelPlan>(network.Kernels.Select(kernel => kernel with { IsForwardPacked = IsForwardPacked(network, kernel.Shape) }).ToArray()),
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
            kernels.Add(PlanKernel(new VectorShape(bits, model.Format.Accumulator), layers, model.Unroll, isFused: !(model.MustBePortable || vectors == VectorSupport.Emulated), cancellation));
        }

        return kernels;
    }

    private static KernelPlan PlanKernel(VectorShape shape, List<LayerPlan> layers, UnrollChoice unroll, bool isFused, CancellationToken cancellation)
    {
        bool isLarge = layers.Sum(layer => layer.ParameterLength) >= Tuning.Sums.MinTiledLength;
        List<LayerKernel> kernels = layers.ConvertAll(layer =>
        {
            cancellation.ThrowIfCancellationRequested();
            return new LayerKernel(
                layer,
                new EquatableArray<ColumnBlock>(layer.IsDense ? PlanBlocks(shape, layer, unroll) : new List<ColumnBlock>()),
                layer.Inputs * shape.Cut(0, layer.Stride).Count() <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledDeltas),
                isLarge && unroll != UnrollChoice.Full);
        });
        List<MethodCost[]> sums = kernels.ConvertAll(kernel => ForwardCosts(shape, kernel, unroll == UnrollChoice.Full, isFused));
        List<MethodCost[]> forward = sums.ConvertAll(parts => new[] { MethodCost.Sum(parts) });
        List<MethodCost[]> backward = kernels.ConvertAll(kernel => new[] { new MethodCost(BackwardStatements(shape, kernel), DeltaLocals(shape, kernel, kernels)) });
        MethodCost all = forward.Concat(backward).Aggregate(new MethodCost(0, LossLocals(shape, layers)), (sum, layer) => sum + layer[0]);
        bool isFull = unroll == UnrollChoice.Full;
        return new KernelPlan(
            shape,
            new EquatableArray<LayerKernel>(kernels),
            MethodCost.Group(isFull ? sums : forward),
            isFull ? UnrollBudget.DeltaMethods(shape, kernels) : MethodCost.Group(backward),
            isFull ? UnrollBudget.GradientMethods(shape, kernels) : MethodCost.Group(backward),
            MethodCost.Group(layers.ConvertAll(layer => new[] { new MethodCost(0, BatchLocals(shape, layer, layers)) })),
            all.Statements <= Tuning.Methods.MaxInlined && all.Locals <= Tuning.Methods.MaxLocals,
            IsForwardPacked: false);
    }

    /// <summary>Cuts a row of outputs into equal blocks whose sums take at most <see cref="Tuning.Sums.MaxAccumulators"/> registers, one a chain, and a rest.</summary>
    private static List<ColumnBlock> PlanBlocks(VectorShape shape, LayerPlan layer, UnrollChoice unroll)
    {
        ColumnBlock Block(int offset, int width, int repetitions)
        {
            int statements = layer.Inputs * shape.Cut(0, width).Count();
            return new ColumnBlock(offset, width, repetitions, statements <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledSums), statements <= UnrollBudget.Of(unroll, Tuning.Sums.MaxUnrolledGradients));
        }

        var blocks = new List<ColumnBlock>();
        int registers = shape.Cut(0, layer.Stride).Count();
        int most = Tuning.Sums.MaxAccumulators / layer.Chains;
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

    /// <summary>What the blocks of a layer cost in a forward pass, counted on their trees.</summary>
    private static MethodCost[] ForwardCosts(VectorShape shape, LayerKernel kernel, bool isFull, bool isFused)
        => !kernel.Layer.IsDense ? new[] { TransformCost(shape, kernel.Layer) } : kernel.Blocks.Select(block =>
        {
            var statements = new StatementList();
            OutputsInLanes.Lower(statements, kernel.Layer, new[] { block }, shape, isFused);
            StatementCount count = StatementCount.Of(statements.ToArray());

            // Only of a fully unrolled network are there more inputs with names than a method's own locals.
            MethodCost cost = (isFull ? count : count with { Inputs = 0 }).Cost(shape.Number);
            return kernel.Layer is { OutputOffset: >= 0, Model.Activation.Row.IsRowwise: true } layer && block == kernel.Blocks.Last
                ? cost + SoftmaxLocals(shape, layer)
                : cost;
        }).ToArray();

    /// <summary>The locals of a softmax behind sums, which have counted its statements as those of their activations.</summary>
    private static MethodCost SoftmaxLocals(VectorShape shape, LayerPlan layer)
    {
        var statements = new StatementList();
        SoftmaxLowering.OfRow(statements, shape, "h", layer.Stride, layer.Outputs);
        return new MethodCost(0, (StatementCount.Of(statements.ToArray()) with { Inputs = 0 }).Cost(shape.Number).Locals);
    }

    private static int BackwardStatements(VectorShape shape, LayerKernel kernel)
    {
        if (!kernel.Layer.IsDense)
        {
            return TransformCost(shape, kernel.Layer).Statements;
        }

        int update = kernel.AreGradientsTiled ? 4 : kernel.Blocks.Sum(block => Registers(shape, block) * (block.AreGradientsUnrolled ? kernel.Layer.Inputs : 7));
        int registers = Math.Min(shape.Cut(0, kernel.Layer.Stride).Count(), Tuning.Sums.MaxAccumulators);
        int products = (kernel.AreDeltasUnrolled ? kernel.Layer.Inputs : 2 * shape.VirtualLanes) * registers;
        return update + products + Tuning.Methods.ActivationStatements;
    }

    /// <summary>What a row of a layer without weighted sums costs, forward or backward: it is walked by a loop when it is long.</summary>
    public static MethodCost TransformCost(VectorShape shape, LayerPlan layer)
    {
        int registers = Math.Min(shape.Cut(0, layer.Stride).Count(), Tuning.Methods.MaxBatchRegisters);
        return new MethodCost(registers * (Tuning.Methods.ActivationStatements + Tuning.Methods.TransformStatements), registers * (MethodCost.ActivationLocals(shape.Number) + Tuning.Methods.TransformLocals));
    }

    /// <summary>The locals of a layer of a batch, forward or backward: of a few registers, beyond which there is a loop.</summary>
    private static int BatchLocals(VectorShape shape, LayerPlan layer, List<LayerPlan> layers)
    {
        int OfActivation(LayerPlan of) => !of.IsDense ? TransformCost(shape, of).Locals : MethodCost.ActivationLocals(of, Math.Min(shape.Cut(0, of.Stride).Count(), Tuning.Methods.MaxBatchRegisters), shape.Number);
        return Math.Max(OfActivation(layer), layer.Model.Index == 0 ? 0 : OfActivation(layers[layer.Model.Index - 1]));
    }

    private static int LossLocals(VectorShape shape, List<LayerPlan> layers)
        => shape.Cut(0, layers[layers.Count - 1].Stride).Count() * MethodCost.LossLocals(shape.Number);

    /// <summary>The locals of the deltas that a layer passes back: of the registers of the layer before, or of a loop over them and a rest.</summary>
    private static int DeltaLocals(VectorShape shape, LayerKernel kernel, List<LayerKernel> kernels)
    {
        int index = kernel.Layer.Model.Index;
        if (index == 0)
        {
            return 0;
        }

        if (!kernel.Layer.IsDense)
        {
            return TransformCost(shape, kernel.Layer).Locals;
        }

        int stride = kernels[index - 1].Layer.Stride;
        int lanes = shape.FitTo(stride).Lanes;
        int inLoop = kernel.AreDeltasUnrolled || kernel.Layer.Inputs < 2 * lanes ? 0 : (kernel.Layer.Inputs / lanes * lanes) - lanes;
        return shape.Cut(0, stride - inLoop).Sum(MethodCost.DeltaLocals);
    }

    /// <summary>Whether all that a forward pass holds at once fits into registers, and all of its statements into a method.</summary>
    private static bool IsForwardPacked(NetworkPlan plan, VectorShape shape)
    {
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.IsLeftOutOfInference))
        {
            bool isLast = layer.OutputOffset < 0;
            if (!layer.IsDense || layer.Stride > Tuning.Registers.MaxPackedWidth || shape.Cut(0, layer.Stride).Count() > Tuning.Sums.MaxAccumulators
                || layer.Inputs > Tuning.Registers.MaxPackedProducts || (!isLast && layer.Model.Activation.Row.IsRowwise))
            {
                return false;
            }
        }

        StatementCount count = StatementCount.Of(ForwardRowLowering.Lower(plan, shape, CancellationToken.None).Body);
        return count.MultiplyAdds <= Tuning.Registers.MaxPackedProducts && count.Cost(shape.Number).Fits;
    }

    private static int Registers(VectorShape shape, ColumnBlock block) => shape.Cut(0, block.Width).Count();
}
