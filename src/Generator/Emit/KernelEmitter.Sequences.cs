using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Training of a network with state: the kernels that the runtime's backpropagation through time calls.</content>
internal sealed partial class KernelEmitter
{
    private void EmitSequenceKernels(BatchPlan batch)
    {
        string training = _plan.HasTrainingMode ? "ref u, " : string.Empty;
        _writer.Line("/// <summary>Rows of several sequences at the same step.</summary>");
        using (_writer.Block($"private readonly struct SequenceKernels{Bits} : ISequenceKernels<{_number}>"))
        {
            Size("InputSize", _plan.Model.InputSize);
            Size("OutputSize", _plan.Model.OutputSize);
            Size("StateLength", _plan.StateLength);
            Size("RowStride", batch.RowStride);
            Size("ScratchLength", batch.RowsOffset);
            Size("BlockRows", batch.BlockRows);
            _writer.Lines(
                string.Empty,
                $"public void Prepare(ref {_number} w, ref {_number} u) => TransposeWeights(ref w, ref u);",
                string.Empty);
            using (_writer.Block($"public void Evaluate(ref {_number} x, ref {_number} w, ref {_number} s, ref {_number} v, ref {_number} u, TrainingState<{_number}> training, int first, int rows)"))
            {
                if (_plan.HasDropout)
                {
                    _writer.Line(Invariant($"training.WriteDropoutKeys(ref {NumberText.At("v", _plan.KeyOffset)}, {batch.RowStride}, first, rows);"));
                }

                _writer.Line(Invariant($"{TrainingEvaluation}Batch{Bits}(ref x, ref w, ref s, ref v, {training}{batch.RowStride}, rows);"));
            }

            _writer.Lines(
                string.Empty,
                $"public double Delta(ref {_number} t, ref {_number} v, {_number} scale, {_number} weight) => weight * Delta{Bits}(ref t, ref v, scale * weight);",
                string.Empty,
                $"public void Backpropagate(ref {_number} w, ref {_number} v, ref {_number} u, ref {_number} ds, int rows) => BackpropagateBatch{Bits}(ref w, ref v, ref u, ref ds, rows);",
                string.Empty,
                $"public void AddGradients(ref {_number} x, ref {_number} g, ref {_number} v, int rows, bool isAdded) => AddGradientsBatch{Bits}(ref x, ref g, ref v, rows, isAdded);");
        }

        _writer.Line();

        void Size(string name, int value) => _writer.Line(Invariant($"public int {name} => {value};"));
    }
}
