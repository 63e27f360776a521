using System;

namespace StaticNets;

/// <summary>The order in which an epoch takes the rows: a function of seed and epoch alone, so that any epoch can be begun anew.</summary>
internal sealed class RowOrder
{
    private readonly int[] _rows;
    private readonly bool _isShuffled;
    private readonly ulong _seed;

    public RowOrder(int count, bool isShuffled, ulong seed)
    {
        _rows = new int[count];
        _isShuffled = isShuffled;
        _seed = seed;
        Fill();
    }

    /// <summary>The number of the row that is taken at a place of the epoch.</summary>
    public int this[int place] => _rows[place];

    /// <summary>Makes the order that of an epoch.</summary>
    public void Begin(int epoch)
    {
        if (!_isShuffled)
        {
            return;
        }

        Fill();
        ulong state = _seed;
        ulong key = RandomSource.SplitMix64(ref state) + (ulong)epoch;
        var random = new RandomSource(key);
        random.Shuffle<int>(_rows);
    }

    private void Fill()
    {
        for (int place = 0; place < _rows.Length; place++)
        {
            _rows[place] = place;
        }
    }
}
