using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>
/// A session of one thread with all optimizations. Inputs of every batch and the outputs are bound before the first run, to the arrays where they are, so that a run is
/// one call and copies nothing.
/// </summary>
internal sealed class OnnxRuntimeWork : Work
{
    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;
    private readonly float[] _outputs;
    private readonly OrtValue _output;
    private readonly OrtValue[] _inputs;
    private readonly OrtIoBinding[] _bindings;

    /// <summary>Loads the model.</summary>
    /// <param name="cell">The cell.</param>
    public OnnxRuntimeWork(Cell cell)
        : base(cell)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        INetwork<float> network = cell.Subject.CreateGenerated();
        _session = new InferenceSession(NetworkFile.ToOnnx<INetwork<float>, float>(ref network), options);

        int rows = cell.Row.Batch;
        _outputs = GC.AllocateArray<float>(rows * cell.Subject.OutputSize, pinned: true);
        _output = Value(_outputs, [rows, cell.Subject.OutputSize]);
        int length = rows * cell.Subject.InputSize;
        _inputs = Array.ConvertAll([.. Enumerable.Range(0, cell.AllBatches)], batch => Value(cell.Subject.Data.Inputs.AsMemory(batch * length, length), [rows, cell.Subject.InputSize]));
        _bindings = Array.ConvertAll(_inputs, Bind);
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        _session.RunWithBinding(_runOptions, _bindings[batch]);
        _outputs.CopyTo(outputs);
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
        foreach (IDisposable part in (IDisposable[])[.. _bindings, .. _inputs, _output, _session, _runOptions])
        {
            part.Dispose();
        }

        base.Dispose();
    }

    private static OrtValue Value(Memory<float> values, long[] shape) => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape);

    private static OrtValue Value(float[] values, long[] shape) => Value(values.AsMemory(), shape);

    private OrtIoBinding Bind(OrtValue input)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput(_session.InputNames[0], input);
        binding.BindOutput(_session.OutputNames[0], _output);
        return binding;
    }
}
