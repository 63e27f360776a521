using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Decides memory and code shape. Kernels are chosen here, per layer and width; the emitter only writes what is planned.
/// The figures are those measured for the prototypes: see docs/architecture.md.
/// </summary>
internal static class Planner
{
    /// <summary>Sums that are held in registers at once: enough independent chains to hide the latency of a multiply-add, few enough not to spill.</summary>
    public const int MaxAccumulators = 8;

    /// <summary>Multiply-adds of a block of sums that may stand one after the other; beyond it a loop is as fast and much smaller.</summary>
    private const int MaxUnrolledSums = 64;

    /// <summary>The same for gradients, which do not depend on each other: a short loop is as fast.</summary>
    private const int MaxUnrolledGradients = 16;

    /// <summary>The same for the products that make the deltas of the layer before.</summary>
    private const int MaxUnrolledDeltas = 32;

    /// <summary>The length of a parameter block from which on the gradients of single rows are left to tiles: then a pass over them costs more than a call.</summary>
    private const int MinTiledLength = 1024;

    /// <summary>The widest layer of a forward pass in registers.</summary>
    private const int MaxPackedWidth = 32;

    /// <summary>Multiply-adds of a forward pass in registers, all of which stand one after the other.</summary>
    private const int MaxPackedProducts = 300;

    /// <summary>Vector statements of one method. The JIT gives up optimising far beyond it, and stops inlining not so far.</summary>
    private const int MaxStatements = 600;

    /// <summary>Vector statements of a kernel whose methods are inlined into the loop over rows.</summary>
    private const int MaxInlined = 120;

    /// <summary>What an activation counts, in statements.</summary>
    private const int ActivationStatements = 20;

    /// <summary>Values in a cache line, for the smaller number type: blocks start and end on whole lines.</summary>
    private const int LineLength = 16;

    /// <summary>The values that a buffer on the stack is longer, so that its start can be moved to a multiple of 64 bytes.</summary>
    public static int AlignmentSlack(NumberType number) => number == NumberType.Single ? 15 : 7;

    public static NetworkPlan Plan(NetworkModel model)
    {
        var layers = new List<LayerPlan>();
        int parameters = 0;
        int workspace = 0;
        int Reserve(int length)
        {
            int offset = workspace;
            workspace += Padding.RoundUp(length, LineLength);
            return offset;
        }

        foreach (LayerModel layer in model.Layers)
        {
            int stride = Padding.Pad(layer.OutputSize);
            bool isLast = layer.Index == model.Layers.Count - 1;
            bool keepsSum = isLast || layer.Activation.Row.Slope == SlopeSource.Sum;
            int sumOffset = keepsSum ? Reserve(stride) : -1;
            int outputOffset = isLast ? -1 : Reserve(stride);
            int chainLength = ChainPlanner.Length(layer.InputSize, stride, model.Number);
            layers.Add(new LayerPlan(layer, stride, parameters, sumOffset, outputOffset, DeltaOffset: -1, chainLength));
            parameters += (layer.InputSize + 1) * stride;
        }

        int evaluationLength = workspace;
        for (int i = 0; i < layers.Count; i++)
        {
            layers[i] = layers[i] with { DeltaOffset = Reserve(layers[i].Stride) };
        }

        BatchPlan? batch = BatchPlanner.Plan(model, layers, evaluationLength, workspace);
        return new NetworkPlan(
            model,
            new EquatableArray<LayerPlan>(layers),
            Padding.RoundUp(parameters, LineLength),
            evaluationLength,
            workspace,
            batch,
            LanePlanner.Plan(model, layers, batch),
            new EquatableArray<KernelPlan>(PlanKernels(model.Number, layers)));
    }

    private static List<KernelPlan> PlanKernels(NumberType number, List<LayerPlan> layers)
    {
        int widestRow = layers.Max(layer => layer.Stride);
        int widestBits = new VectorShape(512, number).FitTo(widestRow).Bits;
        var kernels = new List<KernelPlan>();
        for (int bits = widestBits; bits >= VectorShape.SmallestBits; bits /= 2)
        {
            kernels.Add(PlanKernel(new VectorShape(bits, number), layers));
        }

        return kernels;
    }

