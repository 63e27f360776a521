using System;

namespace StaticNets;

/// <summary>
/// Rows of inputs and targets in contiguous memory, or some of the rows of another data set in an order of its own (a view), without
/// copying. Where the rows have labels (classification) they can be asked for and splits keep the classes' shares.
/// </summary>
/// <remarks>
/// The memory stays the caller's: a change of it shows in all views. <see cref="Dataset"/> makes data sets from labels.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T> : ITrainingData<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> _inputs;
    private readonly ReadOnlyMemory<T> _targets;

    // The label of each row of the memory, or null where rows have none.
    private readonly int[]? _labels;

    // The rows of the memory that are this data set's, or null where all of them are, in their order.
    private readonly int[]? _rows;

    /// <summary>Rows in contiguous memory, row by row.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values.</param>
    /// <param name="targets">As many rows of <paramref name="targetSize"/> values.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="targetSize">The number of values in a row of targets, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, or the numbers of rows differ.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Dataset(ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, int inputSize, int targetSize)
        : this(inputs, targets, inputSize, targetSize, null, 0)
    {
    }

    internal Dataset(ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, int inputSize, int targetSize, int[]? labels, int classCount)
    {
        DataArgument.CheckNumberType<T>();
        int count = DataArgument.RowCount(inputs.Length, inputSize, nameof(inputs), nameof(inputSize));
        int targetCount = DataArgument.RowCount(targets.Length, targetSize, nameof(targets), nameof(targetSize));
        if (count != targetCount)
        {
            throw new ArgumentException($"There are {count} rows of inputs but {targetCount} of targets.", nameof(targets));
        }

        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        InputSize = inputSize;
        TargetSize = targetSize;
        ClassCount = classCount;
        Count = count;
    }

    private Dataset(Dataset<T> source, int[]? rows, int[]? labels, int classCount)
    {
        _inputs = source._inputs;
        _targets = source._targets;
        _labels = labels;
        _rows = rows;
        InputSize = source.InputSize;
        TargetSize = source.TargetSize;
        ClassCount = classCount;
        Count = rows?.Length ?? source.Count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int TargetSize { get; }

    /// <summary>Whether all rows stand in memory one after the other, so that <see cref="Inputs"/> and <see cref="Targets"/> can be had at once.</summary>
    public bool IsContiguous => _rows is null;

    /// <summary>All inputs, row by row.</summary>
    /// <exception cref="InvalidOperationException">This is a view.</exception>
    public ReadOnlyMemory<T> Inputs => IsContiguous ? _inputs : throw NotContiguous();

    /// <summary>All targets, row by row.</summary>
    /// <exception cref="InvalidOperationException">This is a view.</exception>
    public ReadOnlyMemory<T> Targets => IsContiguous ? _targets : throw NotContiguous();

    /// <summary>The inputs of a row, where they stand.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> InputsOf(int row) => _inputs.Span.Slice(Place(row) * InputSize, InputSize);

    /// <summary>The targets of a row, where they stand.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> TargetsOf(int row) => _targets.Span.Slice(Place(row) * TargetSize, TargetSize);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">A destination is too short.</exception>
    public void CopyRow(int row, Span<T> inputs, Span<T> targets)
    {
        int place = Place(row);
        _inputs.Span.Slice(place * InputSize, InputSize).CopyTo(inputs);
        _targets.Span.Slice(place * TargetSize, TargetSize).CopyTo(targets);
    }

    /// <summary>Some of the rows, in the order stated, without copying them. A row may be stated more than once.</summary>
    /// <param name="rows">Numbers from 0 to <see cref="Count"/> - 1, which are copied.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Dataset<T> View(ReadOnlySpan<int> rows)
    {
        var places = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            places[i] = Place(rows.Indexable()[i]);
        }

        return new Dataset<T>(this, places, _labels, ClassCount);
    }

    /// <summary>The sizes in a line, like <c>142 rows of 13 inputs and 3 targets, 3 classes</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
        => $"{Counted.Text(Count, "row")} of {Counted.Text(InputSize, "input")} and {Counted.Text(TargetSize, "target")}{(HasLabels ? $", {ClassCount} classes" : string.Empty)}";

    private int Place(int row)
    {
        if ((uint)row >= (uint)Count)
        {
            ThrowNoSuchRow(row);
        }

        return _rows is null ? row : _rows[row];
    }

    private void ThrowNoSuchRow(int row)
        => throw new ArgumentOutOfRangeException(nameof(row), row, $"The data set has {Count} rows, counted from 0.");

    private static InvalidOperationException NotContiguous()
        => new("The rows of a view do not stand one after the other in memory. Ask for them one by one (InputsOf, TargetsOf, CopyRow) or copy the view (ToContiguous).");
}
