using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A session of one thread with all optimizations, in which a run is one call: everything is bound before the first.</summary>
internal abstract class OnnxSessionWork : Work
{
    private readonly List<IDisposable> _parts = [];
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding[] _bindings;

    /// <summary>Loads the model.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="model">The file.</param>
    protected OnnxSessionWork(Cell cell, byte[] model)
        : base(cell)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(model, options);
        _bindings = new OrtIoBinding[cell.AllBatches];
        for (int batch = 0; batch < _bindings.Length; batch++)
        {
            _bindings[batch] = _session.CreateIoBinding();
            _parts.Add(_bindings[batch]);
        }
    }

    /// <summary>The name of the model's first input.</summary>
    protected string InputName => _session.InputNames[0];

    /// <summary>The name of its first output.</summary>
    protected string OutputName => _session.OutputNames[0];

    /// <summary>What each batch reads and writes, which the constructor of a session states.</summary>
    protected IReadOnlyList<OrtIoBinding> Bindings => _bindings;

    /// <inheritdoc/>
    public override float Step(int batch) => float.NaN;

    /// <inheritdoc/>
    public override void Run(int calls)
    {
        int batches = Cell.Batches;
        int batch = NextBatch;
        for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
        {
            RunBatch(batch);
        }

        NextBatch = batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[.. _parts, _session, _runOptions])
        {
            part.Dispose();
        }

        base.Dispose();
    }

    /// <summary>Numbers where they are.</summary>
    protected OrtValue Value(Memory<float> values, params long[] shape)
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);
        _parts.Add(value);
        return value;
    }

    /// <summary>Runs the session for a batch.</summary>
    protected void RunBatch(int batch) => _session.RunWithBinding(_runOptions, _bindings[batch]);
}
