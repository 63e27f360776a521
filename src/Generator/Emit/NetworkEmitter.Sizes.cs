using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>What the runtime's loops have to know of the network, whatever the width: a struct that they take as a type parameter.</content>
internal sealed partial class NetworkEmitter
{
    private const string OptimizerConstraint = "where TOptimizer : IOptimizer";

    private void EmitSizes()
    {
        _writer.Line("/// <summary>The sizes that loops over rows have to know, and what they do that depends on no width of vectors.</summary>");
        using (_writer.Block($"private readonly struct Sizes : {string.Join(", ", SizeInterfaces)}"))
        {
            Size("InputSize", Model.InputSize);
            Size("OutputSize", Model.OutputSize);
            Size("LossTerms", Model.LossMean == Catalog.LossMean.Rows ? 1 : Model.OutputSize);
            if (_plan.Batch is { } batch)
            {
                EmitSizesOfBatches(batch);
            }

            if (_plan.HasBackward)
            {
                Size("KeyOffset", _plan.KeyOffset);
            }

            if (_plan.HasSequenceTraining)
            {
                Size("StateLength", _plan.StateLength);
            }

            EmitWorkOfTurns();
        }

        _writer.Line();
    }

    private IEnumerable<string> SizeInterfaces
    {
        get
        {
            if (_plan.HasForwardBatch)
            {
                yield return "IBatchSizes";
            }

            if (!_plan.HasBackward)
            {
                if (!_plan.HasForwardBatch)
                {
                    yield return "IRowSizes";
                }

                yield break;
            }

            yield return _plan.HasState ? $"ISequenceSizes<{_number}>" : _plan.Batch is not { } batch ? "ITrainingSizes" : $"{(batch.Panels is null ? "ITurnSizes" : "IPanelSizes")}<{_number}>";
            if (_plan.Batch is { IsStepFused: true })
            {
                yield return $"{(_plan.HasBatchNorm ? "IBatchStatistics" : "IRowUpdate")}<{_number}>";
            }
        }
    }

    private void Size(string name, int value) => _writer.Line(Invariant($"public int {name} => {value};"));

    private void EmitSizesOfBatches(BatchPlan batch)
    {
        if (_plan.HasForwardBatch)
        {
            Size("MinForwardRows", batch.MinForwardRows);
            Size("MinPackedForwardRows", _plan.MinPackedForwardRows);
            Size("ForwardRows", batch.ForwardRows);
            Size("EvaluationLength", _plan.EvaluationLength);
        }

        if (!_plan.HasBackward)
        {
            return;
        }

        Size("MinRows", batch.MinRows);
        Size("TurnRows", batch.TurnRows);
        Size("RowStride", batch.RowStride);
        Size("RowsOffset", batch.RowsOffset);
        if (batch.Panels is { } panels)
        {
            Size("BlockRows", batch.BlockRows);
            Size("MinSharedRows", panels.MinSharedRows);
            Size("LossOffset", batch.LossOffset);
            Size("PanelCount", panels.Count);
            Size("PanelLength", panels.Length);
            Size("BlockLength", _plan.BlockLength);
        }
    }

    private void EmitWorkOfTurns()
    {
        if (!_plan.HasBackward || _plan.Batch is not { } batch)
        {
            return;
        }

        EmitTransposition(batch);
        if (batch.Panels is { } panels)
        {
            EmitPanelPlace(panels);
        }

        if (batch.IsStepFused && _plan.HasBatchNorm)
        {
            _writer.Line();
            _writer.Line($"public void UpdateStatistics(ref {_number} w, TrainingState<{_number}> training, int rows) => {_kernels}.UpdateStatistics(ref w, training, rows);");
        }
        else if (batch.IsStepFused)
        {
            EmitUpdateFromRow();
        }
    }

