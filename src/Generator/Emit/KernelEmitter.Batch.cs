using System;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// Batches: some rows at a time go through each layer by the runtime's tiles, which add in the order of single rows. What is
/// not a product of matrices (activations, loss) is done row by row, in the rows' workspaces.
/// </content>
internal sealed partial class KernelEmitter
{
    private void EmitBatch(BatchPlan batch)
    {
        bool hasEvaluation = _plan.HasForwardBatch || (_plan.HasBackward && !_plan.HasTrainingMode);
        if (hasEvaluation)
        {
            EmitEvaluationBatch("EvaluateBatch", isTraining: false);
        }

        if (!_plan.HasBackward)
        {
            return;
        }

        if (_plan.HasTrainingMode)
        {
            EmitEvaluationBatch("EvaluateTrainingBatch", isTraining: true);
        }
        else
        {
            Parameter[] state = _plan.HasState ? new[] { Buffer("s") } : Array.Empty<Parameter>();
            Parameter[] parameters = [Buffer("x"), Buffer("w"), .. state, Buffer("v"), Buffer("u"), new Parameter(ParameterKind.Distance, "stride"), Rows];
            Print(Forward("EvaluateBatch", "EvaluateTrainingBatch", "u", parameters));
        }

        EmitBackpropagationBatch(batch);
        if (batch.Panels is { } panels)
        {
            EmitPanel(batch, panels);
        }
        else
        {
            EmitGradientsBatch(batch);
        }
    }

    private static Parameter Rows => new(ParameterKind.Count, "rows");

    /// <summary>The forward pass of some rows, whose workspaces are <c>stride</c> values apart.</summary>
    private void EmitEvaluationBatch(string name, bool isTraining)
    {
        string summary = $"What {(isTraining && HasTrainingOfRows ? "EvaluateTraining" : "Evaluate")} does, for some rows at a time{(isTraining ? "; in training" : string.Empty)}.";
        string scratch = isTraining ? $"ref {_number} u, " : string.Empty;
        string arguments = $"ref x, ref w, {StateArgument}ref v, " + (isTraining ? "ref u, " : string.Empty) + "stride, rows";
        EmitLayerMethods(summary, name, $"ref {_number} x, ref {_number} w, {StateParameter}ref {_number} v, {scratch}nint stride, int rows", arguments, _kernel.BatchMethods, Optimized, range =>
        {
            foreach (LayerPlan layer in _plan.Layers.Skip(range.First).Take(range.Last - range.First + 1))
            {
                _cancellation.ThrowIfCancellationRequested();
                if (layer.Model.Index > range.First)
                {
                    _writer.Line();
                }

                ActivationModel activation = layer.Model.Activation;
                bool isLast = layer.OutputOffset < 0;
                int target = layer.SumOffset >= 0 ? layer.SumOffset : layer.OutputOffset;
                EmitLayerComment(layer, isTraining);
                if (!isTraining && layer.IsLeftOutOfInference)
                {
                    continue;
                }

                if (!layer.IsDense)
                {
                    EmitTransformOfRows(layer, isTraining);
                    continue;
                }

                EmitMultiply(InputOf(layer, isTraining), InputStrideOf(layer, "stride"), ("w", layer.BiasOffset), ("w", layer.WeightOffset), layer.Stride, layer.Inputs, layer.ChainLength, target, "stride", layer.Stride, "rows");
                if (isLast || activation.Row.Name == "Identity")
                {
                    continue;
                }

                using (_writer.Block("for (int row = 0; row < rows; row++)"))
                {
                    _writer.Line($"ref {_number} z = ref Unsafe.Add(ref v, {Offset(target)}(row * stride));");
                    _writer.Line($"ref {_number} h = ref Unsafe.Add(ref v, {Offset(layer.OutputOffset)}(row * stride));");
                    Print(to => ActivationLowering.OfRow(to, _kernel.Shape, layer));
                }
            }
        });
    }

