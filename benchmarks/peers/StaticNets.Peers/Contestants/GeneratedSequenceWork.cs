using System;
using System.Runtime.CompilerServices;
using StaticNets.Peers.Networks;

namespace StaticNets.Peers.Contestants;

/// <summary>A generated network with a recurrent layer at work: steps with the network's own state, or windows that begin with states of zeros.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
internal sealed class GeneratedSequenceWork<TNetwork>(Cell cell, TNetwork network, Adam optimizer) : Work(cell)
    where TNetwork : struct, IGeneratedSequence<TNetwork>
{
    private readonly DataSet _data = cell.Subject.Data;
    private readonly int _inputs = cell.Row.Batch * cell.Subject.InputSize;
    private readonly int _targets = cell.Row.Batch * cell.Subject.OutputSize;
    private readonly float[] _outputs = new float[cell.Row.Batch * cell.Subject.OutputSize];
    private readonly float[] _states = new float[cell.Row.Batch / cell.Row.Steps * network.Network.StateLength];
    private readonly TrainingState<float> _training = network.Network.CreateTrainingState();
    private Adam _optimizer = optimizer;

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        if (!Cell.Row.IsTraining)
        {
            network.Forward(Inputs(batch), outputs);
            return;
        }

        Array.Clear(_states);
        int inputs = _inputs / Cell.Row.Steps;
        int values = _targets / Cell.Row.Steps;
        for (int step = 0; step < Cell.Row.Steps; step++)
        {
            network.Network.ForwardMany(_states, Inputs(batch).Slice(step * inputs, inputs), outputs.Slice(step * values, values));
        }
    }

    /// <inheritdoc/>
    public override float Step(int batch)
    {
        Array.Clear(_states);
        return network.Network.Step(_states, Inputs(batch), _data.Targets.AsSpan(batch * _targets, _targets), ref _optimizer, _training);
    }

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
