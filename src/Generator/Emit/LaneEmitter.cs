using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels that compute a batch of a tiny network with a sample in each lane of a vector. Names are those of
/// <see cref="KernelEmitter"/>, but each value is a vector: in the workspace <c>v</c> there is one after the other.
/// </summary>
internal sealed class LaneEmitter
{
    /// <summary>Sums that are held in registers at once.</summary>
    private const int MaxRegisters = 8;

    /// <summary>More values than that are walked by a loop.</summary>
    private const int MaxUnrolled = 2;

    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly LanePlan _lanes;
    private readonly VectorText _text;
    private readonly string _number;

    public LaneEmitter(CSharpWriter writer, NetworkPlan plan, LanePlan lanes, int bits)
    {
        _writer = writer;
        _plan = plan;
        _lanes = lanes;
        _text = new VectorText(new VectorShape(bits, plan.Model.Format.Accumulator), plan);
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    private int Bits => _text.Shape.Bits;

    private int Lanes => _text.Shape.Lanes;

    private int Inputs => _plan.Model.InputSize;

    private int Outputs => _plan.Model.OutputSize;

    private int Last => _plan.Layers.Count - 1;

    private LossModel Loss => _plan.Model.Loss;

    /// <summary>Writes everything for this width.</summary>
    public void Emit()
    {
        _writer.Line($"// ---- {Bits} bits: {Lanes} samples in a register ----");
        _writer.Line();
        if (!_plan.IsForwardScalar)
        {
            EmitForward();
        }

        EmitEvaluation();
        EmitOutputs();
        if (_plan.Model.IsInferenceOnly)
        {
            return;
        }

        EmitLoss();
        EmitBackward();
        EmitLossMethod(withDelta: false);
        EmitLossMethod(withDelta: true);
        if (Last > 0)
        {
            EmitBackpropagation();
        }

        EmitGradients();
        EmitFold();
    }

    private void EmitForward()
    {
        using (Method($"private static void ForwardLanes{Bits}(ref {_number} x, ref {_number} w, ref {_number} y, int rows)"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            using (Turns(Lanes))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, Lanes);
                _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
                using (_writer.Block($"if (count == {Lanes})"))
                {
                    _writer.Line($"OutputLanes{Bits}(ref v, ref y);");
                }

                using (_writer.Block("else"))
                {
                    string rest = NumberText.At("v", _lanes.RestTargetOffset);
                    _writer.Line($"OutputLanes{Bits}(ref v, ref {rest});");
                    _writer.Line(Invariant($"LaneRows.Copy(ref {rest}, ref y, count * {Outputs});"));
                }

                EmitAdvance("x", Inputs, Lanes);
                EmitAdvance("y", Outputs, Lanes);
            }
        }
    }

