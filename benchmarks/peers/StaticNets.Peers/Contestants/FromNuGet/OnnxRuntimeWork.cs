using System;
using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>Inputs of every batch and the outputs are bound to the arrays where they are, so that a run copies nothing.</summary>
internal sealed class OnnxRuntimeWork : OnnxSessionWork
{
    private readonly float[] _outputs;

    /// <summary>Loads the model.</summary>
    /// <param name="cell">The cell.</param>
    public OnnxRuntimeWork(Cell cell)
        : base(cell, ModelOf(cell.Subject.CreateGenerated()))
    {
        int rows = cell.Row.Batch;
        _outputs = GC.AllocateArray<float>(rows * cell.Subject.OutputSize, pinned: true);
        OrtValue output = Value(_outputs, rows, cell.Subject.OutputSize);
        int length = rows * cell.Subject.InputSize;
        for (int batch = 0; batch < Bindings.Count; batch++)
        {
            Bindings[batch].BindInput(InputName, Value(cell.Subject.Data.Inputs.AsMemory(batch * length, length), rows, cell.Subject.InputSize));
            Bindings[batch].BindOutput(OutputName, output);
        }
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        RunBatch(batch);
        _outputs.CopyTo(outputs);
    }

    private static byte[] ModelOf(INetwork<float> network) => NetworkFile.ToOnnx<INetwork<float>, float>(ref network);
}
