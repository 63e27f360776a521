using System;

namespace StaticNets;

/// <summary>Rows in random order, some at a time, for a loop of one's own; the rows themselves stay where they are.</summary>
/// <example>
/// <code>
/// var order = new RowOrder(data.Count);
/// order.Shuffle(ref random);
/// for (int batch = 0; batch &lt; order.BatchCount(32); batch++)
/// {
///     foreach (int row in order.Batch(batch, 32)) { … }
/// }
/// </code>
/// </example>
public sealed class RowOrder
{
    private readonly int[] _rows;

    /// <summary>The rows in their own order.</summary>
    /// <param name="count">The number of rows, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public RowOrder(int count)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The number of rows must be at least 0.");
        }

        _rows = new int[count];
        Reset();
    }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The rows in the present order, each once.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Puts the rows in their own order.</summary>
    public void Reset()
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[row] = row;
        }
    }

    /// <summary>
    /// Puts the rows in a random order, each order as likely as the others (Fisher and Yates). It starts from their own order, so that the
    /// new one depends on the state of <paramref name="random"/> alone: who knows that state needs not keep the order.
    /// </summary>
    /// <param name="random">Where the numbers come from.</param>
    public void Shuffle(ref RandomSource random)
    {
        Reset();
        random.Shuffle<int>(_rows);
    }

    /// <summary>The number of batches; the last one has what is left over.</summary>
    /// <param name="batchSize">The number of rows in a batch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public int BatchCount(int batchSize)
    {
        CheckBatchSize(batchSize);
        return (Count / batchSize) + (Count % batchSize == 0 ? 0 : 1);
    }

    /// <summary>The rows of a batch.</summary>
    /// <param name="batch">The number of the batch, from 0.</param>
    /// <param name="batchSize">The number of rows in a batch, at least 1.</param>
    /// <returns><paramref name="batchSize"/> rows, in the last batch what is left over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or there is no such batch.</exception>
    public ReadOnlySpan<int> Batch(int batch, int batchSize)
    {
        int count = BatchCount(batchSize);
        if ((uint)batch >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"There are {count} batches of {batchSize} rows, counted from 0.");
        }

        int start = batch * batchSize;
        return _rows.AsSpan(start, Math.Min(batchSize, Count - start));
    }

    private static void CheckBatchSize(int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch must have at least 1 row.");
        }
    }
}
