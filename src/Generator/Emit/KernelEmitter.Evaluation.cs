using System;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The forward pass: from a row of inputs to the weighted sums of the output layer.</content>
internal sealed partial class KernelEmitter
{
    private void EmitEvaluation()
    {
        _writer.Line("/// <summary>Computes hidden outputs and the weighted sums of the output layer, which stay in the workspace.</summary>");
        EmitLayerMethods(
            "Evaluate",
            $"ref {_number} x, ref {_number} w, ref {_number} v",
            "ref x, ref w, ref v",
            _kernel.EvaluationMethods,
            range =>
            {
                for (int i = range.First; i <= range.Last; i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    if (i > range.First)
                    {
                        _writer.Line();
                    }

                    EmitLayer(_kernel.Layers[i], range);
                }
            });
    }

    private void EmitLayer(LayerKernel kernel, LayerRange range)
    {
        LayerPlan layer = kernel.Layer;
        ActivationModel activation = layer.Model.Activation;
        bool isLast = layer.OutputOffset < 0;
        _writer.Line($"// Layer {layer.Model.Index + 1}: {layer.Inputs} -> {layer.Outputs}{(isLast ? ", the weighted sums" : ", " + ActivationText.Describe(activation))}.");
        using (_writer.Block())
        {
            EmitInputReference(layer);
            foreach (ColumnBlock block in PartsOf(range, kernel.Blocks))
            {
                EmitBlock(block, layer, "w", layer.BiasOffset, column => EmitSums(layer, block, column));
            }

            if (!isLast && activation.Row.IsRowwise && IsEnd(range, kernel.Blocks.Count))
            {
                _writer.Line($"ref {_number} h = ref {NumberText.At("v", layer.OutputOffset)};");
                EmitSoftmax("h", layer.Stride, layer.Outputs);
            }
        }
    }

    /// <summary>Whether the last part of a layer is in a method.</summary>
    private static bool IsEnd(LayerRange range, int parts) => !range.IsPart || range.FirstPart + range.PartCount == parts;

    /// <summary>Names the values that come into a layer <c>input</c>.</summary>
    private void EmitInputReference(LayerPlan layer)
    {
        string source = layer.Model.Index == 0 ? "x" : NumberText.At("v", _plan.Layers[layer.Model.Index - 1].OutputOffset);
        _writer.Line($"ref {_number} input = ref {source};");
    }

    /// <summary>Writes a block of columns once, or a loop over equal blocks.</summary>
    private void EmitBlock(ColumnBlock block, LayerPlan layer, string parameters, int offset, Action<string?> body)
    {
        if (block.Repetitions > 1)
        {
            using (_writer.Block(FormattableString.Invariant($"for (nint column = 0; column < {block.Repetitions * block.Width}; column += {block.Width})")))
            {
                _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset, "column")};");
                body("column");
            }
        }
        else if (layer.Stride == block.Width)
        {
            _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset)};");
            body(null);
        }
        else
        {
            using (_writer.Block())
            {
                _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset + block.Offset)};");
                body(null);
            }
        }
    }

    /// <summary>The weighted sums of a block in registers, then their activation, then both into the workspace as far as they are needed.</summary>
    private void EmitSums(LayerPlan layer, ColumnBlock block, string? column)
    {
        Chunk[] chunks = Cut(0, block.Width).ToArray();
        for (int k = 0; k < chunks.Length; k++)
        {
            _writer.Line($"var s{k} = {Text(chunks[k]).Load("row", chunks[k].Offset)};");
        }

        ForEachInput(layer, block.AreSumsUnrolled, chunks, (input, rowOffset) =>
        {
            for (int k = 0; k < chunks.Length; k++)
            {
                VectorText text = Text(chunks[k]);
                _writer.Line($"s{k} = {text.MultiplyAdd(input(text), text.Load("row", rowOffset + chunks[k].Offset), "s" + k)};");
            }
        });

        for (int k = 0; k < chunks.Length; k++)
        {
            VectorText text = Text(chunks[k]);
            int offset = chunks[k].Offset + block.Offset;
            if (layer.SumOffset >= 0)
            {
                EmitStore(text, "s" + k, layer.SumOffset + offset, column);
            }

            if (layer.OutputOffset >= 0)
            {
                ActivationModel activation = layer.Model.Activation;
                string value = activation.Row.IsRowwise ? "s" + k : ActivationText.Value(activation, text, "s" + k);
                EmitStore(text, value, layer.OutputOffset + offset, column);
            }
        }
    }

    private void EmitStore(VectorText text, string value, int offset, string? column)
        => _writer.Line(column is null
            ? text.Store(value, "v", offset)
            : text.Store(value, NumberText.At("v", offset, column), 0));

    /// <summary>
    /// Walks the inputs of a layer, one row of weights each: by statements where the plan says so, else by a loop of four inputs a turn.
    /// Expects <c>row</c> at the biases and <c>input</c> at the inputs.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isUnrolled">What the plan says.</param>
    /// <param name="chunks">The block's registers.</param>
    /// <param name="body">Writes the statements for an input, given how the input is broadcast and where its row of weights starts.</param>
    private void ForEachInput(LayerPlan layer, bool isUnrolled, Chunk[] chunks, Action<Func<VectorText, string>, int> body)
    {
        const int PerTurn = 4;
        Func<VectorText, string> Broadcast(string name, string place)
        {
            // One register shape: a name for it. Several (a rest narrower than the others): each its own.
            if (chunks.Length == 1)
            {
                return text => text.Create(place);
            }

            foreach (int bits in chunks.Select(chunk => chunk.Shape.Bits).Distinct())
            {
                _writer.Line($"var {name}{Suffix(bits)} = {Text(bits).Create(place)};");
            }

            return text => name + Suffix(text.Shape.Bits);
        }

        string Suffix(int bits) => bits == chunks[0].Shape.Bits ? string.Empty : "Low";

        if (isUnrolled)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                body(Broadcast("x" + i, NumberText.At("input", i)), (i + 1) * layer.Stride);
            }

            return;
        }

        int main = layer.Inputs / PerTurn * PerTurn;
        if (main > 0)
        {
            using (_writer.Block(FormattableString.Invariant($"for (nint i = 0; i < {main}; i += {PerTurn})")))
            {
                for (int k = 0; k < PerTurn; k++)
                {
                    body(Broadcast("x" + k, k == 0 ? "Unsafe.Add(ref input, i)" : $"Unsafe.Add(ref input, i + {k})"), (k + 1) * layer.Stride);
                }

                _writer.Line($"row = ref Unsafe.Add(ref row, {PerTurn * layer.Stride});");
            }
        }

        for (int i = main; i < layer.Inputs; i++)
        {
            body(Broadcast("x" + i, NumberText.At("input", i)), (i - main + 1) * layer.Stride);
        }
    }
}
