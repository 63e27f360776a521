using System;
using System.Threading;

namespace StaticNets;

/// <summary>Inputs and the outputs that a model is expected to give for them: a file <c>{"inputs": [[..], ..], "outputs": [[..], ..]}</c> of rows, whose other members are passed over.</summary>
/// <remarks>Of a model with state a sample may be a sequence, an array of rows, each of which is a step; outputs are those of each step, or a row for each sequence, that of its last step.</remarks>
internal sealed class ExpectedOutputs
{
    private const string InputsName = "inputs";
    private const string OutputsName = "outputs";

    private ExpectedOutputs(ExpectedRows inputs, ExpectedRows outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>Samples in rows of one length.</summary>
    public ExpectedRows Inputs { get; }

    /// <summary>As many samples as <see cref="Inputs"/> has, in rows of one length.</summary>
    public ExpectedRows Outputs { get; }

    /// <summary>Reads a file, which may be hostile.</summary>
    /// <param name="bytes">All of it, in UTF-8.</param>
    /// <exception cref="FormatException">It is of another form, or has a number that is not finite; the message is a sentence that says where.</exception>
    public static ExpectedOutputs Read(byte[] bytes) => ForeignFormat.Read(bytes, ForeignFormat.ExpectedOutputs, ReadOwn);

    private static ExpectedOutputs ReadOwn(byte[] bytes)
    {
        ExpectedRows? inputs = null;
        ExpectedRows? outputs = null;
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
                        inputs = ExpectedRows.Read(ref cursor, name);
                        break;
                    case OutputsName when outputs is null:
                        outputs = ExpectedRows.Read(ref cursor, name);
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

        if (inputs.Count != outputs.Count)
        {
            throw new FormatException(FormattableString.Invariant($"It has {inputs.Count} row(s) of inputs and {outputs.Count} of outputs, but equal numbers are expected."));
        }

        for (int sample = 0; sample < inputs.Count; sample++)
        {
            if (outputs.Steps(sample) != inputs.Steps(sample) && outputs.Steps(sample) != 1)
            {
                throw new FormatException(FormattableString.Invariant($"Sequence {sample} has {inputs.Steps(sample)} step(s) of inputs and {outputs.Steps(sample)} of outputs, but equal numbers are expected, or the outputs of the last step."));
            }
        }

        return new ExpectedOutputs(inputs, outputs);
    }

    /// <summary>Evaluates a model on all samples.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <returns>The value that is farthest from what is expected, the first one if there are several.</returns>
    /// <exception cref="FormatException">The model takes or gives another number of values than a row has.</exception>
    public ExpectedDifference Compare(ModelDescription model, CancellationToken cancellation = default)
    {
        if (model.InputSize >= 0 && Inputs.Width != model.InputSize)
        {
            throw new FormatException(FormattableString.Invariant($"Its inputs are rows of {Inputs.Width} value(s), and the model takes {model.InputSize}."));
        }

        if (Inputs.AreSequences && !model.HasState)
        {
            throw new FormatException("Its samples are sequences of rows, but the model has no recurrent layer: rows are expected.");
        }

        ExpectedDifference? worst = null;
        for (int sample = 0; sample < Inputs.Count; sample++)
        {
            double[][] state = ModelEvaluation.StartOf(model);
            int first = Inputs.Steps(sample) - Outputs.Steps(sample); // of the steps whose outputs are stated
            for (int step = 0; step < Inputs.Steps(sample); step++)
            {
                cancellation.ThrowIfCancellationRequested();
                double[] actual = ModelEvaluation.Evaluate(model, Inputs.Row(sample, step), state);
                if (step < first)
                {
                    continue;
                }

                double[] expected = Outputs.Row(sample, step - first);
                if (actual.Length != expected.Length)
                {
                    throw new FormatException(FormattableString.Invariant($"Its outputs are rows of {expected.Length} value(s), and the model gives {actual.Length}."));
                }

                for (int output = 0; output < actual.Length; output++)
                {
                    var difference = new ExpectedDifference(sample, output, expected[output], actual[output]) { Step = Inputs.AreSequences ? step : -1 };
                    if (worst is null || difference.Error > worst.Error)
                    {
                        worst = difference;
                    }
                }
            }
        }

        return worst!;
    }

    /// <summary>The text behind the mark of UTF-8 that some editors write.</summary>
    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes)
        => bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? bytes.AsSpan(3) : bytes;
}
