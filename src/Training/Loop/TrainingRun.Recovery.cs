using System;

namespace StaticNets;

/// <content>What happens when a number is not finite: training goes back to the last good parameters and says where it arose.</content>
internal sealed partial class TrainingRun<TNetwork, T, TOptimizer, TBatches>
{
    private bool IsGood(ref TNetwork network) => FiniteNumbers.AreAll<T>(network.Parameters) && FiniteNumbers.AreAll<T>(network.Statistics) && FiniteNumbers.AreAll<T>(StateOf(ref network));

    private bool TryTakeSnapshot(ref TNetwork network)
    {
        if (!IsGood(ref network))
        {
            return false;
        }

        TakeSnapshot(ref network);
        return true;
    }

    private void TakeSnapshot(ref TNetwork network)
        => _snapshot.Take(_step, network.Parameters, network.Statistics, StateOf(ref network), _batches.Carried, _training, _optimizer, _average);

    /// <summary>Ends training before the step at which a number that is not finite arose, which is the one under way or one since the last snapshot.</summary>
    private void Recover(ref TNetwork network)
    {
        int last = Math.Min(_step, _batches.StepCount - 1);
        int? layer = LayerDiagnosis.FindParameters<T>(network.Layers, network.Parameters);
        int step = _snapshot.Step;
        bool isFound = true;
        if (_snapshot.Interval > 1)
        {
            Restore(ref network);
            isFound = false;
            for (; step <= last && !isFound; step++)
            {
                isFound = !TryStep(ref network, step) || !IsGood(ref network);
            }

            step--;
            layer = LayerDiagnosis.FindParameters<T>(network.Layers, network.Parameters);
        }

        RepeatUntil(ref network, step);
        T[] statistics = network.Statistics.ToArray();
        T[] state = StateOf(ref network).ToArray();
        _history.Failure = isFound
            ? Diagnose(ref network, step, layer)
            : new TrainingFailure(_epoch, step, layer, null, "A number was not finite, but not when the steps were repeated: the data gave other values the second time.");
        statistics.CopyTo(network.Statistics);
        state.CopyTo(StateOf(ref network));
        _history.Steps += step - _step;
        _step = step;
        _stop = StopReason.NotFinite;
    }

    private void Restore(ref TNetwork network)
        => _snapshot.Restore(network.Parameters, network.Statistics, StateOf(ref network), _batches.Carried, _training, ref _optimizer, _average);

    /// <summary>Makes everything as it was before a step.</summary>
    private void RepeatUntil(ref TNetwork network, int end)
    {
        Restore(ref network);
        for (int step = _snapshot.Step; step < end; step++)
        {
            TryStep(ref network, step);
        }
    }

    private TrainingFailure Diagnose(ref TNetwork network, int step, int? parameterLayer)
    {
        int end = _batches.FirstBatch(step + 1);
        for (int batch = _batches.FirstBatch(step); batch < end; batch++)
        {
            _batches.Load(batch, _training);
            if (_batches.FindFault(ref network) is { } fault)
            {
                return Failure(step, fault.Layer, fault.Row, fault.Text);
            }

            double loss = NumberConversion.ToDouble(_batches.Backward(ref network, _training));
            if (!double.IsFinite(loss))
            {
                return Failure(step, network.Layers.Length - 1, null, $"the loss of a batch is {loss}, although each of its rows has a finite one: the outputs overflow");
            }

            if (LayerDiagnosis.FindGradients<T>(network.Layers, _training.Gradients) is { } layer)
            {
                return Failure(step, layer, null, $"a gradient of layer {layer + 1} overflows, although the loss is {loss:G6}");
            }
        }

        return parameterLayer is { } changed
            ? Failure(step, changed, null, $"the step makes a parameter of layer {changed + 1} overflow, with gradients that are finite and a learning rate of {_optimizer.LearningRate:G6}")
            : Failure(step, null, null, $"the sum of the gradients overflows");
    }

    private TrainingFailure Failure(int step, int? layer, int? row, FormattableString found)
        => new(_epoch, step, layer, row, $"Not finite: {FormattableString.Invariant(found)}. The network has the parameters from before the step.");
}
