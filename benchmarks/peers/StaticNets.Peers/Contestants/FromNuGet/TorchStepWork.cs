using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A GRUCell or an LSTMCell in inference mode, a step a call. Tensors of all inputs exist before the first; every other tensor is disposed as soon as the next state is there.</summary>
internal sealed class TorchStepWork : Work
{
    private readonly Tensor[] _inputs;
    private readonly GRUCell? _gru;
    private readonly LSTMCell? _lstm;
    private Tensor _h;
    private Tensor _c;

    /// <summary>Makes the cell.</summary>
    /// <param name="cell">The cell of the contest.</param>
    public TorchStepWork(Cell cell)
        : base(cell)
    {
        Subject subject = cell.Subject;
        int units = subject.OutputSize;
        if (subject.Cell == RecurrentCell.Gru)
        {
            _gru = nn.GRUCell(subject.InputSize, units);
            TorchParameters.Set(_gru, subject, "weight_ih", "bias_ih", "weight_hh", "bias_hh");
        }
        else
        {
            _lstm = nn.LSTMCell(subject.InputSize, units);
            TorchParameters.Set(_lstm, subject, "weight_ih", "bias_ih", "weight_hh", "bias_hh");
        }

        using IDisposable guard = inference_mode();
        using Tensor all = tensor(subject.Data.Inputs, [subject.Data.Samples, subject.InputSize]);
        _inputs = all.chunk(subject.Data.Samples);
        _h = zeros(1, units);
        _c = zeros(1, units);
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        using IDisposable guard = inference_mode();
        Step(_inputs[batch]);
        _h.data<float>().ToArray().CopyTo(outputs);
    }

    /// <inheritdoc/>
    public override float Step(int batch) => float.NaN;

    /// <inheritdoc/>
    public override void Run(int calls)
    {
        int batches = Cell.Batches;
        int batch = NextBatch;
        using IDisposable guard = inference_mode();
        for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
        {
            Step(_inputs[batch]);
        }

        NextBatch = batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (IDisposable? part in (IDisposable?[])[.. _inputs, _h, _c, _gru, _lstm])
        {
            part?.Dispose();
        }

        base.Dispose();
    }

    private void Step(Tensor input)
    {
        Tensor h = _h;
        Tensor c = _c;
        if (_gru is not null)
        {
            _h = _gru.forward(input, h);
            h.Dispose();
            return;
        }

        (_h, _c) = _lstm!.forward(input, (h, c));
        h.Dispose();
        c.Dispose();
    }
}
