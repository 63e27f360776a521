using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Networks with batch normalization, whose rows depend on each other in training: a batch is one turn, and its first phase one thread's.</content>
internal sealed partial class NetworkEmitter
{
    private void EmitBackwardOfBatch(BatchPlan batch)
    {
        _writer.Line("/// <summary>The gradients of a batch and the sum of its losses.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"private static double BackwardTurns(ref {_number} x, ref {_number} t, ref {_number} w, TrainingState<{_number}> training, {_number} scale, int rows)"))
        {
            EmitBeginBatch(batch);
            _writer.Line("double loss;");
            EmitDeltasOfBatch("loss = ", "scale");
            _writer.Lines(
                "AddGradients(ref x, ref u, training, rows, isAdded: false);",
                "return loss;");
        }

        _writer.Line();
    }

    private void EmitStepOfBatch(BatchPlan batch)
    {
        _writer.Line("/// <summary>Backward and Update in one pass over the parameters; the gradients are not kept.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static double Step<TOptimizer>(ref {_number} w, TrainingState<{_number}> training, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, int rows, ref TOptimizer optimizer) {OptimizerConstraint}"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} t = ref MemoryMarshal.GetReference(targets);");
            EmitBeginBatch(batch);
            _writer.Line("double loss;");
            EmitDeltasOfBatch($"loss = {MeanText()} * ", ScaleText);
            EmitBeginUpdate();
            EmitRule(rule => _writer.Line($"Descend(ref x, ref w, ref u, training, ref {rule}, rows, isAdded: false);"), "return loss;");
            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private void EmitBeginBatch(BatchPlan batch)
    {
        _writer.Line(Invariant($"ref {_number} u = ref training.GetScratch({batch.RowsOffset}, rows, {batch.RowStride});"));
        if (HasHiddenLayers)
        {
            _writer.Line("TransposeWeights(ref w, ref u);");
        }
    }

    private void EmitDeltasOfBatch(string assignment, string scale)
        => EmitWidths(bits => $"{assignment}Deltas{bits}(ref x, ref t, ref w, ref u, training, {scale}, rows);");

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
}
