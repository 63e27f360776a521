using System;
using System.Collections.Generic;
using System.Threading;

namespace StaticNets;

/// <summary>Inputs and the outputs that a model is expected to give for them: a file <c>{"inputs": [[..], ..], "outputs": [[..], ..]}</c> of rows, whose other members are passed over.</summary>
internal sealed class ExpectedOutputs
{
    private const string InputsName = "inputs";
    private const string OutputsName = "outputs";

    private ExpectedOutputs(List<double[]> inputs, List<double[]> outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>Samples in rows of one length.</summary>
    public IReadOnlyList<double[]> Inputs { get; }

    /// <summary>As many rows as <see cref="Inputs"/> has, of one length.</summary>
    public IReadOnlyList<double[]> Outputs { get; }

    /// <summary>Reads a file, which may be hostile.</summary>
    /// <param name="bytes">All of it, in UTF-8.</param>
    /// <exception cref="FormatException">It is of another form, or has a number that is not finite; the message is a sentence that says where.</exception>
    public static ExpectedOutputs Read(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.ExpectedOutputs, ReadOwn);

    private static ExpectedOutputs ReadOwn(byte[] bytes)
    {
        List<double[]>? inputs = null;
        List<double[]>? outputs = null;
        try
        {
            var cursor = new JsonCursor(WithoutMark(bytes));
            bool isFirst = true;
            cursor.BeginObject();
            while (cursor.TryReadMember(ref isFirst, out string name))
            {
                switch (name)
                {
                    case InputsName when inputs is null:
                        inputs = ReadRows(ref cursor, name);
                        break;
                    case OutputsName when outputs is null:
                        outputs = ReadRows(ref cursor, name);
                        break;
                    case InputsName or OutputsName:
                        throw new FormatException($"It has \"{name}\" twice.");
                    default:
                        cursor.SkipValue();
                        break;
                }
            }

            cursor.End();
        }
        catch (JsonFormatException exception)
        {
            throw new FormatException("It is not of the form {\"inputs\": [[..], ..], \"outputs\": [[..], ..]}: " + exception.Message, exception);
        }

        if (inputs is null || outputs is null)
        {
            throw new FormatException($"It has no \"{(inputs is null ? InputsName : OutputsName)}\".");
        }

        return inputs.Count == outputs.Count
            ? new ExpectedOutputs(inputs, outputs)
            : throw new FormatException(FormattableString.Invariant($"It has {inputs.Count} row(s) of inputs and {outputs.Count} of outputs, and as many of both are expected."));
    }

    /// <summary>Evaluates a model on all samples.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <returns>The value that is farthest from what is expected, the first one if there are several.</returns>
    /// <exception cref="FormatException">The model takes or gives another number of values than a row has.</exception>
    public ExpectedDifference Compare(ModelDescription model, CancellationToken cancellation = default)
    {
        if (model.InputSize >= 0 && Inputs[0].Length != model.InputSize)
        {
            throw new FormatException(FormattableString.Invariant($"Its inputs are rows of {Inputs[0].Length} value(s), and the model takes {model.InputSize}."));
        }

        ExpectedDifference? worst = null;
        for (int sample = 0; sample < Inputs.Count; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] actual = ModelEvaluation.Evaluate(model, Inputs[sample]);
            double[] expected = Outputs[sample];
            if (actual.Length != expected.Length)
            {
                throw new FormatException(FormattableString.Invariant($"Its outputs are rows of {expected.Length} value(s), and the model gives {actual.Length}."));
            }

            for (int output = 0; output < actual.Length; output++)
            {
                var difference = new ExpectedDifference(sample, output, expected[output], actual[output]);
                if (worst is null || difference.Error > worst.Error)
                {
                    worst = difference;
                }
            }
        }

        return worst!;
    }

    private static List<double[]> ReadRows(ref JsonCursor cursor, string name)
    {
        var rows = new List<double[]>();
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            double[] row = ReadRow(ref cursor);
            if (row.Length == 0)
            {
                throw new FormatException(FormattableString.Invariant($"Row {rows.Count} of its {name} has no values."));
            }

            if (rows.Count > 0 && row.Length != rows[0].Length)
            {
                throw new FormatException(FormattableString.Invariant($"Row {rows.Count} of its {name} has {row.Length} value(s), and row 0 has {rows[0].Length}."));
            }

            rows.Add(row);
        }

        return rows.Count > 0 ? rows : throw new FormatException($"It has no rows of {name}.");
    }

    private static double[] ReadRow(ref JsonCursor cursor)
    {
        var row = new List<double>();
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            row.Add(cursor.ReadNumber());
        }

        return row.ToArray();
    }

    /// <summary>The text behind the mark of UTF-8 that some editors write.</summary>
    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes)
        => bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? bytes.AsSpan(3) : bytes;
}