    private static KernelPlan PlanKernel(VectorShape shape, List<LayerPlan> layers)
    {
        bool isLarge = layers.Sum(layer => layer.ParameterLength) >= MinTiledLength;
        var kernels = layers.ConvertAll(layer => new LayerKernel(
            layer,
            new EquatableArray<ColumnBlock>(PlanBlocks(shape, layer)),
            layer.Inputs * shape.Cut(0, layer.Stride).Count() <= MaxUnrolledDeltas,
            isLarge));
        int[] forward = kernels.Select(kernel => ForwardStatements(shape, kernel)).ToArray();
        int[] backward = kernels.Select(kernel => BackwardStatements(shape, kernel)).ToArray();
        return new KernelPlan(
            shape,
            new EquatableArray<LayerKernel>(kernels),
            Group(forward),
            Group(backward),
            forward.Sum() + backward.Sum() <= MaxInlined,
            IsForwardPacked(shape, layers));
    }

    /// <summary>Cuts a row of outputs into equal blocks whose sums take at most <see cref="MaxAccumulators"/> registers, one a chain, and a rest.</summary>
    private static List<ColumnBlock> PlanBlocks(VectorShape shape, LayerPlan layer)
    {
        ColumnBlock Block(int offset, int width, int repetitions)
        {
            int statements = layer.Inputs * shape.Cut(0, width).Count();
            return new ColumnBlock(offset, width, repetitions, statements <= MaxUnrolledSums, statements <= MaxUnrolledGradients);
        }

        var blocks = new List<ColumnBlock>();
        int registers = shape.Cut(0, layer.Stride).Count();
        int perBlockAtMost = MaxAccumulators / layer.Chains;
        int blockCount = (registers + perBlockAtMost - 1) / perBlockAtMost;
        if (blockCount == 1)
        {
            blocks.Add(Block(0, layer.Stride, 1));
            return blocks;
        }

        int perBlock = (registers + blockCount - 1) / blockCount;
        int width = perBlock * shape.Lanes;
        int repetitions = layer.Stride / width;
        blocks.Add(Block(0, width, repetitions));
        int rest = layer.Stride - (repetitions * width);
        if (rest > 0)
        {
            blocks.Add(Block(repetitions * width, rest, 1));
        }

        return blocks;
    }

    private static int ForwardStatements(VectorShape shape, LayerKernel kernel)
        => kernel.Blocks.Sum(block => Registers(shape, block) * ((block.AreSumsUnrolled ? kernel.Layer.Inputs : 7) + ActivationStatements));

    private static int BackwardStatements(VectorShape shape, LayerKernel kernel)
    {
        int update = kernel.AreGradientsTiled ? 4 : kernel.Blocks.Sum(block => Registers(shape, block) * (block.AreGradientsUnrolled ? kernel.Layer.Inputs : 7));
        int registers = Math.Min(shape.Cut(0, kernel.Layer.Stride).Count(), MaxAccumulators);
        int products = (kernel.AreDeltasUnrolled ? kernel.Layer.Inputs : 2 * shape.VirtualLanes) * registers;
        return update + products + ActivationStatements;
    }

    /// <summary>Whether all that a forward pass holds at once fits into registers, and all of its statements into a method.</summary>
    private static bool IsForwardPacked(VectorShape shape, List<LayerPlan> layers)
    {
        int products = 0;
        int activations = 0;
        foreach (LayerPlan layer in layers)
        {
            bool isLast = layer.OutputOffset < 0;
            int registers = shape.Cut(0, layer.Stride).Count();
            if (layer.Stride > MaxPackedWidth || registers > MaxAccumulators || (!isLast && layer.Model.Activation.Row.IsRowwise))
            {
                return false;
            }

            products += layer.Inputs * registers;
            activations += registers;
        }

        return products <= MaxPackedProducts && products + (activations * ActivationStatements) <= MaxStatements;
    }

    private static int Registers(VectorShape shape, ColumnBlock block) => shape.Cut(0, block.Width).Count();

    /// <summary>Puts neighbouring layers into one method as long as it stays small.</summary>
    private static EquatableArray<LayerRange> Group(int[] statements)
    {
        var ranges = new List<LayerRange>();
        int first = 0;
        int sum = 0;
        for (int i = 0; i < statements.Length; i++)
        {
            if (i > first && sum + statements[i] > MaxStatements)
            {
                ranges.Add(new LayerRange(first, i - 1));
                first = i;
                sum = 0;
            }

            sum += statements[i];
        }

        ranges.Add(new LayerRange(first, statements.Length - 1));
        return new EquatableArray<LayerRange>(ranges);
    }
}
