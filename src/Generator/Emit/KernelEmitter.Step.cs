using System.Globalization;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// A step in one pass over the parameters: the gradients of a few inputs at a time are used by the optimizer while they are in
/// the first-level cache, and are never written to memory. The numbers are those of Backward and Update.
/// </content>
internal sealed partial class KernelEmitter
{
    private void EmitFusedStep(BatchPlan batch)
    {
        string stride = batch.RowStride.ToString(CultureInfo.InvariantCulture);
        _writer.Line("/// <summary>Loss and deltas of a batch, of which the gradients follow; all parameters are still the old ones.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"private static double Deltas{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} v, {_number} scale, int rows)"))
        {
            _writer.Line("double loss = 0;");
            using (_writer.Block(Invariant($"if (rows >= {batch.MinRows})")))
            {
                _writer.Line(Invariant($"EvaluateBatch{Bits}(ref x, ref w, ref v, {stride}, rows);"));
                using (_writer.Block("for (int row = 0; row < rows; row++)"))
                {
                    _writer.Line(Invariant($"loss += Delta{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref {Row("v", batch.RowStride)}, scale);"));
                }

                if (_plan.Layers.Count > 1)
                {
                    _writer.Line();
                    _writer.Line($"TransposeWeights{Bits}(ref w, ref v);");
                    _writer.Line($"BackpropagateBatch{Bits}(ref v, rows);");
                }

                _writer.Line("return loss;");
            }

            _writer.Line();
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Line(Invariant($"Evaluate{Bits}(ref {Row("x", _plan.Model.InputSize)}, ref w, ref v);"));
                _writer.Line(Invariant($"loss += Delta{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref v, scale);"));
                if (_plan.Layers.Count > 1)
                {
                    _writer.Line($"Backpropagate{Bits}(ref w, ref v);");
                }

                _writer.Line(Invariant($"v = ref Unsafe.Add(ref v, {stride});"));
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
        _writer.Line("/// <summary>Gradients and update, layer by layer.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"private static void Descend{Bits}<TOptimizer>(ref {_number} x, ref {_number} w, ref {_number} slots, ref {_number} v, ref TOptimizer rule, int rows) where TOptimizer : IOptimizer"))
        {
            using (_writer.Block("if (rows == 1)"))
            {
                foreach (LayerPlan layer in _plan.Layers)
                {
                    (string reference, int offset) = InputOf(layer);
                    _writer.Line(Invariant($"UpdateRow(ref rule, ref {NumberText.At("w", layer.BiasOffset)}, ref {NumberText.At(reference, offset)}, ref {NumberText.At("v", layer.DeltaOffset)}, ref {NumberText.At("slots", layer.BiasOffset)}, {layer.Inputs}, {layer.Stride});"));
                }

                _writer.Line("return;");
            }

            _writer.Line();
            _writer.Line($"ref {_number} g = ref {NumberText.At("v", batch.PanelOffset)};");
            foreach (LayerPlan layer in _plan.Layers)
            {
                _cancellation.ThrowIfCancellationRequested();
                string deltas = NumberText.At("v", layer.DeltaOffset);
                string inputStride = InputStrideOf(layer, stride);
                string bias = layer.BiasOffset.ToString(CultureInfo.InvariantCulture);
                VectorText text = Text(_kernel.Shape.FitTo(layer.Stride).Bits);
                _writer.Line();
                _writer.Line(Invariant($"// Layer {layer.Model.Index + 1}, {batch.FusedPanelRows} inputs at a time."));
                _writer.Line(Invariant($"Tiles.BiasGradients{text.Class}(ref {deltas}, {stride}, rows, ref g, {layer.Stride}, isAdded: false);"));
                _writer.Line(Invariant($"UpdateRange(ref rule, ref {NumberText.At("w", layer.BiasOffset)}, ref g, ref {NumberText.At("slots", layer.BiasOffset)}, {layer.Stride});"));
                using (_writer.Block(Invariant($"for (nint i = 0; i < {layer.Inputs}; i += {batch.FusedPanelRows})")))
                {
                    _writer.Line(Invariant($"nint count = Math.Min({batch.FusedPanelRows}, {layer.Inputs} - i);"));
                    _writer.Line(Invariant($"nint place = {layer.WeightOffset} + (i * {layer.Stride});"));
                    (string reference, int offset) = InputOf(layer);
                    _writer.Line(Invariant($"Tiles.WeightGradients{text.Class}(ref {NumberText.At(reference, offset, "i")}, {inputStride}, ref {deltas}, {stride}, rows, count, ref g, {layer.Stride}, {layer.Stride}, isAdded: false);"));
                    _writer.Line(Invariant($"UpdateRange(ref rule, ref Unsafe.Add(ref w, place), ref g, ref Unsafe.Add(ref slots, place), count * {layer.Stride});"));
                }
            }
        }

        _writer.Line();
    }
}
