using System;

namespace StaticNets;

/// <summary>Least, greatest, mean and standard deviation of each column, in double precision and in the order of rows.</summary>
internal sealed class ColumnStatistics
{
    private readonly double[] _least;
    private readonly double[] _greatest;
    private readonly double[] _mean;
    private readonly double[] _deviation;

    private ColumnStatistics(int columns)
    {
        _least = new double[columns];
        _greatest = new double[columns];
        _mean = new double[columns];
        _deviation = new double[columns];
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
    }

    /// <param name="train">The rows.</param>
    /// <param name="targets">Whether of the targets; else of the inputs.</param>
    /// <param name="argument">The argument that brought the rows.</param>
    public static ColumnStatistics Of<T>(ITrainingData<T> train, bool targets, string argument = "train")
        where T : unmanaged
    {
        DataArgument.CheckNumberType<T>();
        if (train is null)
        {
            throw new ArgumentNullException(argument);
        }

        if (train.Count < 1)
        {
            throw new ArgumentException("A scaling is fitted to at least one row, but there is none.", argument);
        }

        int columns = targets ? train.TargetSize : train.InputSize;
        var statistics = new ColumnStatistics(columns);
        var inputRow = new T[train.InputSize];
        var targetRow = new T[train.TargetSize];
        T[] values = targets ? targetRow : inputRow;
        string what = targets ? "target" : "input";
        for (int row = 0; row < train.Count; row++)
        {
            train.CopyRow(row, inputRow, targetRow);
            statistics.AddToRange(values, row, what, argument);
        }

        // the mean of the distances from the first row's values: a large common offset costs no digits
        train.CopyRow(0, inputRow, targetRow);
        var origin = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            origin[column] = NumberConversion.ToDouble(values[column]);
        }

        for (int row = 0; row < train.Count; row++)
        {
            train.CopyRow(row, inputRow, targetRow);
            for (int column = 0; column < columns; column++)
            {
                statistics._mean[column] += (NumberConversion.ToDouble(values[column]) - origin[column]) / train.Count;
            }
        }

        for (int column = 0; column < columns; column++)
        {
            statistics._mean[column] += origin[column];
        }

        for (int row = 0; row < train.Count; row++)
        {
            train.CopyRow(row, inputRow, targetRow);
            for (int column = 0; column < columns; column++)
            {
                double distance = NumberConversion.ToDouble(values[column]) - statistics._mean[column];
                statistics._deviation[column] += distance * distance / train.Count;
            }
        }

        for (int column = 0; column < columns; column++)
        {
            statistics._deviation[column] = Math.Sqrt(statistics._deviation[column]);
            if (double.IsInfinity(statistics._deviation[column]) || double.IsNaN(statistics._deviation[column]))
            {
                throw new ArgumentException($"The values of {what} {column} lie too far apart for their standard deviation to be a number.", argument);
            }
        }

        return statistics;
    }

    public Scaling<T> Standardization<T>()
        where T : unmanaged
    {
        var offsets = new double[_mean.Length];
        var scales = new double[_mean.Length];
        for (int column = 0; column < offsets.Length; column++)
        {
            bool isConstant = IsConstant(column);
            offsets[column] = isConstant ? _least[column] : _mean[column];
            scales[column] = isConstant ? 1 : _deviation[column];
        }

        return new Scaling<T>(offsets, scales);
    }

    public Scaling<T> ToRange<T>(double low, double high)
        where T : unmanaged
    {
        if (double.IsNaN(low) || double.IsInfinity(low))
        {
            throw new ArgumentOutOfRangeException(nameof(low), low, "The lower end of the range must be finite.");
        }

        if (!(high > low) || double.IsInfinity(high - low))
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The upper end of the range must be greater than the lower, {low}, and finite.");
        }

        var offsets = new double[_mean.Length];
        var scales = new double[_mean.Length];
        for (int column = 0; column < offsets.Length; column++)
        {
            // low + (x - least) * (high - low) / (greatest - least) = (x - offset) / scale
            double spread = IsConstant(column) ? 1 : _greatest[column] - _least[column];
            scales[column] = spread / (high - low);
            offsets[column] = _least[column] - (low * scales[column]);
        }

        return new Scaling<T>(offsets, scales);
    }

    /// <summary>Also where values differ by so little that their deviation is rounded to 0.</summary>
    private bool IsConstant(int column) => _greatest[column] == _least[column] || _deviation[column] == 0;

    private void AddToRange<T>(T[] values, int row, string what, string argument)
        where T : unmanaged
    {
        for (int column = 0; column < values.Length; column++)
        {
            double value = NumberConversion.ToDouble(values[column]);
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                throw new ArgumentException($"A scaling is fitted to finite values, but {what} {column} of row {row} (both counted from 0) is {value}.", argument);
            }

            _least[column] = Math.Min(_least[column], value);
            _greatest[column] = Math.Max(_greatest[column], value);
        }
    }
}
