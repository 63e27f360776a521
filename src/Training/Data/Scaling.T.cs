using System;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>
/// Brings each column of a table to a common scale, <c>x' = (x - offset) / scale</c>, and back. <see cref="Scaling"/> fits it to data.
/// </summary>
/// <remarks>
/// Immutable. It belongs to the network that was trained on scaled rows: keep it beside the network (<see cref="CopyTo"/>,
/// <see cref="FromValues"/>) and apply it to new inputs, or put it into the network for good
/// (<see cref="InputScaling.FoldInputScaling{TNetwork, T}(TNetwork, Scaling{T})"/>, of targets <see cref="OutputScaling.FoldTargetScaling{TNetwork, T}(TNetwork, Scaling{T})"/>).
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Scaling<T>
    where T : unmanaged
{
    private readonly double[] _offsets;
    private readonly double[] _scales;

    internal Scaling(double[] offsets, double[] scales)
    {
        _offsets = offsets;
        _scales = scales;
    }

    /// <summary>The number of columns.</summary>
    public int Size => _offsets.Length;

    /// <summary>What is subtracted from each column.</summary>
    public ReadOnlySpan<double> Offsets => _offsets;

    /// <summary>What each column is then divided by; 1 for a column that was constant.</summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>The number of values in <see cref="CopyTo"/>: two for each column.</summary>
    public int ValueCount => 2 * Size;

    /// <summary>A scaling from the values of <see cref="CopyTo"/>.</summary>
    /// <param name="values">All offsets and then all scales.</param>
    /// <returns>The same scaling.</returns>
    /// <exception cref="ArgumentException">There is no value or an odd number of them, an offset is not finite, or a scale is not finite or 0.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public static Scaling<T> FromValues(ReadOnlySpan<double> values)
    {
        DataArgument.CheckNumberType<T>();
        if (values.IsEmpty || values.Length % 2 != 0)
        {
            throw new ArgumentException($"A scaling has an offset and a scale for each column, but {values.Length} values were given.", nameof(values));
        }

        int size = values.Length / 2;
        for (int i = 0; i < values.Length; i++)
        {
            double value = values.Indexable()[i];
            if (double.IsNaN(value) || double.IsInfinity(value) || (i >= size && value == 0))
            {
                throw new ArgumentException($"The {(i < size ? "offset" : "scale")} of column {i % size} is {value}.", nameof(values));
            }
        }

        return new Scaling<T>(values.Slice(0, size).ToArray(), values.Slice(size).ToArray());
    }

    /// <summary>Copies out what the scaling consists of, to be saved: all offsets and then all scales.</summary>
    /// <param name="destination"><see cref="ValueCount"/> values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void CopyTo(Span<double> destination)
    {
        if (destination.Length != ValueCount)
        {
            throw new ArgumentException($"A scaling of {Size} columns has {ValueCount} values, but the destination has room for {destination.Length}.", nameof(destination));
        }

        _offsets.AsSpan().CopyTo(destination);
        _scales.AsSpan().CopyTo(destination.Slice(Size));
    }

    /// <summary>Scales rows, computing in double precision.</summary>
    /// <param name="rows">Rows of <see cref="Size"/> values.</param>
    /// <param name="destination">As many values; it may be <paramref name="rows"/> itself.</param>
    /// <exception cref="ArgumentException">The length is no multiple of a row, or the lengths differ.</exception>
    public void Apply(ReadOnlySpan<T> rows, Span<T> destination)
    {
        CheckLengths(rows.Length, destination.Length);
        for (int start = 0; start < rows.Length; start += Size)
        {
            for (int column = 0; column < Size; column++)
            {
                double value = NumberConversion.ToDouble(rows.Indexable()[start + column]);
                destination[start + column] = NumberConversion.FromDouble<T>((value - _offsets[column]) / _scales[column]);
            }
        }
    }

    /// <summary>Undoes <see cref="Apply"/>: the outputs of a network trained on scaled targets become values in the targets' own units.</summary>
    /// <param name="rows">Rows of <see cref="Size"/> values.</param>
    /// <param name="destination">As many values; it may be <paramref name="rows"/> itself.</param>
    /// <exception cref="ArgumentException">The length is no multiple of a row, or the lengths differ.</exception>
    public void Invert(ReadOnlySpan<T> rows, Span<T> destination)
    {
        CheckLengths(rows.Length, destination.Length);
        for (int start = 0; start < rows.Length; start += Size)
        {
            for (int column = 0; column < Size; column++)
            {
                double value = NumberConversion.ToDouble(rows.Indexable()[start + column]);
                destination[start + column] = NumberConversion.FromDouble<T>((value * _scales[column]) + _offsets[column]);
            }
        }
    }

    /// <summary>A copy of a data set with scaled inputs.</summary>
    /// <param name="data">Rows whose inputs have <see cref="Size"/> values.</param>
    /// <returns>A data set with memory of its own and the same targets and labels.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of columns differs.</exception>
    public Dataset<T> ApplyToInputs(Dataset<T> data)
    {
        CheckColumns((data ?? throw new ArgumentNullException(nameof(data))).InputSize, "inputs");
        return data.Copy(this, null);
    }

    /// <summary>A copy of sequences with scaled inputs.</summary>
    /// <param name="data">Sequences whose inputs have <see cref="Size"/> values at each step.</param>
    /// <returns>Sequences whose inputs have memory of their own, with the same targets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of columns differs.</exception>
    public SequenceDataset<T> ApplyToInputs(SequenceDataset<T> data)
    {
        CheckColumns((data ?? throw new ArgumentNullException(nameof(data))).InputSize, "inputs");
        return data.Copy(this, null);
    }

    /// <summary>A copy of a data set with scaled targets.</summary>
    /// <param name="data">Rows whose targets have <see cref="Size"/> values.</param>
    /// <returns>A data set with memory of its own and the same inputs and labels.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of columns differs.</exception>
    public Dataset<T> ApplyToTargets(Dataset<T> data)
    {
        CheckColumns((data ?? throw new ArgumentNullException(nameof(data))).TargetSize, "targets");
        return data.Copy(null, this);
    }

    /// <summary>A copy of sequences with scaled targets.</summary>
    /// <param name="data">Sequences whose targets have <see cref="Size"/> values.</param>
    /// <returns>Sequences whose targets have memory of their own, with the same inputs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of columns differs.</exception>
    public SequenceDataset<T> ApplyToTargets(SequenceDataset<T> data)
    {
        CheckColumns((data ?? throw new ArgumentNullException(nameof(data))).TargetSize, "targets");
        return data.Copy(null, this);
    }

    /// <summary>Each column in a line, like <c>(x - 13.02) / 0.8239, (x - 2.344) / 1.129</c>; of more than four columns the first ones.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString()
    {
        const int Shown = 4;
        var line = new StringBuilder();
        for (int column = 0; column < Math.Min(Size, Shown); column++)
        {
            line.Append(column == 0 ? string.Empty : ", ");
            line.Append(string.Format(CultureInfo.InvariantCulture, "(x - {0:G4}) / {1:G4}", _offsets[column], _scales[column]));
        }

        return Size <= Shown ? line.ToString() : line.Append(FormattableString.Invariant($", … ({Size} columns)")).ToString();
    }

    private void CheckColumns(int columns, string what)
    {
        if (columns != Size)
        {
            throw new ArgumentException($"The scaling has {Size} columns, but rows of {what} have {columns} values.", "data");
        }
    }

    private void CheckLengths(int rows, int destination)
    {
        if (rows % Size != 0)
        {
            throw new ArgumentException($"The scaling has {Size} columns, but {rows} values are no whole number of rows.", nameof(rows));
        }

        if (rows != destination)
        {
            throw new ArgumentException($"There are {rows} values, but the destination has room for {destination}.", nameof(destination));
        }
    }
}
