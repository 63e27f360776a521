using System;

namespace StaticNets;

/// <summary>The rate is multiplied by a factor whenever the loss has not improved for some epochs, as PyTorch's ReduceLROnPlateau.</summary>
internal sealed class PlateauSchedule(double factor, int patience, double threshold, bool relative, int cooldown, double minimum, double epsilon)
    : LearningRateSchedule
{
    private double _best = double.PositiveInfinity;
    private int _badEpochs;
    private int _cooldownLeft;
    private int _reductions;

    public override int StateLength => 4;

    public override double RateAt(in SchedulePlace place)
    {
        double rate = place.BaseRate;
        for (int reduction = 0; reduction < _reductions; reduction++)
        {
            double reduced = Math.Max(rate * factor, minimum);
            if (!(rate - reduced > epsilon))
            {
                break;
            }

            rate = reduced;
        }

        return rate;
    }

    public override void Report(int epoch, double monitoredLoss)
    {
        if (monitoredLoss < (relative ? _best * (1 - threshold) : _best - threshold))
        {
            _best = monitoredLoss;
            _badEpochs = 0;
        }
        else
        {
            _badEpochs++;
        }

        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _badEpochs = 0;
        }

        if (_badEpochs > patience)
        {
            _reductions++;
            _cooldownLeft = cooldown;
            _badEpochs = 0;
        }
    }

    public override void Reset()
    {
        _best = double.PositiveInfinity;
        _badEpochs = 0;
        _cooldownLeft = 0;
        _reductions = 0;
    }

    public override void CopyStateTo(Span<double> destination)
    {
        CheckStateLength(destination.Length, nameof(destination));
        destination[0] = _best;
        destination[1] = _badEpochs;
        destination[2] = _cooldownLeft;
        destination[3] = _reductions;
    }

    public override void SetState(ReadOnlySpan<double> source)
    {
        CheckStateLength(source.Length, nameof(source));
        Span<double> state = source.Indexable();
        int badEpochs = Counter(state[1]);
        int cooldownLeft = Counter(state[2]);
        int reductions = Counter(state[3]);
        _best = double.IsNaN(state[0]) ? throw NoState(state[0]) : state[0];
        (_badEpochs, _cooldownLeft, _reductions) = (badEpochs, cooldownLeft, reductions);
    }

    private static int Counter(double value)
        => value >= 0 && value <= int.MaxValue && value == (int)value ? (int)value : throw NoState(value);

    private static ArgumentException NoState(double value)
        => new($"The state of a schedule that reduces on plateaus is the best loss and three counters, but one of its values is {value}.", "source");
}
