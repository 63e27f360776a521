using System;
using System.Linq;
using StaticNets.Generator.Kernels.Passes;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Softmax over a row. The largest value is taken off first, so that nothing overflows; padding becomes 0.</summary>
internal static class SoftmaxLowering
{
    /// <summary>Replaces a row in memory by its softmax.</summary>
    public static void OfRow(StatementList to, VectorShape shape, string row, int stride, int count)
        => to.Add(new Call(RowCode.For("Softmax.OfRow", shape, stride), RowCode.At(shape, row), RowCode.Whole(shape, stride), RowCode.Whole(shape, count)));

    /// <summary>Turns the gradient with respect to a softmax's outputs into that with respect to its sums.</summary>
    public static void Slope(StatementList to, VectorShape shape, string outputs, string deltas, int stride)
        => to.Add(new Call(RowCode.For("Softmax.Slope", shape, stride), RowCode.At(shape, outputs), RowCode.At(shape, deltas), RowCode.Whole(shape, stride)));

    /// <summary>What the runtime's code for a row brings along: a power of e for each register.</summary>
    public static StatementCount Count(VectorShape shape, int stride)
        => new StatementCount { Calls = Math.Min(shape.Cut(0, stride).Count(), Tuning.Methods.LoopFrom) };

    /// <summary>The softmax of sums in registers.</summary>
    public static RowRegister[] OfRegisters(StatementList to, LayerPlan layer, VectorShape shape, RowRegister[] sums)
    {
        RowSum largest = RowSum.Largest("max", shape, layer.Stride);
        largest.Declare(to);
        foreach (RowRegister sum in sums)
        {
            largest.Add(to, sum.Chunk.Offset, Keep.First(layer.Outputs - sum.Chunk.Offset, sum.Value, RowSum.Lowest(sum.Chunk.Shape)));
        }

        Named most = to.Let("largest", largest.Maximum(to));
        RowSum total = RowSum.Adding("total", shape, layer.Stride);
        RowRegister[] powers = Array.ConvertAll(sums, sum =>
        {
            RowRegister power = sum with { Letter = "e" };
            Expression exponential = Exponential(sum.Value, most);
            total.Add(to, sum.Chunk.Offset, to.Let(power.Name, Keep.First(layer.Outputs - sum.Chunk.Offset, exponential, new Zero(sum.Chunk.Shape))));
            return power;
        });

        Named all = to.Let("sum", total.Total(to));
        return Array.ConvertAll(powers, power =>
        {
            RowRegister output = power with { Letter = "y" };
            to.Let(output.Name, Binary.Divide(power.Value, new Broadcast(power.Chunk.Shape, all)));
            return output;
        });
    }

    /// <summary>The power of e of a value less the largest one.</summary>
    private static Expression Exponential(Expression value, Expression largest)
        => new Apply(value.Shape, "Elementary.Exp", Binary.Subtract(value, new Broadcast(value.Shape, largest)));
}
