using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A recurrent operator, a step a run: even steps read one set of states and write the other, odd ones the other way round.</summary>
internal sealed class OnnxRuntimeStepWork : OnnxSessionWork
{
    private readonly float[][] _outputs;

    /// <summary>Makes the session.</summary>
    /// <param name="cell">The cell.</param>
    public OnnxRuntimeStepWork(Cell cell)
        : base(cell, OnnxCell.Create(cell.Subject))
    {
        Subject subject = cell.Subject;
        string[] states = OnnxCell.States(subject);
        float[][][] values = [.. Enumerable.Range(0, 2).Select(_ => Array.ConvertAll(states, _ => GC.AllocateArray<float>(subject.OutputSize, pinned: true)))];
        OrtValue[][] bound = Array.ConvertAll(values, side => Array.ConvertAll(side, value => Value(value, 1, 1, value.Length)));
        _outputs = [values[1][0], values[0][0]];
        for (int step = 0; step < Bindings.Count; step++)
        {
            Bindings[step].BindInput(OnnxCell.Input, Value(subject.Data.Inputs.AsMemory(step * subject.InputSize, subject.InputSize), 1, 1, subject.InputSize));
            for (int i = 0; i < states.Length; i++)
            {
                Bindings[step].BindInput(states[i], bound[step % 2][i]);
                Bindings[step].BindOutput(OnnxCell.Next(states[i]), bound[1 - (step % 2)][i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        RunBatch(batch);
        _outputs[batch % 2].CopyTo(outputs);
    }
}
