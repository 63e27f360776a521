using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// The forward pass of a small network in one piece: hidden values are broadcast from the registers in which they arise to the
/// products of the next layer. The order of additions is that of the other kernels, and so are the bits.
/// </content>
internal sealed partial class KernelEmitter
{
    /// <summary>Hidden layers up to this width stay in registers altogether.</summary>
    private const int MaxInRegisters = 8;

    /// <summary>
    /// Values of a wider layer that each chain of the next one takes from registers. By the time they are used up, the rest have gone
    /// through memory, from where a broadcast costs less: shuffles that wait would fill the queue in which the processor looks for work.
    /// </summary>
    private const int FirstInRegisters = 4;

    private static bool GoesThroughMemory(LayerPlan layer) => layer.OutputOffset >= 0 && layer.Stride > MaxInRegisters;

    /// <summary>Writes a method for one row, and the loop over rows.</summary>
    private void EmitPackedForward()
    {
        _writer.Line("/// <summary>Computes the outputs of a row, all in one piece.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"public static void ForwardRow{Bits}(ref {_number} x, ref {_number} w, ref {_number} y)"))
        {
            if (_plan.Layers.Any(GoesThroughMemory))
            {
                WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Forward);
                _writer.Line();
            }

            List<PackedRegister> values = new();
            foreach (LayerPlan layer in _plan.Layers.Where(layer => !layer.IsLeftOutOfInference))
            {
                _cancellation.ThrowIfCancellationRequested();
                _writer.Line($"// Layer {layer.Model.Index + 1}: {layer.Inputs} -> {layer.Outputs}, {ActivationText.Describe(layer.Model.Activation)}.");
                values = EmitPackedLayer(layer, values);
                if (layer != LastLayer)
                {
                    _writer.Line();
                }
            }

            foreach (PackedRegister value in values)
            {
                int count = Math.Min(value.Text.Shape.Lanes, LastLayer.Outputs - value.Offset);
                if (count > 0)
                {
                    _writer.Line(value.Text.StoreFirst(value.Name, "y", value.Offset, count));
                }
            }
        }

        _writer.Line();
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static void ForwardRows{Bits}(ref {_number} x, ref {_number} w, ref {_number} y, int rows)"))
        {
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Lines(
                    $"ForwardRow{Bits}(ref x, ref w, ref y);",
                    $"x = ref Unsafe.Add(ref x, {_plan.Model.InputSize});",
                    $"y = ref Unsafe.Add(ref y, {_plan.Model.OutputSize});");
            }
        }
    }

    /// <summary>Writes a layer: its sums, in chains of multiply-adds in the order of the inputs, then its activation.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The outputs of the layer before; empty for the first layer, which reads the row of inputs.</param>
    /// <returns>The layer's outputs.</returns>
    private List<PackedRegister> EmitPackedLayer(LayerPlan layer, List<PackedRegister> inputs)
    {
        string number = (layer.Model.Index + 1).ToString(CultureInfo.InvariantCulture);
        Chunk[] chunks = Cut(0, layer.Stride).ToArray();
        var sums = new List<PackedRegister>();
        for (int k = 0; k < chunks.Length; k++)
        {
            string id = chunks.Length == 1 ? number : number + (char)('a' + k);
            sums.Add(new PackedRegister("s", id, chunks[k].Offset, Text(chunks[k])));
        }

        // Chains side by side as far as their sums fit into registers.
        int together = Math.Max(1, Planner.MaxAccumulators / chunks.Length);
        for (int first = 0; first < layer.Chains; first += together)
        {
            EmitPackedChains(layer, inputs, sums, first, Math.Min(together, layer.Chains - first));
        }

        if (layer.Model.Activation.Row.IsRowwise)
        {
            return EmitPackedSoftmax(layer, sums);
        }

        return sums.ConvertAll(sum =>
        {
            PackedRegister output = sum with { Letter = layer == LastLayer ? "y" : "h" };
            _writer.Line($"var {output.Name} = {ActivationText.Value(layer.Model.Activation, sum.Text, sum.Name)};");
            if (GoesThroughMemory(layer))
            {
                _writer.Line(output.Text.Store(output.Name, "v", layer.OutputOffset + output.Offset));
            }

            return output;
        });
    }

    /// <summary>Some neighbouring chains of a layer's sums, added to those before them.</summary>
    private void EmitPackedChains(LayerPlan layer, List<PackedRegister> inputs, List<PackedRegister> sums, int first, int count)
    {
        string number = (layer.Model.Index + 1).ToString(CultureInfo.InvariantCulture);
        string Name(PackedRegister sum, int chain) => chain == 0 ? sum.Name : FormattableString.Invariant($"{sum.Name}_{chain + 1}");
        for (int chain = first; chain < first + count; chain++)
        {
            foreach (PackedRegister sum in sums)
            {
                _writer.Line($"var {Name(sum, chain)} = {(chain == 0 ? sum.Text.Load("w", layer.BiasOffset + sum.Offset) : sum.Text.Zero)};");
            }
        }

        for (int place = 0; place < layer.ChainLength; place++)
        {
            for (int chain = first; chain < first + count; chain++)
            {
                int i = (chain * layer.ChainLength) + place;
                if (i >= layer.Inputs)
                {
                    continue;
                }

                foreach (IGrouping<int, PackedRegister> sameWidth in sums.GroupBy(sum => sum.Text.Shape.Bits))
                {
                    string input = Broadcast(layer, inputs, i, sameWidth.First().Text);
                    if (sameWidth.Count() > 1)
                    {
                        string name = FormattableString.Invariant($"x{number}_{i}");
                        _writer.Line($"var {name} = {input};");
                        input = name;
                    }

                    foreach (PackedRegister sum in sameWidth)
                    {
                        string weights = sum.Text.Load("w", layer.WeightOffset + (i * layer.Stride) + sum.Offset);
                        _writer.Line($"{Name(sum, chain)} = {sum.Text.MultiplyAdd(input, weights, Name(sum, chain))};");
                    }
                }
            }
        }

        foreach (PackedRegister sum in sums)
        {
            string[] terms = Enumerable.Range(Math.Max(1, first), count - (first == 0 ? 1 : 0)).Select(chain => Name(sum, chain)).ToArray();
            if (terms.Length > 0)
            {
                _writer.Line($"{sum.Name} = {sum.Name} + {string.Join(" + ", terms)};");
            }
        }
    }

    /// <summary>The softmax of sums in registers, with the order of additions of <see cref="EmitSoftmax"/>.</summary>
    private List<PackedRegister> EmitPackedSoftmax(LayerPlan layer, List<PackedRegister> sums)
    {
        LaneSum largest = LaneSum.Maximum("max", Text, _kernel.Shape, layer.Stride);
        largest.Declare(_writer);
        foreach (PackedRegister sum in sums)
        {
            largest.Add(_writer, sum.Offset, sum.Text, sum.Text.Keep(layer.Outputs - sum.Offset, sum.Name, sum.Text.Create(_number + ".NegativeInfinity")));
        }

        (string expression, _) = largest.Fold(_writer);
        _writer.Line($"{_number} largest = LaneSums.Max({expression});");
        LaneSum total = LaneSum.Adding("total", Text, _kernel.Shape, layer.Stride);
        List<PackedRegister> powers = sums.ConvertAll(sum =>
        {
            PackedRegister power = sum with { Letter = "e" };
            string exp = $"Elementary.Exp({sum.Name} - {sum.Text.Create("largest")})";
            _writer.Line($"var {power.Name} = {sum.Text.Keep(layer.Outputs - sum.Offset, exp, sum.Text.Zero)};");
            total.Add(_writer, sum.Offset, sum.Text, power.Name);
            return power;
        });

        _writer.Line($"{_number} sum = {SumText(total)};");
        return powers.ConvertAll(power =>
        {
            PackedRegister output = power with { Letter = "y" };
            _writer.Line($"var {output.Name} = {power.Name} / {power.Text.Create("sum")};");
            return output;
        });
    }

    /// <summary>Value <paramref name="index"/> of a layer's inputs, in every lane of a register.</summary>
    private string Broadcast(LayerPlan layer, List<PackedRegister> inputs, int index, VectorText target)
    {
        if (layer.Model.Index == 0)
        {
            return target.Create(NumberText.At("x", index));
        }

        LayerPlan before = _plan.Layers.Take(layer.Model.Index).Last(before => !before.IsLeftOutOfInference);
        if (GoesThroughMemory(before) && index % layer.ChainLength >= FirstInRegisters)
        {
            return target.Create(NumberText.At("v", before.OutputOffset + index));
        }

        PackedRegister source = inputs.Last(register => register.Offset <= index);
        int lane = index - source.Offset;
        string register = Resize(source, ref lane, target.Shape);
        string suffix = _plan.Model.Format.Accumulator == NumberType.Double ? "L" : string.Empty;
        return $"{target.Class}.Shuffle({register}, {target.Create(FormattableString.Invariant($"{lane}{suffix}"))})";
    }

    /// <summary>The part of a register that holds a lane, or the register as the lower part of a wider one.</summary>
    private string Resize(PackedRegister source, ref int lane, VectorShape target)
    {
        string expression = source.Name;
        int bits = source.Text.Shape.Bits;
        for (; bits > target.Bits; bits /= 2)
        {
            int half = Text(bits / 2).Shape.Lanes;
            expression += lane < half ? ".GetLower()" : ".GetUpper()";
            lane %= half;
        }

        for (; bits < target.Bits; bits *= 2)
        {
            expression += FormattableString.Invariant($".ToVector{bits * 2}Unsafe()");
        }

        return expression;
    }

    /// <summary>A register that holds neighbouring values of a row.</summary>
    /// <param name="Letter">What the values are.</param>
    /// <param name="Id">The layer's number, and a letter where a row takes several registers.</param>
    /// <param name="Offset">The first value's place in the row.</param>
    /// <param name="Text">The register.</param>
    private sealed record PackedRegister(string Letter, string Id, int Offset, VectorText Text)
    {
        public string Name => Letter + Id;
    }
}
