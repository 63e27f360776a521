using System;
using System.Linq;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// A step of plain descent on one row, in one pass over the weights: each is read for the deltas of the layer before and changed
/// while it is in a register. The numbers are those of Backward and Update.
/// </content>
internal sealed partial class KernelEmitter
{
    private void EmitStepRow()
    {
        _writer.Line("/// <summary>Backward and Update for one row and plain descent.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"private static double StepRow{Bits}<TOptimizer>(ref {_number} x, ref {_number} t, ref {_number} w, ReadOnlySpan<{_number}> inputs, TrainingState<{_number}> training, ref TOptimizer optimizer, double mean) where TOptimizer : IOptimizer"))
        {
            EmitWorkspace("BackwardWorkspace");
            string scale = _number == "float" ? "(float)mean" : "mean";
            _writer.Line($"Evaluate{Bits}(ref x, ref w, ref v);");
            _writer.Line($"double loss = mean * Delta{Bits}(ref t, ref v, {scale});");
            _writer.Line("training.EndBackward(loss, inputs);");
            using (_writer.Block("if (training.TryBeginUpdate(ref optimizer))"))
            {
                _writer.Line($"DescendRow{Bits}(ref x, ref w, ref v, {(_number == "float" ? "(float)" : string.Empty)}optimizer.LearningRate);");
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
        _writer.Line("/// <summary>Plain descent along the gradients of one row, whose output layer has its delta: w -= rate * (input * delta).</summary>");
        EmitLayerMethods(
            "DescendRow",
            $"ref {_number} x, ref {_number} w, ref {_number} v, {_number} rate",
            "ref x, ref w, ref v, rate",
            _kernel.BackpropagationMethods.Reverse().ToArray(),
            range =>
            {
                for (int i = range.Last; i >= range.First; i--)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    if (i < range.Last)
                    {
                        _writer.Line();
                    }

                    EmitDescent(_kernel.Layers[i]);
                }
            });
    }

    /// <summary>The descent of a layer, and the deltas of the one before it, which need its weights as they were.</summary>
    private void EmitDescent(LayerKernel kernel)
    {
        LayerPlan layer = kernel.Layer;
        if (layer.Model.Index > 0)
        {
            EmitHiddenDelta(kernel, _plan.Layers[layer.Model.Index - 1], descends: true);
        }

        _writer.Line($"// Layer {layer.Model.Index + 1}: {(layer.Model.Index > 0 ? "biases" : "biases and weights")} descend.");
        using (_writer.Block())
        {
            EmitInputReference(layer);
            foreach (ColumnBlock block in kernel.Blocks)
            {
                EmitBlock(block, layer, "w", layer.BiasOffset, column =>
                {
                    Chunk[] chunks = Cut(0, block.Width).ToArray();
                    for (int k = 0; k < chunks.Length; k++)
                    {
                        VectorText text = Text(chunks[k]);
                        int offset = layer.DeltaOffset + block.Offset + chunks[k].Offset;
                        _writer.Line($"var d{k} = {(column is null ? text.Load("v", offset) : text.Load(NumberText.At("v", offset, column), 0))};");
                        _writer.Line(text.Store($"({text.Load("row", chunks[k].Offset)} - ({text.Create("rate")} * d{k}))", "row", chunks[k].Offset));
                    }

                    if (layer.Model.Index > 0)
                    {
                        return;
                    }

                    ForEachInput(layer, block.AreGradientsUnrolled, layer.Inputs, chunks, (input, rowOffset, _) =>
                    {
                        for (int k = 0; k < chunks.Length; k++)
                        {
                            VectorText text = Text(chunks[k]);
                            int offset = rowOffset + chunks[k].Offset;
                            _writer.Line(text.Store(Descent(text, text.Load("row", offset), input(text), "d" + k), "row", offset));
                        }
                    });
                });
            }
        }
    }

    /// <summary>What <c>PlainSgd</c> makes of a weight, with its roundings.</summary>
    private static string Descent(VectorText text, string weight, string input, string delta)
        => $"({weight} - ({text.Create("rate")} * ({input} * {delta})))";
}
