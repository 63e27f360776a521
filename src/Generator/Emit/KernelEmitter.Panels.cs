using System.Globalization;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// The second phase of a turn of a larger network: the gradients of a panel of parameters over all rows. Panels do not depend on each other.
/// </content>
internal sealed partial class KernelEmitter
{
    /// <summary>A panel's gradients. The deltas of two registers of outputs, over all rows, serve all of the panel's inputs while they are in the first-level cache.</summary>
    private void EmitPanel(BatchPlan batch, PanelPlan panels)
    {
        string stride = batch.RowStride.ToString(CultureInfo.InvariantCulture);
        Member();
        _writer.Line("/// <summary>The gradients of a panel, bias += delta, weight += input * delta, over all rows of a turn.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public void Panel(ref {_number} x, ref {_number} g, ref {_number} v, int panel, int rows, bool isAdded)"))
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
}
