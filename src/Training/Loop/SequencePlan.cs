using System;

namespace StaticNets;

/// <summary>
/// How the sequences of an epoch are cut into batches, and batches into passes: of all steps, or of windows of them, each of which begins with the states that the one before left.
/// </summary>
/// <remarks>
/// Shuffled sequences are grouped: those of a group have as many windows and about as many steps (<see cref="GroupsAnOctave"/>), and batches are taken from the groups, the longest first. So
/// little is padded, and the shape of each batch is the same in every epoch, while its sequences and the order of batches are not. Sequences that are not shuffled are taken as they stand.
/// Within a batch longer sequences stand first: those which have steps in a window are the first ones.
/// </remarks>
internal sealed class SequencePlan
{
    /// <summary>How many groups there are from a length to its double: the lengths of a group differ by an eighth at most.</summary>
    private const int GroupsAnOctave = 8;

    private readonly RowOrder? _order;
    private readonly RowOrder? _batchOrder;
    private readonly ulong _seed;
    private readonly int _batchSize;
    private readonly int _batchesPerStep;
    private readonly int _window;

    // for each sequence its length and its group; for each group where it begins among the sequences of an epoch, and how many of it have been placed
    private readonly int[] _lengths;
    private readonly int[] _groups;
    private readonly int[] _groupStarts;
    private readonly int[] _placed;

    // the sequences of an epoch, batch after batch; for each batch its steps; for each place in the epoch the batch's first pass
    private readonly int[] _sequences;
    private readonly int[] _steps;
    private readonly int[] _firstPasses;

    /// <param name="lengths">The steps of each sequence.</param>
    /// <param name="batchSize">The sequences of a batch, at least 1.</param>
    /// <param name="window">The steps of a window, or null for all.</param>
    /// <param name="batchesPerStep">The passes of a step, at least 1.</param>
    /// <param name="isShuffled">Whether each epoch has an order of its own.</param>
    /// <param name="seed">From what the orders are drawn.</param>
    public SequencePlan(int[] lengths, int batchSize, int? window, int batchesPerStep, bool isShuffled, ulong seed)
    {
        _lengths = lengths;
        _batchSize = Math.Min(batchSize, lengths.Length);
        _window = window ?? int.MaxValue;
        _batchesPerStep = batchesPerStep;
        _seed = seed;
        _sequences = new int[lengths.Length];
        int batches = ((lengths.Length - 1) / _batchSize) + 1;
        _steps = new int[batches];
        _firstPasses = new int[batches + 1];
        (_groups, int[] groupLengths) = isShuffled ? Group() : (new int[lengths.Length], new int[1]);
        _groupStarts = new int[groupLengths.Length];
        _placed = new int[groupLengths.Length];
        FindGroupStarts();
        if (isShuffled)
        {
            _order = new RowOrder(lengths.Length);
            _batchOrder = new RowOrder(batches);
            FindSteps(groupLengths);
        }
        else
        {
            TakeAsTheyStand();
        }

        BeginEpoch(0);
        PassCount = _firstPasses[batches];
        StepCount = ((PassCount - 1) / batchesPerStep) + 1;
    }

    /// <summary>The passes of an epoch.</summary>
    public int PassCount { get; }

    /// <summary>The steps of an epoch.</summary>
    public int StepCount { get; }

    /// <summary>The most sequences of a batch.</summary>
    public int LargestBatch => _batchSize;

    /// <summary>The most rows of a pass, padding included.</summary>
    public long MostRows
    {
        get
        {
            long most = 0;
            for (int batch = 0; batch < _steps.Length; batch++)
            {
                most = Math.Max(most, (long)Math.Min(_steps[batch], _window) * BatchLength(batch));
            }

            return most;
        }
    }

    /// <summary>Makes the order that of an epoch, a function of seed and epoch alone.</summary>
    public void BeginEpoch(int epoch)
    {
        if (_order is not null)
        {
            ulong state = _seed;
            var random = new RandomSource(RandomSource.SplitMix64(ref state) + (ulong)epoch);
            _order.Shuffle(ref random);
            _batchOrder!.Shuffle(ref random);
            Array.Clear(_placed, 0, _placed.Length);
            foreach (int sequence in _order.Rows.Indexable())
            {
                int group = _groups[sequence];
                _sequences[_groupStarts[group] + _placed[group]++] = sequence;
            }
        }

        for (int place = 0; place < _steps.Length; place++)
        {
            _firstPasses[place + 1] = _firstPasses[place] + WindowsOf(_steps[BatchAt(place)]);
        }
    }

