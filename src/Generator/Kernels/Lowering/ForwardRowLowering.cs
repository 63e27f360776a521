using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The forward pass of a small network in one piece: hidden values are broadcast from the registers in which they arise to the
/// products of the next layer.
/// </summary>
internal static class ForwardRowLowering
{
    public static Kernel Lower(NetworkPlan plan, VectorShape shape, CancellationToken cancellation)
    {
        var to = new StatementList();
        if (plan.Layers.Any(OutputsInRegisters.GoesThroughMemory))
        {
            to.Add(WorkspaceEmitter.Lower(plan, WorkspaceEmitter.Forward));
            to.Blank();
        }

        LayerPlan last = plan.Layers.Last;
        int maxUnrolled = UnrollBudget.Of(plan.Model.Unroll, Tuning.Sums.MaxUnrolledSums);
        LayerPlan? before = null;
        IReadOnlyList<RowRegister> values = Array.Empty<RowRegister>();
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.IsLeftOutOfInference))
        {
            cancellation.ThrowIfCancellationRequested();
            to.Comment($"Layer {layer.Model.Index + 1}: {layer.Inputs} -> {layer.Outputs}, {ActivationText.Describe(layer.Model.Activation)}.");
            var mapping = new OutputsInRegisters(layer, before, values, shape, maxUnrolled, !plan.IsPortable);
            DenseLowering.Lower(mapping, to);
            values = mapping.Outputs;
            before = layer;
            if (layer != last)
            {
                to.Blank();
            }
        }

        foreach (RowRegister value in values)
        {
            int count = Math.Min(value.Chunk.Lanes, last.Outputs - value.Chunk.Offset);
            if (count > 0)
            {
                to.Add(new Store(new Place("y", value.Chunk.Offset), value.Value, count));
            }
        }

        var parameters = new[] { new Parameter(ParameterKind.Buffer, "x"), new Parameter(ParameterKind.Buffer, "w"), new Parameter(ParameterKind.Buffer, "y") };
        return new Kernel(
            "Computes the outputs of a row, all in one piece.",
            "ForwardRow",
            new EquatableArray<Parameter>(parameters),
            KernelResult.None,
            KernelUse.Member,
            to.ToArray());
    }
}
