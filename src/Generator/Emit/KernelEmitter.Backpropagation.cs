using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The backward pass of a row: from the gradient at the output layer's sums to the gradients of all parameters.</content>
internal sealed partial class KernelEmitter
{
    private void EmitBackpropagation()
    {
        if (_plan.Layers.Count > 1)
        {
            _writer.Line("/// <summary>The deltas of the hidden layers of a row, from that of the output layer.</summary>");
            EmitDeltaMethods(
                "Backpropagate",
                $"ref {_number} w, ref {_number} v",
                "ref w, ref v",
                MethodAttributes,
                (i, range) => EmitHiddenDelta(_kernel.Layers[i], _plan.Layers[i - 1], range));
        }

        _writer.Line("/// <summary>Adds the gradients of a row to those of the rows before it.</summary>");
        EmitLayerMethods(
            "AddGradients",
            $"ref {_number} x, ref {_number} g, ref {_number} v, int done",
            "ref x, ref g, ref v, done",
            _kernel.GradientMethods.ToArray(),
            range =>
            {
                for (int i = range.First; i <= range.Last; i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    if (i > range.First)
                    {
                        _writer.Line();
                    }

                    EmitGradients(_kernel.Layers[i], range);
                }
            });
    }

    /// <summary>Methods for the layers after the first, from the last one on, whose deltas lead to those of the layer before.</summary>
    private void EmitDeltaMethods(string name, string parameters, string arguments, string attributes, Action<int, LayerRange> body)
        => EmitLayerMethods(name, parameters, arguments, BackwardOrder(_kernel.DeltaMethods), attributes, range =>
        {
            for (int i = range.Last; i >= Math.Max(1, range.First); i--)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (i < range.Last)
                {
                    _writer.Line();
                }

                body(i, range);
            }
        });

    /// <summary>Methods from the last layer to the first; the parts of one layer stay in their order.</summary>
    private static LayerRange[] BackwardOrder(IEnumerable<LayerRange> ranges)
        => ranges.Where(range => range.Last > 0).OrderByDescending(range => range.First).ToArray();

    /// <summary>The gradient of a weight is its input times the delta of its output; that of a bias is the delta.</summary>
    private void EmitGradients(LayerKernel kernel, LayerRange range)
    {
        LayerPlan layer = kernel.Layer;
        if (!layer.HasParameters)
        {
            _writer.Line($"// Layer {layer.Model.Index + 1}, {DescribeTransform(layer)}: no parameters.");
            return;
        }

        if (layer.IsNormalization)
        {
            _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: shift += delta, scale += normalized value * delta.");
            EmitNormalizationGradients(layer);
            return;
        }

        _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
        if (kernel.AreGradientsTiled)
        {
            EmitTiledGradients(layer, "0", "0", "1", "isAdded: done > 0");
            return;
        }

        EmitParameters(
            layer,
            PartsOf(range, kernel.Blocks),
            "g",
            withWeights: true,
            Binary.Add,
            (gradient, input, delta) => new MultiplyAdd(input, delta, gradient, !_plan.Model.IsPortable));
    }

    /// <summary>Changes the biases of a layer by its deltas and, where they are not left out, the weights by inputs and deltas.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="blocks">The outputs.</param>
    /// <param name="parameters">The parameters, or what lies as they do.</param>
    /// <param name="withWeights">Whether the weights are changed, too.</param>
    /// <param name="bias">The new value of a bias, from the bias and the delta.</param>
    /// <param name="weight">The same of a weight, from the weight, the input and the delta.</param>
    private void EmitParameters(
        LayerPlan layer,
        IEnumerable<ColumnBlock> blocks,
        string parameters,
        bool withWeights,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
        bool isFused = !_plan.Model.IsPortable;
        var statements = new StatementList();
        statements.Block(inner =>
        {
            LowerInputReference(inner, layer, isTraining: true);
            OutputBlocks.Lower(inner, layer, blocks, parameters, (to, block, column) =>
            {
                // One chain: gradients do not depend on each other.
                var mapping = new OutputsInLanes(layer, _kernel.Shape, block, column, block.AreGradientsUnrolled, layer.Inputs, isFused);
                var deltas = new List<Expression>();
                for (int k = 0; k < mapping.Registers; k++)
                {
                    deltas.Add(to.Let("d" + k, new Load(mapping.Shape(k), mapping.InWorkspace(layer.DeltaOffset, k))));
                    Load before = (Load)mapping.Bias(to, k);
                    to.Store(before.Place, bias(before, deltas[k]));
                }

                if (!withWeights)
                {
                    return;
                }

                DenseLowering.Walk(mapping, new ChainGroup(0, 1), to, (terms, body) =>
                {
                    for (int k = 0; k < mapping.Registers; k++)
                    {
                        Expression input = mapping.Input(body, terms[0], k);
                        Place place = mapping.Weight(terms[0], k);
                        body.Store(place, weight(new Load(mapping.Shape(k), place), input, deltas[k]));
                    }
                });
            });
        });
        _printer.Print(statements.ToArray());
    }

    /// <summary>The delta of a hidden layer: for each of its outputs the weights that lead on, times their deltas, times the slope of the activation.</summary>
    /// <param name="kernel">The layer whose weights lead on.</param>
    /// <param name="previous">The hidden layer.</param>
    /// <param name="range">What of it stands in this method.</param>
    /// <param name="descends">Whether the weights, once read, are changed by plain descent.</param>
    private void EmitHiddenDelta(LayerKernel kernel, LayerPlan previous, LayerRange range, bool descends = false)
    {
        LayerPlan layer = kernel.Layer;
        ActivationModel activation = previous.Model.Activation;
        EmitDeltaComment(layer, previous);
        using (_writer.Block())
        {
            if (!layer.IsDense)
            {
                EmitTransformDelta(layer, previous, "v");
                return;
            }

            _writer.Line($"ref {_number} weights = ref {NumberText.At("w", layer.WeightOffset)};");
            Chunk[] deltas = Cut(0, layer.Stride).ToArray();
            bool areDeltasHeld = deltas.Length <= Tuning.Methods.LoopFrom;
            if (areDeltasHeld)
            {
                for (int k = 0; k < deltas.Length; k++)
                {
                    _writer.Line($"var d{k} = {Text(deltas[k]).Load("v", layer.DeltaOffset + deltas[k].Offset)};");
                }
            }
            else
            {
                _writer.Line($"ref {_number} delta = ref {NumberText.At("v", layer.DeltaOffset)};");
            }

            VectorText widest = Text(_kernel.Shape.FitTo(previous.Stride).Bits);
            int lanes = widest.Shape.Lanes;
            int turns = layer.Inputs / lanes;
            int start = 0;
            if (turns > 1 && !kernel.AreDeltasUnrolled)
            {
                using (_writer.Block(FormattableString.Invariant($"for (nint i = 0; i < {turns * lanes}; i += {lanes})")))
                {
                    EmitHiddenDeltaChunk(layer, previous, deltas, areDeltasHeld, widest, 0, "i", lanes, descends);
                    _writer.Line($"weights = ref Unsafe.Add(ref weights, {lanes * layer.Stride});");
                }

                start = turns * lanes;
            }

            Chunk[] chunks = Cut(start, previous.Stride - start).ToArray();
            foreach (Chunk chunk in PartsOf(range, chunks))
            {
                using (_writer.Block())
                {
                    int real = Math.Min(chunk.Lanes, Math.Max(0, layer.Inputs - chunk.Offset));
                    EmitHiddenDeltaChunk(layer, previous, deltas, areDeltasHeld, Text(chunk), chunk.Offset - start, start > 0 ? start.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, real, descends);
                }
            }

            if (activation.Row.IsRowwise && IsEnd(range, chunks.Length))
            {
                _writer.Line($"ref {_number} h = ref {NumberText.At("v", previous.OutputOffset)};");
                _writer.Line($"ref {_number} d = ref {NumberText.At("v", previous.DeltaOffset)};");
                EmitSoftmaxSlope("h", "d", previous.Stride, previous.Outputs);
            }
        }
    }

    private void EmitDeltaComment(LayerPlan layer, LayerPlan previous)
    {
        ActivationModel activation = previous.Model.Activation;
        string source = layer.IsDense ? $"the weights of layer {layer.Model.Index + 1} times its deltas" : $"that of layer {layer.Model.Index + 1}, {DescribeTransform(layer)}, taken back";
        string sums = string.Concat(SumsOf(previous).Select(sum => $", plus those of layer {sum.Model.Index + 1}"));
        _writer.Line($"// Layer {previous.Model.Index + 1}, delta: {source}{sums}{(activation.Row.Name == "Identity" ? string.Empty : ", times the slope of " + ActivationText.Describe(activation))}.");
    }

    /// <summary>A register's worth of a hidden layer's deltas, at <paramref name="start"/> + <paramref name="offset"/>.</summary>
    private void EmitHiddenDeltaChunk(LayerPlan layer, LayerPlan previous, Chunk[] deltas, bool areDeltasHeld, VectorText text, int offset, string? start, int real, bool descends)
    {
        ActivationModel activation = previous.Model.Activation;
        string Load(int place) => start is null ? text.Load("v", place + offset) : text.Load(NumberText.At("v", place + offset, start), 0);
        string Store(string value) => start is null
            ? text.Store(value, "v", previous.DeltaOffset + offset)
            : text.Store(value, NumberText.At("v", previous.DeltaOffset + offset, start), 0);

        if (real <= 0)
        {
            _writer.Line(Store(text.Zero));
            return;
        }

        // As many rows at a time as a register of 128 bits has lanes.
        int group = VectorShape.SmallestBits / text.Shape.NumberBits;
        var parts = new List<string>();
        for (int first = 0; first < text.Shape.Lanes; first += group)
        {
            string name = "q" + (first / group);
            if (first >= real)
            {
                _writer.Line($"var {name} = {Text(VectorShape.SmallestBits).Zero};");
            }
            else
            {
                int firstInput = previous.OutputOffset + offset + first;
                EmitProducts(
                    layer,
                    deltas,
                    areDeltasHeld,
                    name,
                    offset + first,
                    Math.Min(group, real - first),
                    group,
                    !descends ? null : row => start is null ? NumberText.At("v", firstInput + row) : NumberText.At("v", firstInput + row, start));
            }

            parts.Add(name);
        }

        string products = WithSums(Join(parts, VectorShape.SmallestBits), SumsOf(previous).ToArray(), sum => Load(sum.DeltaOffset));
        string? slope = activation.Row.IsRowwise
            ? null
            : ActivationText.Slope(activation, text, Load(activation.Row.Slope == SlopeSource.Sum ? previous.SumOffset : previous.OutputOffset));
        _writer.Line(Store(slope is null ? products : $"({products} * {slope})"));
    }

    /// <summary>
    /// Rows of weights times the deltas, each row summed over its lanes, all sums in one register. Where the place of each row's
    /// input is given, the weights descend along their gradients as soon as they have been read.
    /// </summary>
    private void EmitProducts(LayerPlan layer, Chunk[] deltas, bool areDeltasHeld, string name, int firstRow, int rows, int group, Func<int, string>? descentInput)
    {
        var sums = new List<LaneSum>();
        for (int row = 0; row < rows; row++)
        {
            LaneSum sum = LaneSum.Adding($"{name}r{row}_", Text, _kernel.Shape, layer.Stride);
            if (!areDeltasHeld)
            {
                sum.Declare(_writer);
            }

            sums.Add(sum);
        }

        string Input(int row, VectorText text) => FormattableString.Invariant($"{name}x{row}_{text.Shape.Bits}");
        if (descentInput is not null)
        {
            foreach (int bits in deltas.Select(chunk => chunk.Shape.Bits).Distinct())
            {
                for (int row = 0; row < rows; row++)
                {
                    _writer.Line($"var {Input(row, Text(bits))} = {Text(bits).Create(descentInput(row))};");
                }
            }
        }

        void AddProduct(int row, VectorText text, int offset, string reference, string delta, int id)
        {
            int place = ((firstRow + row) * layer.Stride) + offset;
            string weight = text.Load(reference, place);
            if (descentInput is null)
            {
                sums[row].AddProduct(_writer, offset, text, weight, delta);
                return;
            }

            string read = FormattableString.Invariant($"{name}w{row}_{id}");
            _writer.Line($"var {read} = {weight};");
            sums[row].AddProduct(_writer, offset, text, read, delta);
            _writer.Line(text.Store(Descent(text, read, Input(row, text), delta), reference, place));
        }

        if (areDeltasHeld)
        {
            for (int k = 0; k < deltas.Length; k++)
            {
                for (int row = 0; row < rows; row++)
                {
                    AddProduct(row, Text(deltas[k]), deltas[k].Offset, "weights", "d" + k, k);
                }
            }
        }
        else
        {
            // No value of the row is padding to this walk: padded weights and deltas are 0.
            int turn = 0;
            int loopFrom = _plan.Model.Unroll == UnrollChoice.Full ? int.MaxValue : Tuning.Methods.LoopFrom;
            ForEachChunkNamed("j", layer.Stride, layer.Stride, _kernel.Shape.VirtualLanes, loopFrom, (text, offset, variable, _) =>
            {
                string d = $"{name}d{turn++}";
                _writer.Line($"var {d} = {text.Load(Place("delta", variable), offset)};");
                for (int row = 0; row < rows; row++)
                {
                    AddProduct(row, text, offset, Place("weights", variable), d, turn);
                }
            });
        }

        var folded = new List<string>();
        VectorText? vector = null;
        foreach (LaneSum sum in sums)
        {
            (string expression, VectorText shape) = sum.Fold(_writer);
            folded.Add(expression);
            vector = shape;
        }

        while (folded.Count < group)
        {
            folded.Add(vector!.Zero);
        }

        _writer.Line($"var {name} = LaneSums.SumEach({string.Join(", ", folded)});");
    }

    /// <summary>Puts registers of 128 bits together.</summary>
    private string Join(List<string> parts, int bits)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var halves = new List<string>();
        for (int i = 0; i < parts.Count; i += 2)
        {
            halves.Add($"Vector{bits * 2}.Create({parts[i]}, {parts[i + 1]})");
        }

        return Join(halves, bits * 2);
    }
}