    private void EmitTransposition(BatchPlan batch)
    {
        _writer.Line();
        _writer.Line("/// <summary>Copies of the weights after the first layer, a row for each output, by which deltas are multiplied.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public void TransposeWeights(ref {_number} w, ref {_number} u)"))
        {
            for (int i = _plan.FirstWithDelta + 1; i < _plan.Layers.Count; i++)
            {
                LayerPlan layer = _plan.Layers[i];
                if (!layer.IsDense)
                {
                    continue;
                }

                int stride = _plan.Layers[i - 1].Stride;
                int offset = batch.TransposedOffsets[i];
                _writer.Line(Invariant($"MemoryMarshal.CreateSpan(ref {NumberText.At("u", offset)}, {stride}).Clear(); // with what the sums of layer {i}'s deltas start"));
                _writer.Line(Invariant($"Tiles.Transpose(ref {NumberText.At("w", layer.WeightOffset)}, {layer.Stride}, {layer.Inputs}, {layer.Outputs}, ref {NumberText.At("u", offset + stride)}, {stride});"));
            }
        }
    }

    /// <summary>Where a panel lies among the parameters: the biases of its layer come first, then the inputs.</summary>
    private void EmitPanelPlace(PanelPlan panels)
    {
        _writer.Line();
        _writer.Line("/// <summary>Where a panel's parameters begin, and how many there are.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block("public nint PlaceOf(int panel, out nint length)"))
        {
            LayerPlan last = _plan.ParameterLayers.Last();
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                int inputs = panels.Inputs[layer.Model.Index];
                int count = ((layer.WeightRows - 1) / inputs) + 1;
                string[] lines = count == 1
                    ? [Invariant($"length = {layer.ParameterLength};"), Invariant($"return {layer.BiasOffset};")]
                    :
                    [
                        Invariant($"length = (Math.Min({inputs}, {layer.WeightRows} - (panel * {inputs})) + (panel == 0 ? 1 : 0)) * {layer.ParameterStride};"),
                        Invariant($"return panel == 0 ? {layer.BiasOffset} : {layer.WeightOffset} + (panel * {inputs * layer.ParameterStride});"),
                    ];
                if (layer == last)
                {
                    _writer.Lines(lines);
                    continue;
                }

                using (_writer.Block(Invariant($"if (panel < {count})")))
                {
                    _writer.Lines(lines);
                }

                _writer.Line();
                _writer.Line(Invariant($"panel -= {count};"));
            }
        }
    }

    /// <summary>The update of a row alone, whose gradients need no memory at all. Plain descent has kernels of its own for it.</summary>
    private void EmitUpdateFromRow()
    {
        _writer.Line();
        _writer.Line("/// <summary>The update along the gradients of a row alone.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public void UpdateFromRow<TOptimizer>(ref {_number} x, ref {_number} w, ref {_number} v, ref {_number} slots, ref TOptimizer optimizer) {OptimizerConstraint}"))
        {
            foreach (LayerPlan layer in _plan.ParameterLayers)
            {
                if (!layer.IsDense)
                {
                    EmitUpdateOfRow(layer);
                    continue;
                }

                string input = layer.Model.Index == 0 ? "x" : NumberText.At("v", _plan.Layers[layer.Model.Index - 1].OutputOffset);
                _writer.Line(Invariant($"ParameterUpdate.Layer(ref optimizer, ref {NumberText.At("w", layer.BiasOffset)}, ref {input}, ref {NumberText.At("v", layer.DeltaOffset)}, ref {NumberText.At("slots", layer.BiasOffset)}, {layer.Inputs}, {layer.Stride}, {_plan.BlockLength});"));
            }
        }
    }

    /// <summary>A layer without weighted sums, whose gradients are in the row's workspace.</summary>
    private void EmitUpdateOfRow(LayerPlan layer)
    {
        var statements = new StatementList();
        IReadOnlyList<Place> gradients = layer.Model.Kind.GradientsInRow(new BatchLowering(statements, _plan, layer, new VectorShape(VectorShape.SmallestBits, Model.Format.Accumulator)));
        new CSharpVectorPrinter(_writer, _plan).Print(statements.ToArray());
        for (int row = 0; row < gradients.Count; row++)
        {
            int offset = layer.BiasOffset + (row * layer.ParameterStride);
            string gradient = NumberText.At(gradients[row].Buffer, gradients[row].Offset);
            _writer.Line(Invariant($"ParameterUpdate.Range(ref optimizer, ref {NumberText.At("w", offset)}, ref {gradient}, ref {NumberText.At("slots", offset)}, {layer.ParameterStride}, {_plan.BlockLength});"));
        }
    }

    /// <summary>Writes the update of running statistics, from what the training pass has left in the training state.</summary>
    private void EmitUpdateStatistics()
    {
        _writer.Line("/// <summary>Running statistics, from those of the batch: running += momentum * (batch - running). Not after a loss that is not finite.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static void UpdateStatistics(ref {_number} w, TrainingState<{_number}> training, int rows)"))
        {
            using (_writer.Block("if (!training.IsLossFinite)"))
            {
                _writer.Line("return;");
            }

            _writer.Line();
            _writer.Line($"ref {_number} u = ref training.ScratchReference;");
            var statements = new StatementList();
            foreach (LayerPlan layer in _plan.Layers.Where(layer => layer.StatisticsOffset >= 0))
            {
                layer.Model.Kind.FollowStatistics(new BatchLowering(statements, _plan, layer, new VectorShape(VectorShape.SmallestBits, Model.Format.Accumulator)));
            }

            new CSharpVectorPrinter(_writer, _plan).Print(statements.ToArray());
        }

        _writer.Line();
    }

    private static string Invariant(System.FormattableString text) => System.FormattableString.Invariant(text);
}
