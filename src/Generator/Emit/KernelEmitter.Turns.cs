using System.Globalization;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// The two phases of a turn of a larger network: by rows, the deltas of a block of rows; by weights, the gradients of a panel of
/// parameters over all rows. Blocks do not depend on each other, and neither do panels.
/// </content>
internal sealed partial class KernelEmitter
{
    private void EmitTurns(BatchPlan batch, PanelPlan panels)
    {
        if (_plan.HasBatchNorm)
        {
            EmitDeltasOfBatch(batch);
        }
        else
        {
            EmitDeltas(batch);
        }

        EmitPanel(batch, panels);
        if (panels.IsFused && HasTrainingOfRows)
        {
            EmitDeltasOfRow();
        }
    }

    private void EmitDeltas(BatchPlan batch)
    {
        _writer.Line("/// <summary>Losses and deltas of a block of rows of a turn.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static void Deltas{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} v, ref {_number} u, TrainingState<{_number}> training, ref double losses, {_number} scale, int first, int rows)"))
        {
            EmitEvaluationOfTraining(batch, "first", "rows");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Line($"{_number} weight = training.SampleWeight(first + row);");
                _writer.Line(Invariant($"Unsafe.Add(ref losses, row) = weight * Delta{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref {Row("v", batch.RowStride)}, scale * weight);"));
            }

            if (_plan.Layers.Count > 1)
            {
                _writer.Line();
                _writer.Line($"BackpropagateBatch{Bits}(ref w, ref v, ref u, rows);");
            }
        }

        _writer.Line();
    }

    private void EmitDeltasOfBatch(BatchPlan batch)
    {
        _writer.Line("/// <summary>The deltas of a whole batch, whose rows depend on each other, and the sum of its losses.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static double Deltas{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} u, TrainingState<{_number}> training, {_number} scale, int rows)"))
        {
            _writer.Line($"ref {_number} v = ref {NumberText.At("u", batch.RowsOffset)};");
            EmitEvaluationOfTraining(batch, "0", "rows");
            _writer.Line("double loss = 0;");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Line($"{_number} weight = training.SampleWeight(row);");
                _writer.Line(Invariant($"loss += weight * Delta{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref {Row("v", batch.RowStride)}, scale * weight);"));
            }

            _writer.Line();
            _writer.Line($"BackpropagateBatch{Bits}(ref w, ref v, ref u, rows);");
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    /// <summary>A panel's gradients. The deltas of two registers of outputs, over all rows, serve all of the panel's inputs while they are in the first-level cache.</summary>
    private void EmitPanel(BatchPlan batch, PanelPlan panels)
    {
        string stride = batch.RowStride.ToString(CultureInfo.InvariantCulture);
        _writer.Line("/// <summary>The gradients of a panel, bias += delta, weight += input * delta, over all rows of a turn.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static void Panel{Bits}(ref {_number} x, ref {_number} g, ref {_number} v, int panel, int rows, bool isAdded)"))
        {
            LayerPlan last = _plan.ParameterLayers.Last();
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                int inputs = panels.Inputs[layer.Model.Index];
                int count = ((layer.WeightRows - 1) / inputs) + 1;
                _writer.Line(layer.IsDense
                    ? Invariant($"// Layer {layer.Model.Index + 1}, {inputs} inputs at a time.")
                    : Invariant($"// Layer {layer.Model.Index + 1}: {layer.Model.Kind.GradientText}."));
                if (layer == last)
                {
                    EmitPanelOfLayer(batch, layer, inputs, count, stride);
                    continue;
                }

                using (_writer.Block(Invariant($"if (panel < {count})")))
                {
                    EmitPanelOfLayer(batch, layer, inputs, count, stride);
                    _writer.Line();
                    _writer.Line("return;");
                }

                _writer.Line();
                _writer.Line(Invariant($"panel -= {count};"));
            }
        }

        _writer.Line();
    }

    private void EmitPanelOfLayer(BatchPlan batch, LayerPlan layer, int inputs, int count, string stride)
    {
        if (!layer.IsDense)
        {
            EmitTransformGradientsOfRows(layer, batch.RowStride, 0);
            return;
        }

        (string reference, int offset) = InputOf(layer, isTraining: true);
        string suffix = Invariant($"{layer.Model.Index + 1}");
        string deltas = NumberText.At("v", layer.DeltaOffset);
        if (count > 1)
        {
            _writer.Line(Invariant($"nint first{suffix} = panel * {inputs};"));
        }

        using (count > 1 ? _writer.Block("if (panel == 0)") : default)
        {
            foreach ((VectorShape shape, int column, int width) in BatchColumns.Cut(_kernel.Shape, layer.Stride))
            {
                _writer.Line(Invariant($"Tiles.BiasGradientsVector{shape.Bits}(ref {NumberText.At("v", layer.DeltaOffset + column)}, {stride}, rows, ref {NumberText.At("g", column)}, {width}, isAdded);"));
            }

            _writer.Line(Invariant($"g = ref Unsafe.Add(ref g, {layer.Stride});"));
        }

        if (count > 1)
        {
            _writer.Line();
        }

        string input = count > 1 ? NumberText.At(reference, offset, "first" + suffix) : NumberText.At(reference, offset);
        string number = count == 1 ? Invariant($"{layer.Inputs}") : layer.Inputs % inputs == 0 ? Invariant($"{inputs}") : Invariant($"(nint)Math.Min({inputs}, {layer.Inputs} - first{suffix})");
        foreach ((VectorShape shape, int column, int width) in BatchColumns.Cut(_kernel.Shape, layer.Stride))
        {
            int pair = 2 * shape.Lanes;
            string Call(string d, string g, string columns)
                => Invariant($"Tiles.WeightGradientsVector{shape.Bits}(ref {input}, {InputStrideOf(layer, stride)}, ref {d}, {stride}, rows, {number}, ref {g}, {layer.Stride}, {columns}, isAdded);");

            int paired = width / pair * pair;
            if (paired > pair)
            {
                string variable = Invariant($"column{suffix}");
                using (_writer.Block(Invariant($"for (nint {variable} = {column}; {variable} < {column + paired}; {variable} += {pair})")))
                {
                    _writer.Line(Call(NumberText.At("v", layer.DeltaOffset, variable), NumberText.At("g", 0, variable), Invariant($"{pair}")));
                }
            }
            else
            {
                paired = 0;
            }

            if (paired < width)
            {
                _writer.Line(Call(NumberText.At("v", layer.DeltaOffset + column + paired), NumberText.At("g", column + paired), Invariant($"{width - paired}")));
            }
        }
    }

    private void EmitDeltasOfRow()
    {
        _writer.Line("/// <summary>Loss and deltas of a row alone.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static double DeltasOfRow{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} v, {_number} weight, {_number} scale)"))
        {
            _writer.Line($"{TrainingEvaluation}{Bits}(ref x, ref w, ref v);");
            _writer.Line($"double loss = weight * Delta{Bits}(ref t, ref v, scale * weight);");
            if (_plan.Layers.Count > 1)
            {
                _writer.Line($"Backpropagate{Bits}(ref w, ref v);");
            }

            _writer.Line("return loss;");
        }

        _writer.Line();
    }
}
