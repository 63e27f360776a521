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
/// They are a struct that takes the width as a type parameter; the loops over rows are the runtime's.
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
    private readonly LaneText _text;
    private readonly string _number;

    public LaneEmitter(CSharpWriter writer, NetworkPlan plan, LanePlan lanes)
    {
        _writer = writer;
        _plan = plan;
        _lanes = lanes;
        _text = new LaneText(plan);
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    private int Inputs => _plan.Model.InputSize;

    private int Outputs => _plan.Model.OutputSize;

    private int Last => _plan.Layers.Count - 1;

    private LossModel Loss => _plan.Model.Loss;

    /// <summary>Whether a hidden layer has an activation that is computed.</summary>
    private bool HasHiddenFunctions => _plan.Layers.Take(Last).Any(layer => layer.Model.Activation.Row.Name != "Identity");

    private bool HasOutputFunction => _plan.Layers[Last].Model.Activation.Row.Name != "Identity";

    /// <summary>Writes the struct of kernels, and what calls it.</summary>
    public void Emit()
    {
        bool isTrained = !_plan.Model.IsInferenceOnly;
        EmitLoop("void", "Forward", $"ref {_number} y", "ref y");
        if (isTrained)
        {
            EmitLoop("double", "Loss", $"ref {_number} t", "ref t");
        }

        _writer.Line($"/// <summary>Some rows at once, a row in each lane of a register: r does what registers can do{(_text.IsGeneric ? ", f what this network computes with one" : string.Empty)}.</summary>");
        string constraints = _text.IsGeneric
            ? $" where TVector : struct where TRegisters : struct, IRegisters<{_number}, TVector> where TFunctions : struct, ILaneFunctions<TVector>"
            : string.Empty;
        using (_writer.Block($"private readonly struct {_text.Kernels} : {(isTrained ? "ILaneTraining" : "ILaneKernels")}<{_number}>{constraints}"))
        {
            EmitSizes(isTrained);
            EmitEvaluation();
            EmitOutputs();
            if (isTrained)
            {
                EmitLossMethod(withDelta: false);
                EmitLossMethod(withDelta: true);
                EmitBackpropagation();
                EmitGradients();
                EmitFold();
            }
        }

        _writer.Line();
        _text.EmitFunctions(_writer);
    }

    /// <summary>A loop over rows that has the workspace; the way back has that of the training state.</summary>
    private void EmitLoop(string result, string name, string parameter, string argument)
    {
        if (_plan.IsForwardScalar && name == "Forward")
        {
            return;
        }

        bool isForward = name == "Forward";
        string rows = isForward ? $"ref {_number} x, ref {_number} w, {parameter}" : $"ref {_number} x, {parameter}, ref {_number} w";

        // Apart: its buffer would cost a single row time in the method that chooses between them.
        _writer.Line(MethodText.Optimized(_plan, "NoInlining"));
        using (_writer.Block($"private static {result} {name}Lanes<TKernels>({rows}, int rows) where TKernels : struct, {(isForward ? "ILaneKernels" : "ILaneTraining")}<{_number}>"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            string arguments = isForward ? $"ref x, ref w, {argument}" : $"ref x, {argument}, ref w";
            _writer.Line($"{(isForward ? string.Empty : "return ")}LaneBatches.{name}<{_number}, TKernels>({arguments}, ref v, rows);");
        }

        _writer.Line();
    }

    private void EmitSizes(bool isTrained)
    {
        void Size(string name, string value) => _writer.Line($"public int {name} => {value};");
        Size("Lanes", _text.LaneCount);
        Size("InputSize", Text(Inputs));
        Size("OutputSize", Text(Outputs));
        Size("RestOffset", Text(_lanes.RestInputOffset));
        Size("RestTargetOffset", Text(_lanes.RestTargetOffset));
        if (isTrained)
        {
            Size("TurnRows", Text(_lanes.VirtualLanes));
            Size("LossOffset", Text(_lanes.LossOffset));
            Size("DeltaOffset", Text(_lanes.Layers[Last].DeltaOffset));
            Size("GradientOffset", Text(_lanes.GradientOffset));
            Size("GradientLength", Text(_lanes.BackwardLength - _lanes.GradientOffset));
        }

        _writer.Line();
    }

    private void EmitEvaluation()
    {
        _writer.Line("/// <summary>Some rows from their inputs to the weighted sums of the output layer, all in the workspace.</summary>");
        using (Method($"public void Evaluate(ref {_number} x, ref {_number} w, ref {_number} v)", HasHiddenFunctions))
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
                            "x",
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
                    _writer.Line();
                    ForEach(layer.Outputs, output => _writer.Line(Store(_text.Activation(activation, Load("v", sums, output)), "v", places.OutputOffset, output)));
                }
            }
        }
    }

    private void EmitInputs()
    {
        if (_text.IsGeneric)
        {
            _writer.Line(Invariant($"r.GatherAll(ref x, {Inputs}, ref v);"));
        }
        else
        {
            ForEach(Inputs, column => _writer.Line(Store(_text.Gather("x", Inputs, column), "v", 0, column)));
        }
    }

    private void EmitOutputs()
    {
        LaneLayer places = _lanes.Layers[Last];
        ActivationModel activation = _plan.Layers[Last].Model.Activation;
        string Value(string output) => _text.Activation(activation, Load("v", places.SumOffset, output));
        _writer.Line("/// <summary>Rows of outputs from the weighted sums.</summary>");
        using (Method($"public void Output(ref {_number} v, ref {_number} y)", HasOutputFunction))
        {
            if (_text.IsGeneric && Outputs == 2)
            {
                _writer.Line($"r.ScatterTwo({Value("0")}, {Value("1")}, ref y);");
                return;
            }

            ForEach(Outputs, output => _writer.Line(_text.Scatter(Value(output), "y", Outputs, output)));
        }
    }

    private void EmitLossMethod(bool withDelta)
    {
        _writer.Line($"/// <summary>The loss of each row{(withDelta ? ", and its gradient with respect to the weighted sums of the output layer" : string.Empty)}.</summary>");
        using (Method(
            withDelta ? $"public void Delta(ref {_number} t, ref {_number} v, {_number} scale)" : $"public void Loss(ref {_number} t, ref {_number} v)",
            usesFunctions: true))
        {
            bool needsOutput = !Loss.IsFused || withDelta;
            if (Outputs <= MaxUnrolled)
            {
                for (int output = 0; output < Outputs; output++)
                {
                    // A block, because two outputs have the same names.
                    using (Outputs > 1 ? _writer.Block() : default)
                    {
                        EmitLossOf(Text(output), needsOutput, withDelta);
                    }
                }
            }
            else
            {
                ForEach(Outputs, output => EmitLossOf(output, needsOutput, withDelta));
            }

            if (Outputs > 1)
            {
                _writer.Line();
                _writer.Line(Store(FoldOutputs(), "v", _lanes.LossOffset, "0"));
            }
        }
    }

    private void EmitLossOf(string output, bool needsOutput, bool withDelta)
    {
        LaneLayer places = _lanes.Layers[Last];
        ActivationModel activation = _plan.Layers[Last].Model.Activation;
        _writer.Line($"var target = {_text.Gather("t", Outputs, output)};");
        _writer.Line($"var z = {Load("v", places.SumOffset, output)};");
        if (needsOutput)
        {
            _writer.Line($"var y = {_text.Activation(activation, "z")};");
        }

        _writer.Line(Store(Loss.IsFused ? _text.LossWithLogits(Loss, "z", "target") : _text.Loss(Loss, "y", "target"), "v", _lanes.LossOffset, output));
        if (withDelta)
        {
            string slope = Loss.IsFused ? _text.Subtract("y", "target") : _text.LossSlope(Loss, "y", "target");
            string? own = Loss.IsFused ? null : _text.Slope(activation, activation.Row.Slope == SlopeSource.Sum ? "z" : "y");
            string delta = _text.Multiply(slope, _text.Create("scale"));
            _writer.Line(Store(own is null ? delta : _text.Multiply(delta, own), "v", places.DeltaOffset, output));
        }
    }

    /// <summary>The sum over the outputs in the order in which single rows fold their lanes: the upper half onto the lower, where there is one.</summary>
    private string FoldOutputs()
    {
        List<string> terms = Enumerable.Range(0, Outputs).Select(output => Load("v", _lanes.LossOffset, Text(output))).ToList();
        for (int half = _plan.Layers[Last].Stride / 2; half > 0; half /= 2)
        {
            terms = terms.Take(half).Select((term, i) => i + half < terms.Count ? _text.Add(term, terms[i + half]) : term).ToList();
        }

        return terms[0];
    }

    private void EmitBackpropagation()
    {
        _writer.Line("/// <summary>The deltas of the hidden layers of some rows, from that of the output layer.</summary>");
        if (Last == 0)
        {
            using (_writer.Block($"public void Backpropagate(ref {_number} w, ref {_number} v)"))
            {
                _writer.Line("// There is no hidden layer to go back through.");
            }

            _writer.Line();
            return;
        }

        using (Method($"public void Backpropagate(ref {_number} w, ref {_number} v)", HasHiddenFunctions))
        {
            for (int i = Last; i > 0; i--)
            {
                if (i < Last)
                {
                    _writer.Line();
                }

                LayerPlan layer = _plan.Layers[i];
                LaneLayer previous = _lanes.Layers[i - 1];
                ActivationModel activation = _plan.Layers[i - 1].Model.Activation;
                _writer.Line($"// Layer {i}, delta: the weights of layer {i + 1} times its deltas{(activation.Row.Name == "Identity" ? string.Empty : ", times the slope of " + ActivationText.Describe(activation))}.");
                foreach (int[] block in Blocks(layer.Inputs))
                {
                    using (_writer.Block())
                    {
                        EmitProducts(
                            "d",
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
                    _writer.Line();
                    ForEach(layer.Inputs, unit => _writer.Line(Store(
                        _text.Multiply(Load("v", previous.DeltaOffset, unit), _text.Slope(activation, Load("v", source, unit))!), "v", previous.DeltaOffset, unit)));
                }
            }
        }
    }

    /// <summary>Sums, some at a time in registers: where each starts, then a factor times each term in the order of the terms, chain by chain.</summary>
    private void EmitProducts(string name, int[] sums, int terms, int chainLength, int termOffset, Func<int, string> start, Func<int, int, string> factor, int target)
    {
        foreach (int sum in sums)
        {
            _writer.Line($"var s{sum} = {start(sum)};");
        }

        for (int term = 0; term < terms; term++)
        {
            _writer.Line($"var {name}{term} = {Load("v", termOffset, Text(term))};");
            bool isInLaterChain = term >= chainLength;
            foreach (int sum in sums)
            {
                string chain = isInLaterChain ? "c" + sum : "s" + sum;
                if (isInLaterChain && term % chainLength == 0)
                {
                    _writer.Line($"{(term == chainLength ? "var " : string.Empty)}{chain} = {_text.Zero};");
                }

                _writer.Line($"{chain} = {_text.MultiplyAdd(factor(sum, term), name + term, chain)};");
                if (isInLaterChain && (term == terms - 1 || (term + 1) % chainLength == 0))
                {
                    _writer.Line($"s{sum} = {_text.Add("s" + sum, chain)};");
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
        using (Method($"public void AddGradients(ref {_number} v, ref {_number} a)", usesFunctions: false))
        {
            foreach (LayerPlan layer in _plan.Layers)
            {
                LaneLayer places = _lanes.Layers[layer.Model.Index];
                if (layer.Model.Index > 0)
                {
                    _writer.Line();
                }

                _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
                foreach (int[] block in Blocks(layer.Outputs))
                {
                    using (_writer.Block())
                    {
                        foreach (int output in block)
                        {
                            _writer.Line($"var d{output} = {Load("v", places.DeltaOffset, Text(output))};");
                            _writer.Line(Store(_text.Add(Load("a", GradientOf(layer, 0, output)), "d" + output), "a", GradientOf(layer, 0, output)));
                        }

                        for (int input = 0; input < layer.Inputs; input++)
                        {
                            _writer.Line($"var x{input} = {Load("v", places.InputOffset, Text(input))};");
                            foreach (int output in block)
                            {
                                int place = GradientOf(layer, input + 1, output);
                                _writer.Line(Store(_text.MultiplyAdd("x" + input, "d" + output, Load("a", place)), "a", place));
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The sum of the lanes of every gradient.</summary>
    private void EmitFold()
    {
        _writer.Line("/// <summary>The gradients from their lanes.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"public void Fold(ref {_number} a, ref {_number} g)"))
        {
            foreach (LayerPlan layer in _plan.Layers)
            {
                _writer.Line(Invariant($"LaneRows.Fold(ref {NumberText.At("a", GradientOf(layer, 0, 0))}, ref {NumberText.At("g", layer.BiasOffset)}, rows: {layer.Inputs + 1}, outputs: {layer.Outputs}, stride: {layer.Stride});"));
            }
        }
    }

    /// <summary>The place of a gradient among the lanes; row 0 is that of the biases.</summary>
    private int GradientOf(LayerPlan layer, int row, int output)
        => _lanes.Layers[layer.Model.Index].GradientOffset - _lanes.GradientOffset + (((row * layer.Outputs) + output) * _lanes.VirtualLanes);

    private MethodScope Method(string signature, bool usesFunctions)
    {
        _writer.Line(MethodText.Optimized(_plan));
        var scope = new MethodScope(_writer, _writer.Block(signature));
        if (_text.IsGeneric)
        {
            _writer.Line("TRegisters r = default;");
            if (usesFunctions)
            {
                _writer.Line("TFunctions f = default;");
            }

            _writer.Line();
        }

        return scope;
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

    private string Broadcast(int parameter) => _text.Broadcast("w", parameter);

    private string Load(string reference, int offset) => _text.Load(reference, Text(offset));

    private string Store(string value, string reference, int offset) => _text.Store(value, reference, Text(offset));

    private string Load(string reference, int offset, string index) => _text.Load(reference, Place(offset, index));

    private string Store(string value, string reference, int offset, string index) => _text.Store(value, reference, Place(offset, index));

    /// <summary>Where the value of an index is: a number, or the variable of a loop.</summary>
    private string Place(int offset, string index)
        => int.TryParse(index, out int number) ? Text(offset + (number * _lanes.VirtualLanes))
            : offset == 0 ? Invariant($"{index} * {_lanes.VirtualLanes}")
            : Invariant($"{offset} + ({index} * {_lanes.VirtualLanes})");

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
