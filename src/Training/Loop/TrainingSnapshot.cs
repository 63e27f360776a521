using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// All that steps change, as it was at a step at which every number was finite. When one is found that is not, training goes back here and
/// repeats the steps up to the one at which it arose.
/// </summary>
internal sealed class TrainingSnapshot<T, TOptimizer>
    where T : unmanaged
    where TOptimizer : IOptimizer
{
    private const int StepsBetween = 64;

    private readonly T[] _parameters;
    private readonly T[] _statistics;
    private readonly T[] _state;
    private readonly T[] _carried;
    private readonly T[] _slots;
    private readonly T[]? _average;
    private TOptimizer? _optimizer;
    private ulong _dropoutStep;

    public TrainingSnapshot(int parameters, int statistics, int state, int carried, int slotCount, bool hasAverage)
    {
        // an optimizer that is a class, or has one inside, cannot be copied: then steps cannot be repeated, and one is taken before each
        Interval = RuntimeHelpers.IsReferenceOrContainsReferences<TOptimizer>() ? 1 : StepsBetween;
        _parameters = new T[parameters];
        _statistics = new T[statistics];
        _state = new T[state];
        _carried = new T[carried];
        _slots = Interval == 1 ? Array.Empty<T>() : new T[slotCount * parameters];
        _average = hasAverage ? new T[parameters] : null;
    }

    /// <summary>After how many steps the next one is due.</summary>
    public int Interval { get; }

    /// <summary>The step of the epoch before which it was taken.</summary>
    public int Step { get; private set; }

    public void Take(int step, Span<T> parameters, Span<T> statistics, Span<T> state, Span<T> carried, TrainingState<T> training, in TOptimizer optimizer, WeightAverage<T>? average)
    {
        Step = step;
        parameters.CopyTo(_parameters);
        statistics.CopyTo(_statistics);
        state.CopyTo(_state);
        carried.CopyTo(_carried);
        if (_average is not null)
        {
            average!.Average.CopyTo(_average);
        }

        _dropoutStep = training.DropoutStep;
        if (Interval > 1)
        {
            _optimizer = optimizer;
            training.Slots.CopyTo(_slots);
        }
    }

    public void Restore(Span<T> parameters, Span<T> statistics, Span<T> state, Span<T> carried, TrainingState<T> training, ref TOptimizer optimizer, WeightAverage<T>? average)
    {
        _parameters.CopyTo(parameters);
        _statistics.CopyTo(statistics);
        _state.CopyTo(state);
        _carried.CopyTo(carried);
        if (_average is not null)
        {
            _average.CopyTo(average!.Average);
        }

        training.DropoutStep = _dropoutStep;
        if (Interval > 1)
        {
            optimizer = _optimizer!;
            training.GoOn(ref optimizer);
            _slots.AsSpan(0, training.Slots.Length).CopyTo(training.Slots);
        }
    }
}
