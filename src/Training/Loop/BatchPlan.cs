using System;

namespace StaticNets;

/// <summary>How the rows of an epoch are cut into batches, and the batches into steps.</summary>
internal readonly struct BatchPlan
{
    private readonly int _batchSize;
    private readonly int _batchesPerStep;

    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="batchSize">The rows of a batch, at least 1.</param>
    /// <param name="batchesPerStep">The batches of a step, at least 1.</param>
    /// <param name="joinsLastRow">Whether a last batch of a single row joins the one before it.</param>
    public BatchPlan(int rows, int batchSize, int batchesPerStep, bool joinsLastRow)
    {
        Rows = rows;
        _batchSize = Math.Min(batchSize, rows);
        _batchesPerStep = batchesPerStep;
        int rest = rows % _batchSize;
        bool isJoined = joinsLastRow && rest == 1 && rows > _batchSize;
        BatchCount = (rows / _batchSize) + (rest > 0 && !isJoined ? 1 : 0);
        LongestBatch = _batchSize + (isJoined ? 1 : 0);
        StepCount = ((BatchCount - 1) / batchesPerStep) + 1;
    }

    /// <summary>The rows of an epoch.</summary>
    public int Rows { get; }

    /// <summary>The batches of an epoch.</summary>
    public int BatchCount { get; }

    /// <summary>The rows of the longest batch.</summary>
    public int LongestBatch { get; }

    /// <summary>The steps of an epoch.</summary>
    public int StepCount { get; }

    /// <summary>The first batch of a step; that of the step after the last is <see cref="BatchCount"/>.</summary>
    public int FirstBatch(int step) => (int)Math.Min((long)step * _batchesPerStep, BatchCount);

    /// <summary>The first row of a batch; that of the batch after the last is <see cref="Rows"/>.</summary>
    public int FirstRow(int batch) => batch == BatchCount ? Rows : batch * _batchSize;
}