    /// <summary>The first pass of a step; that of the step after the last is <see cref="PassCount"/>.</summary>
    public int FirstPass(int step) => (int)Math.Min((long)step * _batchesPerStep, PassCount);

    /// <summary>What a pass of the epoch goes over.</summary>
    public SequencePass PassAt(int pass)
    {
        int found = Array.BinarySearch(_firstPasses, pass);
        int place = found >= 0 ? found : ~found - 1;
        int batch = BatchAt(place);
        int firstStep = (pass - _firstPasses[place]) * (_window == int.MaxValue ? 0 : _window);
        int count = BatchLength(batch);
        while (_lengths[_sequences[(batch * _batchSize) + count - 1]] <= firstStep)
        {
            count--;
        }

        return new SequencePass(batch * _batchSize, count, firstStep, Math.Min(_window, _steps[batch] - firstStep));
    }

    /// <summary>The sequence at a place of a pass.</summary>
    public int this[int place] => _sequences[place];

    private int BatchAt(int place) => _batchOrder is null ? place : _batchOrder.Rows.Indexable()[place];

    private int BatchLength(int batch) => Math.Min(_batchSize, _lengths.Length - (batch * _batchSize));

    private int WindowsOf(int length) => ((length - 1) / _window) + 1;

    /// <summary>The group of each sequence, the longest first, and the greatest length of each group.</summary>
    private (int[] Groups, int[] Lengths) Group()
    {
        var keys = new long[_lengths.Length];
        for (int sequence = 0; sequence < keys.Length; sequence++)
        {
            // more windows are more steps: the order of the keys is one of lengths
            keys[sequence] = -(((long)WindowsOf(_lengths[sequence]) << 32) + LengthClass(_lengths[sequence]));
        }

        long[] distinct = (long[])keys.Clone();
        Array.Sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.Length; i++)
        {
            if (i == 0 || distinct[i] != distinct[i - 1])
            {
                distinct[count++] = distinct[i];
            }
        }

        var groups = new int[keys.Length];
        var lengths = new int[count];
        for (int sequence = 0; sequence < keys.Length; sequence++)
        {
            int group = Array.BinarySearch(distinct, 0, count, keys[sequence]);
            groups[sequence] = group;
            lengths[group] = Math.Max(lengths[group], _lengths[sequence]);
        }

        return (groups, lengths);
    }

    /// <summary>Lengths that differ by little have the same class; a longer one has no lower class.</summary>
    private static int LengthClass(int length)
    {
        int shift = 0;
        while (length >> shift >= 2 * GroupsAnOctave)
        {
            shift++;
        }

        return (shift * GroupsAnOctave) + (length >> shift);
    }

    private void FindGroupStarts()
    {
        foreach (int group in _groups)
        {
            if (group + 1 < _groupStarts.Length)
            {
                _groupStarts[group + 1]++;
            }
        }

        for (int group = 1; group < _groupStarts.Length; group++)
        {
            _groupStarts[group] += _groupStarts[group - 1];
        }
    }

    /// <summary>The steps of a batch are those of the longest sequence that may be in it, so that they are the same in each epoch.</summary>
    private void FindSteps(int[] groupLengths)
    {
        int group = 0;
        for (int batch = 0; batch < _steps.Length; batch++)
        {
            while (group + 1 < groupLengths.Length && _groupStarts[group + 1] <= batch * _batchSize)
            {
                group++;
            }

            _steps[batch] = groupLengths[group];
        }
    }

    private void TakeAsTheyStand()
    {
        var order = new long[_batchSize];
        for (int batch = 0; batch < _steps.Length; batch++)
        {
            int first = batch * _batchSize;
            int count = BatchLength(batch);
            for (int i = 0; i < count; i++)
            {
                order[i] = ((long)-_lengths[first + i] << 32) + i;
            }

            Array.Sort(order, 0, count);
            for (int i = 0; i < count; i++)
            {
                _sequences[first + i] = first + (int)(order[i] & int.MaxValue);
            }

            _steps[batch] = _lengths[_sequences[first]];
        }
    }
}
