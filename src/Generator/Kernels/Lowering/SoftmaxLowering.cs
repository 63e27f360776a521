using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Softmax over a row. The largest value is taken off first, so that nothing overflows; padding becomes 0.</summary>
internal static class SoftmaxLowering
{
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
    public static Expression Exponential(Expression value, Expression largest)
        => new Apply(value.Shape, "Elementary.Exp", Binary.Subtract(value, new Broadcast(value.Shape, largest)));
}
