using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Samples of one kind, inputs or outputs: a row each, or a sequence of rows each.</summary>
internal sealed class ExpectedRows
{
    private readonly List<double[]> _rows = new();
    private readonly List<int> _starts = new() { 0 };

    private ExpectedRows(bool areSequences) => AreSequences = areSequences;

    /// <summary>Whether a sample is a sequence of rows.</summary>
    public bool AreSequences { get; }

    /// <summary>The rows of all samples.</summary>
    public IReadOnlyList<double[]> Rows => _rows;

    /// <summary>The number of samples.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>The number of values in a row.</summary>
    public int Width => _rows[0].Length;

    /// <summary>How many rows a sample has.</summary>
    public int Steps(int sample) => _starts[sample + 1] - _starts[sample];

    /// <summary>A row of a sample.</summary>
    public double[] Row(int sample, int step) => _rows[_starts[sample] + step];

    /// <summary>Reads an array of samples.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="name">What messages call them.</param>
    /// <exception cref="FormatException">There are none, or their rows are of several lengths; the message is a sentence.</exception>
    public static ExpectedRows Read(ref JsonCursor cursor, string name)
    {
        ExpectedRows? rows = null;
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            cursor.BeginArray();
            bool isFirstPart = true;
            rows ??= new ExpectedRows(cursor.IsAtArray());
            if (rows.AreSequences)
            {
                while (cursor.TryReadElement(ref isFirstPart))
                {
                    bool isFirstValue = true;
                    cursor.BeginArray();
                    rows.Add(ReadRow(ref cursor, ref isFirstValue), name);
                }

                if (rows._rows.Count == rows._starts[rows.Count])
                {
                    throw new FormatException(FormattableString.Invariant($"Sequence {rows.Count} of its {name} has no steps."));
                }
            }
            else
            {
                rows.Add(ReadRow(ref cursor, ref isFirstPart), name);
            }

            rows._starts.Add(rows._rows.Count);
        }

        return rows ?? throw new FormatException($"It has no rows of {name}.");
    }

    private void Add(double[] row, string name)
    {
        if (row.Length == 0)
        {
            throw new FormatException(FormattableString.Invariant($"Row {_rows.Count} of its {name} has no values."));
        }

        if (_rows.Count > 0 && row.Length != Width)
        {
            throw new FormatException(FormattableString.Invariant($"Row {_rows.Count} of its {name} has {row.Length} value(s), and row 0 has {Width}."));
        }

        _rows.Add(row);
    }

    /// <summary>Reads the rest of an array that is open.</summary>
    private static double[] ReadRow(ref JsonCursor cursor, ref bool isFirst)
    {
        var row = new List<double>();
        while (cursor.TryReadElement(ref isFirst))
        {
            row.Add(cursor.ReadNumber());
        }

        return row.ToArray();
    }
}
