using System;
using System.Runtime.CompilerServices;
using StaticNets.Peers.Networks;

namespace StaticNets.Peers.Contestants;

/// <summary>A generated network at work.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TOptimizer">The optimizer, which a forward cell does not use.</typeparam>
internal sealed class GeneratedWork<TNetwork, TOptimizer>(Cell cell, TNetwork network, TOptimizer optimizer) : Work(cell)
    where TNetwork : struct, IGenerated<TNetwork>
    where TOptimizer : struct, IOptimizer
{
    private readonly DataSet _data = cell.Subject.Data;
    private readonly int _inputs = cell.Row.Batch * cell.Subject.InputSize;
    private readonly int _targets = cell.Row.Batch * cell.Subject.OutputSize;
    private readonly float[] _outputs = new float[cell.Row.Batch * cell.Subject.OutputSize];
    private TOptimizer _optimizer = optimizer;

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs) => network.Forward(Inputs(batch), outputs);

    /// <inheritdoc/>
    public override float Step(int batch) => network.Step(Inputs(batch), _data.Targets.AsSpan(batch * _targets, _targets), ref _optimizer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(int calls)
    {
        int batches = Cell.Batches;
        int batch = NextBatch;
        if (Cell.Row.IsTraining)
        {
            for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
            {
                Step(batch);
            }
        }
        else
        {
            for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
            {
                network.Forward(Inputs(batch), _outputs);
            }
        }

        NextBatch = batch;
    }

    private ReadOnlySpan<float> Inputs(int batch) => _data.Inputs.AsSpan(batch * _inputs, _inputs);
}
