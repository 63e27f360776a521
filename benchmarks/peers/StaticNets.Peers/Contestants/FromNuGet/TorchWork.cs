using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>A Sequential with the subject's weights. Tensors of all batches exist before the first call; outputs stay in a tensor, and every tensor is disposed at once.</summary>
internal sealed class TorchWork : Work
{
    private readonly Sequential _network;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _targets;
    private readonly optim.Optimizer? _optimizer;
    private readonly bool _hasLogits;
    private readonly bool _isCrossEntropy;

    /// <summary>Makes the network.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="rate">The learning rate.</param>
    public TorchWork(Cell cell, float rate)
        : base(cell)
    {
        Subject subject = cell.Subject;
        DataSet data = subject.Data;
        _isCrossEntropy = subject.Loss == Loss.CrossEntropy;
        _hasLogits = _isCrossEntropy && cell.Row.IsTraining; // what its loss takes
        _network = nn.Sequential([.. Modules()]);
        int batches = cell.AllBatches;
        _inputs = Rows(data.Inputs, subject.InputSize, batches);
        if (!cell.Row.IsTraining)
        {
            _targets = [];
            _network.eval();
            return;
        }

        _targets = _isCrossEntropy ? Labels(data.Targets, subject.OutputSize, batches) : Rows(data.Targets, subject.OutputSize, batches);
        _optimizer = cell.Row.IsAdam ? optim.Adam(_network.parameters(), rate) : optim.SGD(_network.parameters(), rate);
    }

    /// <inheritdoc/>
    public override void Forward(int batch, Span<float> outputs)
    {
        using IDisposable guard = inference_mode();
        using Tensor result = _network.forward(_inputs[batch]);
        using Tensor values = _hasLogits ? softmax(result, 1) : result.alias();
        values.data<float>().ToArray().CopyTo(outputs);
    }

    /// <inheritdoc/>
    public override float Step(int batch)
    {
        _optimizer!.zero_grad();
        using Tensor outputs = _network.forward(_inputs[batch]);
        using Tensor loss = _isCrossEntropy ? cross_entropy(outputs, _targets[batch]) : mse_loss(outputs, _targets[batch]);
        loss.backward();
        _optimizer.step()?.Dispose();
        return loss.item<float>();
    }

    /// <inheritdoc/>
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
            using IDisposable guard = inference_mode();
            for (int call = 0; call < calls; call++, batch = batch + 1 == batches ? 0 : batch + 1)
            {
                _network.forward(_inputs[batch]).Dispose();
            }
        }

        NextBatch = batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _optimizer?.Dispose();
        foreach (Tensor tensor in (Tensor[])[.. _inputs, .. _targets])
        {
            tensor.Dispose();
        }

        _network.Dispose();
        base.Dispose();
    }

    private IEnumerable<nn.Module<Tensor, Tensor>> Modules()
    {
        Subject subject = Cell.Subject;
        int offset = 0;
        if (subject.Cell == RecurrentCell.Image)
        {
            foreach (nn.Module<Tensor, Tensor> module in LeNetModules(subject))
            {
                yield return module;
            }

            if (!_hasLogits)
            {
                yield return nn.Softmax(1);
            }

            yield break;
        }

        for (int layer = 1; layer < subject.Sizes.Count; layer++)
        {
            int inputs = subject.Sizes[layer - 1];
            int outputs = subject.Sizes[layer];
            Linear linear = nn.Linear(inputs, outputs);
            using (no_grad())
            {
                linear.weight!.copy_(Take([outputs, inputs]));
                linear.bias!.copy_(Take([outputs]));
            }

            yield return linear;
            Activation activation = layer == subject.Sizes.Count - 1 ? subject.Output : subject.Hidden;
            switch (activation)
            {
                case Activation.Sigmoid: yield return nn.Sigmoid(); break;
                case Activation.Tanh: yield return nn.Tanh(); break;
                case Activation.Relu: yield return nn.ReLU(); break;
                case Activation.Softmax when !_hasLogits: yield return nn.Softmax(1); break;
            }
        }

        Tensor Take(long[] shape)
        {
            int length = (int)shape.Aggregate((a, b) => a * b);
            offset += length;
            return tensor(subject.Data.Weights[(offset - length)..offset], shape);
        }
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> LeNetModules(Subject subject)
    {
        nn.Module<Tensor, Tensor>[] learned = [nn.Conv2d(1, 6, 5, padding: 2), nn.Conv2d(6, 16, 5), nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)];
        int first = 0;
        foreach (nn.Module<Tensor, Tensor> module in learned)
        {
            first = TorchParameters.Set(module, subject, first, "weight", "bias");
        }

        return
        [
            nn.Unflatten(1, [1, 28, 28]), learned[0], nn.ReLU(), nn.MaxPool2d(2), learned[1], nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
            learned[2], nn.ReLU(), learned[3], nn.ReLU(), learned[4],
        ];
    }

    private static Tensor[] Rows(float[] values, int width, int batches)
    {
        using Tensor all = tensor(values, [DataSet.RowSamples, width]);
        return all.chunk(batches);
    }

    private static Tensor[] Labels(float[] targets, int width, int batches)
    {
        using Tensor all = tensor(targets, [DataSet.RowSamples, width]);
        using Tensor labels = all.argmax(1);
        return labels.chunk(batches);
    }
}
