namespace StaticNets;

/// <summary>The order in which an epoch takes the rows: a function of seed and epoch alone, so that any epoch can be begun anew.</summary>
internal sealed class EpochOrder
{
    private readonly RowOrder _order;
    private readonly bool _isShuffled;
    private readonly ulong _seed;

    public EpochOrder(int count, bool isShuffled, ulong seed)
    {
        _order = new RowOrder(count);
        _isShuffled = isShuffled;
        _seed = seed;
    }

    /// <summary>The number of the row that is taken at a place of the epoch.</summary>
    public int this[int place] => _order.Rows.Indexable()[place];

    /// <summary>Makes the order that of an epoch.</summary>
    public void Begin(int epoch)
    {
        if (_isShuffled)
        {
            ulong state = _seed;
            var random = new RandomSource(RandomSource.SplitMix64(ref state) + (ulong)epoch);
            _order.Shuffle(ref random);
        }
    }
}
