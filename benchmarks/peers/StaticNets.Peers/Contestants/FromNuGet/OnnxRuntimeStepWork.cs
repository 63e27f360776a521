using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>
/// A recurrent operator, a step a run, in a session of one thread with all optimizations. Everything is bound before the first run: even steps read one set of states and write the
/// other, odd ones the other way round.
/// </summary>
internal sealed class OnnxRuntimeStepWork : Work
{
    private readonly List<IDisposable> _parts = [];
    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;
    private readonly float[][] _outputs;
    private readonly OrtIoBinding[] _bindings;

    /// <summary>Makes the session.</summary>
    /// <param name="cell">The cell.</param>
    public OnnxRuntimeStepWork(Cell cell)
        : base(cell)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        Subject subject = cell.Subject;
        _session = new InferenceSession(OnnxCell.Create(subject), options);
        string[] states = OnnxCell.States(subject);
        float[][][] values = [.. Enumerable.Range(0, 2).Select(_ => Array.ConvertAll(states, _ => GC.AllocateArray<float>(subject.OutputSize, pinned: true)))];
        OrtValue[][] bound = Array.ConvertAll(values, side => Array.ConvertAll(side, value => Value(value)));
        _outputs = [values[1][0], values[0][0]];
        _bindings = new OrtIoBinding[cell.AllBatches];
        for (int step = 0; step < _bindings.Length; step++)
        {
            OrtIoBinding binding = _session.CreateIoBinding();
            binding.BindInput(OnnxCell.Input, Value(subject.Data.Inputs.AsMemory(step * subject.InputSize, subject.InputSize)));
            for (int i = 0; i < states.Length; i++)
            {
                binding.BindInput(states[i], bound[step % 2][i]);
                binding.BindOutput(OnnxCell.Next(states[i]), bound[1 - (step % 2)][i]);
            }

            _parts.Add(binding);
            _bindings[step] = binding;
        }
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        _session.RunWithBinding(_runOptions, _bindings[batch]);
        _outputs[batch % 2].CopyTo(outputs);
    }

    /// <inheritdoc/>
    public override float Step(int batch) => float.NaN;

    /// <inheritdoc/>
    public override void Run(int calls)
    {
        int batches = Cell.Batches;
        int batch = NextBatch;
        for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
        {
            _session.RunWithBinding(_runOptions, _bindings[batch]);
        }

        NextBatch = batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[.. Enumerable.Reverse(_parts), _session, _runOptions])
        {
            part.Dispose();
        }

        base.Dispose();
    }

    private OrtValue Value(Memory<float> values)
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, [1, 1, values.Length]);
        _parts.Add(value);
        return value;
    }
}