    private void EmitBackpropagationBatch(BatchPlan batch)
    {
        string stride = batch.RowStride.ToString(CultureInfo.InvariantCulture);
        if (_plan.Layers.Count - 1 == _plan.FirstWithDelta)
        {
            Parameter[] buffers = new[] { "w", "v", "u", "ds" }.Take(_plan.HasState ? 4 : 3).Select(Buffer).Append(Rows).ToArray();
            Print(ForwardingLowering.Nothing("BackpropagateBatch", NoHiddenLayer, buffers));
        }
        else
        {
            string summary = HasTrainingOfRows ? "What Backpropagate does, for some rows at a time." : "The deltas of the hidden layers of all rows, from that of the output layer.";
            string later = _plan.HasState ? $"ref {_number} ds, " : string.Empty;
            EmitLayerMethods(summary, "BackpropagateBatch", $"ref {_number} w, ref {_number} v, ref {_number} u, {later}int rows", $"ref w, ref v, ref u, {(_plan.HasState ? "ref ds, " : string.Empty)}rows", BackwardOrder(_kernel.BatchMethods), Optimized, range =>
            {
                for (int i = range.Last; i > Math.Max(_plan.FirstWithDelta, range.First - 1); i--)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    LayerPlan layer = _plan.Layers[i];
                    LayerPlan previous = _plan.Layers[i - 1];
                    EmitDeltaComment(layer, previous);
                    bool hasDelta = !_plan.Model.IsOutput(previous.Model.Index);
                    if (hasDelta && layer.IsDense)
                    {
                        int transposed = batch.TransposedOffsets[i];
                        EmitMultiply(("v", layer.DeltaOffset), stride, ("u", transposed), ("u", transposed + previous.Stride), previous.Stride, layer.Outputs, layer.Outputs, previous.DeltaOffset, stride, previous.Stride, "rows");
                        if (previous.Model.Activation.Row.Name != "Identity" || _plan.SumsOf(previous).Any())
                        {
                            EmitSlopeBatch(previous, stride);
                        }
                    }
                    else if (hasDelta)
                    {
                        EmitTransformDeltaOfRows(layer, previous, batch.RowStride);
                    }

                    if (i > Math.Max(_plan.FirstWithDelta + 1, range.First))
                    {
                        _writer.Line();
                    }
                }
            });
        }
    }

    private void EmitGradientsBatch(BatchPlan batch)
    {
        string stride = batch.RowStride.ToString(CultureInfo.InvariantCulture);
        Member();
        _writer.Line("/// <summary>What AddGradients does, for some rows at a time.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public void AddGradientsBatch(ref {_number} x, ref {_number} g, ref {_number} v, int rows, bool isAdded)"))
        {
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                if (!layer.IsDense)
                {
                    _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: {layer.Model.Kind.GradientText}.");
                    EmitTransformGradientsOfRows(layer, batch.RowStride, layer.BiasOffset);
                    continue;
                }

                _writer.Line($"// Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
                EmitTiledGradients(layer, InputStrideOf(layer, stride), stride, "rows", "isAdded");
            }
        }
    }

    /// <summary>The gradients of a layer from some rows, by tiles.</summary>
    private void EmitTiledGradients(LayerPlan layer, string inputStride, string deltaStride, string rows, string isAdded)
    {
        foreach ((VectorShape shape, int column, int width) in BatchColumns.Cut(_kernel.Shape, layer.Stride))
        {
            string deltas = NumberText.At("v", layer.DeltaOffset + column);
            _writer.Line(Invariant($"Tiles.BiasGradientsVector{shape.Bits}(ref {deltas}, {deltaStride}, {rows}, ref {NumberText.At("g", layer.BiasOffset + column)}, {width}, {isAdded});"));
            _writer.Line(Invariant($"Tiles.WeightGradientsVector{shape.Bits}(ref {At(InputOf(layer, isTraining: true), 0)}, {inputStride}, ref {deltas}, {deltaStride}, {rows}, {layer.Inputs}, ref {NumberText.At("g", layer.WeightOffset + column)}, {layer.Stride}, {width}, {isAdded});"));
        }
    }

    /// <summary>The deltas of a layer of some rows, from the gradients with respect to its outputs, which stand in their place.</summary>
    private void EmitSlopeBatch(LayerPlan layer, string stride)
    {
        using (_writer.Block("for (int row = 0; row < rows; row++)"))
        {
            _writer.Line($"ref {_number} values = ref Unsafe.Add(ref v, (nint)row * {stride});");
            Print(to => Transforms.Delta(to, layer, "values"));
        }
    }

    /// <summary>Writes the calls that multiply some rows with a matrix: one for each kind of register that its columns need.</summary>
    private void EmitMultiply(
        (string Reference, int Offset) a,
        string aStride,
        (string Reference, int Offset) initial,
        (string Reference, int Offset) w,
        int wStride,
        int inner,
        int chainLength,
        int target,
        string targetStride,
        int columns,
        string rows)
    {
        foreach ((VectorShape shape, int column, int width) in BatchColumns.Cut(_kernel.Shape, columns))
        {
            _writer.Line(Invariant(
                $"Tiles.MultiplyVector{shape.Bits}(ref {At(a, 0)}, {aStride}, ref {At(initial, column)}, ref {At(w, column)}, {wStride}, {inner}, {chainLength}, ref {NumberText.At("v", target + column)}, {targetStride}, {rows}, {width});"));
        }
    }

    /// <summary>Where the values that come into a layer stand.</summary>
    private (string Reference, int Offset) InputOf(LayerPlan layer, bool isTraining)
        => _plan.OutputsOf(layer.Model.Index - 1, isTraining) is { } before ? ("v", before.OutputOffset) : ("x", 0);

    private string InputStrideOf(LayerPlan layer, string workspaceStride)
        => layer.Model.Index == 0 ? _plan.Model.InputSize.ToString(CultureInfo.InvariantCulture) : workspaceStride;

    private static string At((string Reference, int Offset) place, int column) => NumberText.At(place.Reference, place.Offset + column);

    private static string Offset(int offset) => offset == 0 ? string.Empty : offset.ToString(CultureInfo.InvariantCulture) + " + ";

    private static string Row(string reference, int stride) => Invariant($"Unsafe.Add(ref {reference}, (nint)row * {stride})");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
