using System;

namespace StaticNets;

/// <content>A step of the optimizer.</content>
internal sealed partial class TrainingRun<TNetwork, T, TOptimizer, TBatches>
{
    /// <summary>Takes a step.</summary>
    /// <returns>False when a loss or a gradient is not finite: then the step was not taken.</returns>
    private bool TryStep(ref TNetwork network, int step)
    {
        if (_options.Schedule is { } schedule)
        {
            _optimizer.LearningRate = schedule.RateAt(new SchedulePlace(_baseRate, _epoch, _options.Epochs, step, _batches.StepCount));
        }

        bool isWatched = _monitor.Watches(step);
        if (isWatched || _changesGradients)
        {
            if (!TryComputeGradients(ref network, step) || !TryChangeGradients(ref network, isWatched))
            {
                return false;
            }

            network.Update(ref _optimizer, _training);
        }
        else
        {
            _batches.Load(step, _training);
            if (!TryAddLoss(_batches.Step(ref network, ref _optimizer, _training)))
            {
                return false;
            }
        }

        ChangeParameters(ref network);
        return true;
    }

    private bool TryAddLoss(T loss)
    {
        _lossSum += NumberConversion.ToDouble(loss) * _batches.Rows;
        _lossRows += _batches.Rows;
        _rowsSinceStart += _batches.Rows;
        return _training.IsLossFinite;
    }

    /// <summary>The gradients of the mean loss over all rows of the step.</summary>
    private bool TryComputeGradients(ref TNetwork network, int step)
    {
        int first = _batches.FirstBatch(step);
        int end = _batches.FirstBatch(step + 1);
        int rows = 0;
        for (int batch = first; batch < end; batch++)
        {
            _batches.Load(batch, _training);
            if (!TryAddLoss(_batches.Backward(ref network, _training)))
            {
                return false;
            }

            if (end - first == 1)
            {
                return true;
            }

            rows += _batches.Rows;
            if (batch == first)
            {
                Elementwise.CopyScaled(_sums, _training.Gradients, _batches.Rows);
            }
            else
            {
                Elementwise.AddScaled(_sums, _training.Gradients, _batches.Rows);
            }
        }

        Elementwise.CopyScaled<T>(_training.Gradients, _sums, 1.0 / rows);
        return true;
    }

    /// <summary>Looks at the gradients, adds those of penalties, and clips.</summary>
    private bool TryChangeGradients(ref TNetwork network, bool isWatched)
    {
        double norm = GradientNorm.Of(_training);
        if (!double.IsFinite(norm))
        {
            return false;
        }

        if (isWatched)
        {
            _monitor.Add(_training, network.Layers, norm);
        }

        bool isChanged = false;
        if (_options.Regularization is { HasPenalty: true } regularization)
        {
            WeightPenalty.AddGradients(regularization, network.Layers, network.Parameters, _training.Gradients);
            isChanged = true;
        }

        if (_options.ClipValue is { } maxValue)
        {
            GradientClipping.ByValue(_training, maxValue);
            isChanged = true;
        }

        if (_options.ClipNorm is { } maxNorm)
        {
            GradientClipping.ByNorm(_training.Gradients, isChanged ? GradientNorm.Of(_training) : norm, maxNorm);
        }

        return true;
    }

    /// <summary>What follows the optimizer's step.</summary>
    private void ChangeParameters(ref TNetwork network)
    {
        if (_options.Regularization is { WeightDecay: > 0 } regularization)
        {
            WeightPenalty.Decay(regularization, network.Layers, network.Parameters, _optimizer.LearningRate);
        }

        _unitNorms?.Limit(network.Layers, network.Parameters);
        _average?.Add(network.Parameters);
    }
}
