using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>What <c>Unroll</c> changes: how many multiply-adds may stand one after the other, and where the methods of a fully unrolled network are cut.</summary>
internal static class UnrollBudget
{
    /// <summary>The multiply-adds that may stand one after the other.</summary>
    /// <param name="unroll">What the attribute says.</param>
    /// <param name="automatic">The measured limit.</param>
    public static int Of(UnrollChoice unroll, int automatic) => unroll switch
    {
        UnrollChoice.Full => int.MaxValue,
        UnrollChoice.Loops => 0,
        _ => automatic,
    };

    /// <summary>The registers of sums of a block that stands unrolled in one method.</summary>
    public static int Accumulators(LayerPlan layer, int most)
    {
        int registers = Tuning.Methods.MaxStatements / (layer.Inputs + Tuning.Methods.ActivationStatements);
        return registers < 1 ? 1 : registers < most ? registers : most;
    }

    /// <summary>The multiply-adds of all weighted sums of a row, of vectors of 128 bits.</summary>
    public static long Products(NetworkModel model)
    {
        int lanes = new VectorShape(VectorShape.SmallestBits, model.Format.Accumulator).Lanes;
        return model.Layers.Where(layer => layer.Kind.HasWeightedSums).Sum(layer => (long)layer.InputSize * (Padding.Pad(layer.OutputSize) / lanes));
    }

    /// <summary>The methods of the gradients of a fully unrolled network; a layer is cut between blocks of outputs.</summary>
    public static EquatableArray<LayerRange> GradientMethods(VectorShape shape, List<LayerKernel> kernels)
        => MethodCost.Group(kernels.ConvertAll(kernel => !kernel.Layer.IsDense ? new[] { Planner.TransformCost(shape, kernel.Layer) } : kernel.Blocks
            .Select(block => new MethodCost(shape.Cut(0, block.Width).Count() * (kernel.Layer.Inputs + 2), 0)).ToArray()));

    /// <summary>The same of the deltas that a layer passes back; it is cut between registers of the layer before.</summary>
    public static EquatableArray<LayerRange> DeltaMethods(VectorShape shape, List<LayerKernel> kernels)
        => MethodCost.Group(kernels.Select((kernel, i) =>
        {
            int registers = shape.Cut(0, kernel.Layer.Stride).Count();
            return i == 0 ? new MethodCost[1]
                : !kernel.Layer.IsDense ? new[] { Planner.TransformCost(shape, kernel.Layer) }
                : shape.Cut(0, kernels[i - 1].Layer.Stride).Select(chunk => new MethodCost((chunk.Lanes * registers) + Tuning.Methods.DeltaStatements, MethodCost.DeltaLocals(chunk))).ToArray();
        }).ToList());
}
