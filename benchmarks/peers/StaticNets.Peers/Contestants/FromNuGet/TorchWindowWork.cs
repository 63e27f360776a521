using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A GRU and a Linear over windows that begin with a state of zeros. Tensors of all windows exist before the first call; every other is disposed at once.</summary>
internal sealed class TorchWindowWork : Work
{
    private readonly GRU _gru;
    private readonly Linear _linear;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _targets;
    private readonly optim.Optimizer _optimizer;

    /// <summary>Makes the network.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="rate">The learning rate.</param>
    public TorchWindowWork(Cell cell, float rate)
        : base(cell)
    {
        Subject subject = cell.Subject;
        _gru = nn.GRU(subject.InputSize, subject.Sizes[1]);
        _linear = nn.Linear(subject.Sizes[1], subject.OutputSize);
        int next = TorchParameters.Set(_gru, subject, "weight_ih_l0", "bias_ih_l0", "weight_hh_l0", "bias_hh_l0");
        TorchParameters.Set(_linear, subject, next, "weight", "bias");
        _inputs = Windows(subject.Data.Inputs, subject.InputSize);
        _targets = Windows(subject.Data.Targets, subject.OutputSize);
        _optimizer = optim.Adam([.. _gru.parameters(), .. _linear.parameters()], rate);
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        using IDisposable guard = inference_mode();
        using Tensor result = Compute(batch);
        result.data<float>().ToArray().CopyTo(outputs);
    }

    /// <inheritdoc/>
    public override float Step(int batch)
    {
        _optimizer.zero_grad();
        using Tensor outputs = Compute(batch);
        using Tensor loss = mse_loss(outputs, _targets[batch]);
        loss.backward();
        _optimizer.step()?.Dispose();
        return loss.item<float>();
    }

    /// <inheritdoc/>
    public override void Run(int calls)
    {
        int batch = NextBatch;
        for (int call = 0; call < calls; call++, batch = batch + 1 == Cell.Batches ? 0 : batch + 1)
        {
            Step(batch);
        }

        NextBatch = batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (IDisposable part in (IDisposable[])[_optimizer, .. _inputs, .. _targets, _gru, _linear])
        {
            part.Dispose();
        }

        base.Dispose();
    }

    private Tensor Compute(int batch)
    {
        (Tensor all, Tensor last) = _gru.forward(_inputs[batch]);
        using (all)
        using (last)
        {
            return _linear.forward(all);
        }
    }

    private Tensor[] Windows(float[] values, int width)
    {
        using Tensor all = tensor(values, [Cell.AllBatches, Cell.Row.Steps, Cell.Row.Batch / Cell.Row.Steps, width]);
        return all.unbind();
    }
}