    private void EmitLoss()
    {
        using (Method($"private static double LossLanes{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, int rows)"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            _writer.Line("double loss = 0;");
            using (Turns(Lanes))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, Lanes);
                EmitRest("target", "t", _lanes.RestTargetOffset, Outputs, Lanes);
                _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
                _writer.Line($"RowLossLanes{Bits}(ref target, ref v);");
                _writer.Line($"loss = LaneRows.Add(loss, ref {NumberText.At("v", _lanes.LossOffset)}, count);");
                EmitAdvance("x", Inputs, Lanes);
                EmitAdvance("t", Outputs, Lanes);
            }

            _writer.Line();
            _writer.Line("return loss;");
        }
    }

    /// <summary>Whatever the width, a turn is as many rows as there are virtual lanes, so that every lane of a gradient sees the same rows.</summary>
    private void EmitBackward()
    {
        int turn = _lanes.VirtualLanes;
        using (Method($"private static double BackwardLanes{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} g, ref {_number} v, {_number} scale, int rows)"))
        {
            _writer.Line($"ref {_number} a = ref {NumberText.At("v", _lanes.GradientOffset)};");
            _writer.Line(Invariant($"MemoryMarshal.CreateSpan(ref a, {_lanes.BackwardLength - _lanes.GradientOffset}).Clear();"));
            _writer.Line("double loss = 0;");
            using (Turns(turn))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, turn);
                EmitRest("target", "t", _lanes.RestTargetOffset, Outputs, turn);
                if (Lanes == turn)
                {
                    EmitPass("count", "a");
                }
                else
                {
                    using (_writer.Block(Invariant($"for (int lane = 0; lane < {turn}; lane += {Lanes})")))
                    {
                        _writer.Line(Invariant($"int present = Math.Clamp(count - lane, 0, {Lanes});"));
                        EmitPass("present", "Unsafe.Add(ref a, lane)");
                        EmitAdvance("input", Inputs, Lanes);
                        EmitAdvance("target", Outputs, Lanes);
                    }
                }

                EmitAdvance("x", Inputs, turn);
                EmitAdvance("t", Outputs, turn);
            }

            _writer.Line();
            _writer.Line($"FoldLanes{Bits}(ref a, ref g);");
            _writer.Line("return loss;");
        }
    }

    private void EmitPass(string count, string accumulators)
    {
        _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
        _writer.Line($"DeltaLanes{Bits}(ref target, ref v, scale);");
        _writer.Line($"loss = LaneRows.Add(loss, ref {NumberText.At("v", _lanes.LossOffset)}, {count});");
        using (_writer.Block($"if ({count} < {Lanes})"))
        {
            _writer.Line(Invariant($"LaneRows.ClearFrom({count}, {Lanes}, ref {NumberText.At("v", _lanes.Layers[Last].DeltaOffset)}, {_lanes.VirtualLanes}, {Outputs});"));
        }

        _writer.Line();
        if (Last > 0)
        {
            _writer.Line($"BackpropagateLanes{Bits}(ref w, ref v);");
        }

        _writer.Line($"AddGradientsLanes{Bits}(ref v, ref {accumulators});");
    }

    private void EmitEvaluation()
    {
        _writer.Line("/// <summary>Some rows from their inputs to the weighted sums of the output layer, all in the workspace.</summary>");
        using (Method($"private static void EvaluateLanes{Bits}(ref {_number} x, ref {_number} w, ref {_number} v)"))
        {
            EmitInputs();
            foreach (LayerPlan layer in _plan.Layers)
            {
                ActivationModel activation = layer.Model.Activation;
                LaneLayer places = _lanes.Layers[layer.Model.Index];
                int sums = places.SumOffset >= 0 ? places.SumOffset : places.OutputOffset;
                _writer.Line();
                _writer.Line($"// Layer {layer.Model.Index + 1}: {layer.Inputs} -> {layer.Outputs}{(places.OutputOffset < 0 ? ", the weighted sums" : ", " + ActivationText.Describe(activation))}.");
                foreach (int[] block in Blocks(layer.Outputs))
                {
                    using (_writer.Block())
                    {
                        EmitProducts(
                            block,
                            layer.Inputs,
                            layer.ChainLength,
                            places.InputOffset,
                            output => Broadcast(layer.BiasOffset + output),
                            (output, input) => Broadcast(layer.WeightOffset + (input * layer.Stride) + output),
                            sums);
                    }
                }

                if (places.OutputOffset >= 0 && (activation.Row.Name != "Identity" || sums != places.OutputOffset))
                {
                    ForEach(layer.Outputs, output => _writer.Line(Store(ActivationText.Value(activation, _text, Load("v", sums, output)), "v", places.OutputOffset, output)));
                }
            }
        }
    }

    /// <summary>The columns of the inputs: of 512 bits in single precision four at a time, the last ones once more where they are not four.</summary>
    private void EmitInputs()
    {
        if (!IsWide || Inputs < 4)
        {
            ForEach(Inputs, column => _writer.Line(Store(Gather("x", Inputs, column), "v", 0, column)));
            return;
        }

        for (int column = 0; column < Inputs; column += 4)
        {
            int first = Math.Min(column, Inputs - 4);
            _writer.Line(Invariant($"LaneRows.GatherFour512(ref {NumberText.At("x", first)}, {Inputs}, ref {NumberText.At("v", first * _lanes.VirtualLanes)});"));
        }
    }

    private bool IsWide => Bits == 512 && _plan.Model.Format.Accumulator == NumberType.Single;

    private void EmitOutputs()
    {
        LaneLayer places = _lanes.Layers[Last];
        ActivationModel activation = _plan.Layers[Last].Model.Activation;
        using (Method($"private static void OutputLanes{Bits}(ref {_number} v, ref {_number} y)"))
        {
            if (IsWide && Outputs == 2)
            {
                string Value(string output) => ActivationText.Value(activation, _text, Load("v", places.SumOffset, output));
                _writer.Line($"LaneRows.ScatterTwo({Value("0")}, {Value("1")}, ref y);");
                return;
            }

            ForEach(Outputs, output => _writer.Line($"LaneRows.Scatter({ActivationText.Value(activation, _text, Load("v", places.SumOffset, output))}, ref y, {Outputs}, {output});"));
        }
    }

    private void EmitLossMethod(bool withDelta)
    {
        LaneLayer places = _lanes.Layers[Last];
        ActivationModel activation = _plan.Layers[Last].Model.Activation;
        _writer.Line($"/// <summary>The loss of each row{(withDelta ? ", and its gradient with respect to the weighted sums of the output layer" : string.Empty)}.</summary>");
        using (Method(withDelta
            ? $"private static void DeltaLanes{Bits}(ref {_number} t, ref {_number} v, {_number} scale)"
            : $"private static void RowLossLanes{Bits}(ref {_number} t, ref {_number} v)"))
        {
            ForEach(Outputs, output =>
            {
                // A block, because two outputs have the same names.
                using (_writer.Block())
                {
                    _writer.Line($"var target = {Gather("t", Outputs, output)};");
                    _writer.Line($"var z = {Load("v", places.SumOffset, output)};");
                    if (!Loss.IsFused || withDelta)
                    {
                        _writer.Line($"var y = {ActivationText.Value(activation, _text, "z")};");
                    }

                    string value = Loss.IsFused ? $"Losses.{Loss.Row.Function}WithLogits(z, target)" : $"{ActivationText.Loss(Loss, _text, "y", "target")}";
                    _writer.Line(Store(value, "v", _lanes.LossOffset, output));
                    if (withDelta)
                    {
                        string slope = Loss.IsFused ? "(y - target)" : ActivationText.LossSlope(Loss, _text, "y", "target");
                        string? own = Loss.IsFused ? null : ActivationText.Slope(activation, _text, activation.Row.Slope == SlopeSource.Sum ? "z" : "y");
                        _writer.Line(Store($"({slope} * {_text.Create("scale")}{(own is null ? string.Empty : " * " + own)})", "v", places.DeltaOffset, output));
                    }
                }
            });

            if (Outputs > 1)
            {
                _writer.Line();
                _writer.Line(Store($"({FoldOutputs()})", "v", _lanes.LossOffset, "0"));
            }
        }
    }

    /// <summary>The sum over the outputs in the order in which single rows fold their lanes: the upper half onto the lower, where there is one.</summary>
    private string FoldOutputs()
    {
        List<string> terms = Enumerable.Range(0, Outputs).Select(output => Load("v", _lanes.LossOffset, Text(output))).ToList();
        for (int half = _plan.Layers[Last].Stride / 2; half > 0; half /= 2)
        {
            terms = terms.Take(half).Select((term, i) => i + half < terms.Count ? $"({term} + {terms[i + half]})" : term).ToList();
        }

        return terms[0];
    }

    private void EmitBackpropagation()
    {
        _writer.Line("/// <summary>The deltas of the hidden layers of some rows, from that of the output layer.</summary>");
        using (Method($"private static void BackpropagateLanes{Bits}(ref {_number} w, ref {_number} v)"))
        {
            for (int i = Last; i > 0; i--)
            {
                LayerPlan layer = _plan.Layers[i];
                LaneLayer previous = _lanes.Layers[i - 1];
                ActivationModel activation = _plan.Layers[i - 1].Model.Activation;
                _writer.Line($"// Layer {i}, delta: the weights of layer {i + 1} times its deltas{(activation.Row.Name == "Identity" ? string.Empty : ", times the slope of " + ActivationText.Describe(activation))}.");
                foreach (int[] block in Blocks(layer.Inputs))
                {
                    using (_writer.Block())
                    {
                        EmitProducts(
                            block,
                            layer.Outputs,
                            layer.Outputs,
                            _lanes.Layers[i].DeltaOffset,
                            _ => _text.Zero,
                            (input, output) => Broadcast(layer.WeightOffset + (input * layer.Stride) + output),
                            previous.DeltaOffset);
                    }
                }

                if (activation.Row.Name != "Identity")
                {
                    int source = activation.Row.Slope == SlopeSource.Sum ? previous.SumOffset : previous.OutputOffset;
                    ForEach(layer.Inputs, unit => _writer.Line(Store(
                        $"({Load("v", previous.DeltaOffset, unit)} * {ActivationText.Slope(activation, _text, Load("v", source, unit))})", "v", previous.DeltaOffset, unit)));
                }
            }
        }
    }

    /// <summary>Sums, some at a time in registers: where each starts, then a factor times each term in the order of the terms, chain by chain.</summary>
    private void EmitProducts(int[] sums, int terms, int chainLength, int termOffset, Func<int, string> start, Func<int, int, string> factor, int target)
    {
        foreach (int sum in sums)
        {
            _writer.Line($"var s{sum} = {start(sum)};");
        }

        for (int term = 0; term < terms; term++)
        {
            _writer.Line($"var a{term} = {Load("v", termOffset, Text(term))};");
            bool isInLaterChain = term >= chainLength;
            foreach (int sum in sums)
            {
                string chain = isInLaterChain ? "c" + sum : "s" + sum;
                if (isInLaterChain && term % chainLength == 0)
                {
                    _writer.Line($"{(term == chainLength ? "var " : string.Empty)}{chain} = {_text.Zero};");
                }

                _writer.Line($"{chain} = {_text.MultiplyAdd(factor(sum, term), "a" + term, chain)};");
                if (isInLaterChain && (term == terms - 1 || (term + 1) % chainLength == 0))
                {
                    _writer.Line($"s{sum} = s{sum} + {chain};");
                }
            }
        }

        foreach (int sum in sums)
        {
            _writer.Line(Store("s" + sum, "v", target, Text(sum)));
        }
    }

    private void EmitGradients()
    {
        _writer.Line("/// <summary>Adds the gradients of some rows, each in its lane, to those of the rows before.</summary>");
        using (Method($"private static void AddGradientsLanes{Bits}(ref {_number} v, ref {_number} a)"))
        {
            foreach (LayerPlan layer in _plan.Layers)
            {
                LaneLayer places = _lanes.Layers[layer.Model.Index];
                _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
                foreach (int[] block in Blocks(layer.Outputs))
                {
                    using (_writer.Block())
                    {
                        foreach (int output in block)
                        {
                            _writer.Line($"var d{output} = {Load("v", places.DeltaOffset, Text(output))};");
                            _writer.Line(Store($"({Load("a", GradientOf(layer, 0, output))} + d{output})", "a", GradientOf(layer, 0, output)));
                        }

                        for (int input = 0; input < layer.Inputs; input++)
                        {
                            _writer.Line($"var a{input} = {Load("v", places.InputOffset, Text(input))};");
                            foreach (int output in block)
                            {
                                int place = GradientOf(layer, input + 1, output);
                                _writer.Line(Store(_text.MultiplyAdd("a" + input, "d" + output, Load("a", place)), "a", place));
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The sum of the virtual lanes of every gradient: the upper half onto the lower until one is left.</summary>
    private void EmitFold()
    {
        int group = VectorShape.SmallestBits / _text.Shape.NumberBits;
        _writer.Line("/// <summary>The gradients from their lanes.</summary>");
        using (Method($"private static void FoldLanes{Bits}(ref {_number} a, ref {_number} g)"))
        {
            foreach (LayerPlan layer in _plan.Layers)
            {
                for (int row = 0; row <= layer.Inputs; row++)
                {
                    for (int first = 0; first < layer.Stride; first += group)
                    {
                        EmitFoldGroup(layer, row, first, group);
                    }
                }
            }
        }
    }

    private void EmitFoldGroup(LayerPlan layer, int row, int first, int group)
    {
        int place = layer.BiasOffset + (row * layer.Stride) + first;
        if (first >= layer.Outputs)
        {
            _writer.Line(Invariant($"Vector128<{_number}>.Zero.StoreUnsafe(ref g, {place});"));
            return;
        }

        using (_writer.Block())
        {
            IEnumerable<int> outputs = Enumerable.Range(first, group);
            foreach (int output in outputs.Where(output => output < layer.Outputs))
            {
                _writer.Line($"var s{output} = {FoldRegisters(GradientOf(layer, row, output))};");
            }

            string sums = string.Join(", ", outputs.Select(output => output < layer.Outputs ? "s" + output : _text.Zero));
            _writer.Line(Invariant($"LaneSums.SumEach({sums}).StoreUnsafe(ref g, {place});"));
        }
    }

    /// <summary>The virtual lanes that start at a place, the upper half onto the lower until one register is left.</summary>
    private string FoldRegisters(int offset)
    {
        List<string> terms = Enumerable.Range(0, _lanes.VirtualLanes / Lanes).Select(register => Load("a", offset + (register * Lanes))).ToList();
        while (terms.Count > 1)
        {
            int half = terms.Count / 2;
            terms = terms.Take(half).Select((term, i) => $"({term} + {terms[i + half]})").ToList();
        }

        return terms[0];
    }

    /// <summary>The place of a gradient among the lanes; row 0 is that of the biases.</summary>
    private int GradientOf(LayerPlan layer, int row, int output)
        => _lanes.Layers[layer.Model.Index].GradientOffset - _lanes.GradientOffset + (((row * layer.Outputs) + output) * _lanes.VirtualLanes);

    private CSharpWriter.BlockScope Turns(int turn)
    {
        CSharpWriter.BlockScope scope = _writer.Block(Invariant($"for (int done = 0; done < rows; done += {turn})"));
        _writer.Line(Invariant($"int count = Math.Min({turn}, rows - done);"));
        return scope;
    }

    private void EmitRest(string name, string rows, int buffer, int width, int turn)
        => _writer.Line(Invariant($"ref {_number} {name} = ref LaneRows.Complete(ref {rows}, ref {NumberText.At("v", buffer)}, {width}, count, {turn});"));

    private void EmitAdvance(string name, int width, int rows) => _writer.Line(Invariant($"{name} = ref Unsafe.Add(ref {name}, {rows * width});"));

    private MethodScope Method(string signature)
    {
        _writer.Line(MethodText.Optimized(_plan));
        return new MethodScope(_writer, _writer.Block(signature));
    }

    /// <summary>A few values by statements, more by a loop: so an activation is inlined only once.</summary>
    private void ForEach(int count, Action<string> body)
    {
        if (count <= MaxUnrolled)
        {
            for (int i = 0; i < count; i++)
            {
                body(Text(i));
            }

            return;
        }

        using (_writer.Block(Invariant($"for (nint i = 0; i < {count}; i++)")))
        {
            body("i");
        }
    }

    private static IEnumerable<int[]> Blocks(int count)
    {
        for (int first = 0; first < count; first += MaxRegisters)
        {
            yield return Enumerable.Range(first, Math.Min(MaxRegisters, count - first)).ToArray();
        }
    }

    private string Gather(string rows, int width, string column) => $"LaneRows.Gather{Bits}(ref {rows}, {width}, {column})";

    private string Broadcast(int parameter) => _text.Create(NumberText.At("w", parameter));

    private string Load(string reference, int offset) => _text.Load(reference, offset);

    private string Store(string value, string reference, int offset) => _text.Store(value, reference, offset);

    private string Load(string reference, int offset, string index)
        => int.TryParse(index, out int number) ? Load(reference, offset + (number * _lanes.VirtualLanes)) : _text.Load(Place(reference, offset, index), 0);

    private string Store(string value, string reference, int offset, string index)
        => int.TryParse(index, out int number) ? Store(value, reference, offset + (number * _lanes.VirtualLanes)) : _text.Store(value, Place(reference, offset, index), 0);

    private string Place(string reference, int offset, string index) => NumberText.At(reference, offset, Invariant($"({index} * {_lanes.VirtualLanes})"));

    private static string Text(int value) => Invariant($"{value}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A method and the empty line after it.</summary>
    private readonly struct MethodScope : IDisposable
    {
        private readonly CSharpWriter _writer;
        private readonly CSharpWriter.BlockScope _block;

        public MethodScope(CSharpWriter writer, CSharpWriter.BlockScope block)
        {
            _writer = writer;
            _block = block;
        }

        public void Dispose()
        {
            _block.Dispose();
            _writer.Line();
        }
    }
}
