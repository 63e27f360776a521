using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Softmax over a row. The largest value is taken off first, so that nothing overflows; padding becomes 0.</summary>
internal static class SoftmaxLowering
{
    /// <summary>Names the largest value of a row <c>largest</c>.</summary>
    public static Named Largest(StatementList to, VectorShape shape, string row, int stride, int count)
    {
        RowSum largest = RowSum.Largest("max", shape, stride);
        largest.Declare(to);
        RowWalk.ForEach(to, shape, stride, count, (body, part)
            => largest.Add(body, part.Offset, Keep.First(part.Real, part.Load(row), RowSum.Lowest(part.Shape))));
        return to.Let("largest", largest.Maximum(to));
    }

    /// <summary>Replaces a row in memory by its softmax.</summary>
    public static void OfRow(StatementList to, VectorShape shape, string row, int stride, int count)
    {
        Named largest = Largest(to, shape, row, stride, count);
        RowSum total = RowSum.Adding("total", shape, stride);
        total.Declare(to);
        RowWalk.ForEach(to, shape, stride, count, (body, part) =>
        {
            Named power = body.Let("e" + part.Id, part.Keep(Exponential(part.Load(row), largest)));
            body.Store(part.In(row), power);
            total.Add(body, part.Offset, power);
        });
        Named sum = to.Let("sum", total.Total(to));
        RowWalk.ForEach(to, shape, stride, count, (body, part)
            => body.Store(part.In(row), Binary.Divide(part.Load(row), part.Everywhere(sum))));
    }

    /// <summary>Turns the gradient with respect to a softmax's outputs into that with respect to its sums: <c>d = y * (d - sum(d * y))</c>.</summary>
    public static void Slope(StatementList to, VectorShape shape, string outputs, string deltas, int stride, int count, bool isFused)
    {
        RowSum along = RowSum.Adding("along", shape, stride);
        along.Declare(to);
        RowWalk.ForEach(to, shape, stride, count, (body, part)
            => along.AddProduct(body, part.Offset, part.Load(outputs), part.Load(deltas), isFused));
        Named projection = to.Let("projection", along.Total(to));
        RowWalk.ForEach(to, shape, stride, count, (body, part)
            => body.Store(part.In(deltas), Binary.Multiply(part.Load(outputs), Binary.Subtract(part.Load(deltas), part.Everywhere(projection)))));
    }

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
