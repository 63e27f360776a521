using System;

namespace StaticNets;

/// <summary>
/// Sequences of inputs and targets in contiguous memory, each as long as it is, or some of the sequences of another data set in an order of its own (a view), without copying. What
/// networks with state are trained on and held against. Where each sequence has a label (classification of whole sequences) they can be asked for and splits keep the classes' shares.
/// </summary>
/// <remarks>
/// The steps of a sequence stand one after the other, and so do the sequences. The memory stays the caller's: a change of it shows in all views. <see cref="SequenceDataset"/> makes such
/// data sets from arrays of sequences and from labels.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class SequenceDataset<T> : ITrainingData
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> _inputs;
    private readonly ReadOnlyMemory<T> _targets;
    private readonly Place[] _places;

    /// <summary>Sequences in contiguous memory, step by step.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values: all steps of the first sequence, then those of the second, and so on.</param>
    /// <param name="targets">Rows of <paramref name="targetSize"/> values: as many as there are steps, or as there are sequences.</param>
    /// <param name="lengths">How many steps each sequence has, at least 1; they are copied.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="targetSize">The number of values in a row of targets, at least 1.</param>
    /// <param name="targetSteps">At which steps there are targets.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a length is less than 1, or <paramref name="targetSteps"/> is no value of its type.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of its row, the lengths do not add up to the steps of the inputs, or there are more or fewer targets.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public SequenceDataset(
        ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, ReadOnlySpan<int> lengths, int inputSize, int targetSize, SequenceTargets targetSteps = SequenceTargets.EachStep)
        : this(inputs, targets, inputSize, targetSize, targetSteps, FindPlaces(inputs.Length, targets.Length, lengths, inputSize, targetSize, targetSteps), classCount: 0)
    {
    }

    private SequenceDataset(ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, int inputSize, int targetSize, SequenceTargets targetSteps, Place[] places, int classCount)
    {
        _inputs = inputs;
        _targets = targets;
        _places = places;
        InputSize = inputSize;
        TargetSize = targetSize;
        TargetSteps = targetSteps;
        ClassCount = classCount;
        ShortestLength = int.MaxValue;
        foreach (Place place in places)
        {
            StepCount += place.Length;
            ShortestLength = Math.Min(ShortestLength, place.Length);
            LongestLength = Math.Max(LongestLength, place.Length);
        }
    }

    /// <summary>The number of sequences.</summary>
    public int Count => _places.Length;

    /// <summary>The number of values in a row of inputs.</summary>
    public int InputSize { get; }

    /// <summary>The number of values in a row of targets.</summary>
    public int TargetSize { get; }

    /// <summary>At which steps there are targets.</summary>
    public SequenceTargets TargetSteps { get; }

    /// <summary>The number of steps of all sequences.</summary>
    public long StepCount { get; }

    /// <summary>The number of steps of the longest sequence; 0 where there is none.</summary>
    public int LongestLength { get; }

    /// <summary>The number of rows of targets, each of which has a loss: as many as steps, or as sequences.</summary>
    internal long TargetRowCount => TargetSteps == SequenceTargets.EachStep ? StepCount : Count;

    private int ShortestLength { get; }

    /// <summary>The number of steps of a sequence.</summary>
    /// <param name="sequence">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int LengthOf(int sequence) => PlaceOf(sequence).Length;

    /// <summary>The inputs of a sequence, step by step, where they stand.</summary>
    /// <param name="sequence">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public ReadOnlySpan<T> InputsOf(int sequence)
    {
        Place place = PlaceOf(sequence);
        return _inputs.Span.Slice(place.Inputs * InputSize, place.Length * InputSize);
    }

    /// <summary>The targets of a sequence, where they stand: a row for each step, or one for the last.</summary>
    /// <param name="sequence">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public ReadOnlySpan<T> TargetsOf(int sequence)
    {
        Place place = PlaceOf(sequence);
        return _targets.Span.Slice(place.Targets * TargetSize, TargetRowsOf(place) * TargetSize);
    }

    /// <summary>Some of the sequences, in the order stated, without copying them. A sequence may be stated more than once.</summary>
    /// <param name="sequences">Numbers from 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public SequenceDataset<T> View(ReadOnlySpan<int> sequences)
    {
        var places = new Place[sequences.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(sequences.Indexable()[i]);
        }

        return new SequenceDataset<T>(_inputs, _targets, InputSize, TargetSize, TargetSteps, places, ClassCount);
    }

    /// <summary>The sizes in a line, like <c>120 sequences of 10 to 40 steps, 3,012 in all, with 3 inputs and 1 target at each step</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        string lengths = Count == 0 ? string.Empty
            : FormattableString.Invariant($" of {(ShortestLength == LongestLength ? string.Empty : FormattableString.Invariant($"{ShortestLength:N0} to "))}{Counted.Text(LongestLength, "step")}, {StepCount:N0} in all,");
        return $"{Counted.Text(Count, "sequence")}{lengths} with {Counted.Text(InputSize, "input")} and {Counted.Text(TargetSize, "target")} at {(TargetSteps == SequenceTargets.EachStep ? "each step" : "the last step")}{(HasLabels ? $", {ClassCount} classes" : string.Empty)}";
    }

    /// <summary>A copy with inputs or targets scaled; what is not scaled stays where it is.</summary>
    internal SequenceDataset<T> Copy(Scaling<T>? inputScaling, Scaling<T>? targetScaling)
    {
        var places = new Place[Count];
        T[]? inputs = inputScaling is null ? null : new T[ArraySize.Of(StepCount, InputSize, "inputs", "copy a smaller view", "data")];
        T[]? targets = targetScaling is null ? null : new T[ArraySize.Of(TargetRowCount, TargetSize, "targets", "copy a smaller view", "data")];
        int nextInputs = 0;
        int nextTargets = 0;
        for (int sequence = 0; sequence < Count; sequence++)
        {
            Place place = _places[sequence];
            places[sequence] = new Place(inputs is null ? place.Inputs : nextInputs, place.Length, targets is null ? place.Targets : nextTargets, place.Label);
            if (inputs is not null)
            {
                inputScaling!.Apply(InputsOf(sequence), inputs.AsSpan(nextInputs * InputSize, place.Length * InputSize));
                nextInputs += place.Length;
            }

            if (targets is not null)
            {
                int rows = TargetRowsOf(place);
                targetScaling!.Apply(TargetsOf(sequence), targets.AsSpan(nextTargets * TargetSize, rows * TargetSize));
                nextTargets += rows;
            }
        }

        return new SequenceDataset<T>(inputs ?? _inputs, targets ?? _targets, InputSize, TargetSize, TargetSteps, places, ClassCount);
    }

    private static Place[] FindPlaces(int inputs, int targets, ReadOnlySpan<int> lengths, int inputSize, int targetSize, SequenceTargets targetSteps)
    {
        DataArgument.CheckNumberType<T>();
        int steps = DataArgument.RowCount(inputs, inputSize, nameof(inputs), nameof(inputSize));
        int targetRows = DataArgument.RowCount(targets, targetSize, nameof(targets), nameof(targetSize));
        if (targetSteps is < SequenceTargets.EachStep or > SequenceTargets.LastStep)
        {
            throw new ArgumentOutOfRangeException(nameof(targetSteps), targetSteps, "Targets are at each step or at the last one: a value of SequenceTargets.");
        }

        var places = new Place[lengths.Length];
        long next = 0;
        for (int sequence = 0; sequence < places.Length; sequence++)
        {
            int length = lengths.Indexable()[sequence];
            if (length < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(lengths), length, $"A sequence has at least 1 step, but sequence {sequence} (counted from 0) has {length}.");
            }

            if (next + length <= steps)
            {
                places[sequence] = new Place((int)next, length, targetSteps == SequenceTargets.EachStep ? (int)next : sequence, Label: 0);
            }

            next += length;
        }

        if (next != steps)
        {
            throw new ArgumentException($"The lengths of the {lengths.Length} sequence(s) add up to {next} step(s), but there are {steps} row(s) of inputs.", nameof(lengths));
        }

        int expected = targetSteps == SequenceTargets.EachStep ? steps : lengths.Length;
        return targetRows == expected ? places
            : throw new ArgumentException($"With targets at {(targetSteps == SequenceTargets.EachStep ? "each step" : "the last step of each sequence")} {expected} row(s) of targets are expected, but there are {targetRows}.", nameof(targets));
    }

    private int TargetRowsOf(in Place place) => TargetSteps == SequenceTargets.EachStep ? place.Length : 1;

    private Place PlaceOf(int sequence)
        => (uint)sequence < (uint)Count ? _places[sequence]
            : throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"The data set has {Count} sequences, counted from 0.");

    /// <summary>Where a sequence stands.</summary>
    /// <param name="Inputs">The row of its first step.</param>
    /// <param name="Length">How many steps it has.</param>
    /// <param name="Targets">The row of its first targets.</param>
    /// <param name="Label">Its class; 0 where there are none.</param>
    private readonly record struct Place(int Inputs, int Length, int Targets, int Label);
}
