using System;
using System.IO;
using System.Text;

namespace StaticNets;

/// <content>The history as files.</content>
public sealed partial class TrainingHistory
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the epochs as comma-separated values: a line of names, then a line for each epoch, counted from 1.</summary>
    /// <param name="writer">Where to; it is not closed.</param>
    /// <remarks>
    /// The columns are <c>epoch</c>, <c>loss</c> (of training), <c>validation_loss</c>, the metrics by name, <c>learning_rate</c>, <c>gradient_norm</c>, <c>gradient_norm_of_layer_1</c> and so on,
    /// <c>seconds</c> and <c>rows_per_second</c>. Numbers have the decimal point of the invariant culture and all digits; where there is none the cell is empty. Lines end with a
    /// line feed, and a name with a comma, a quote or a line end is quoted (RFC 4180).
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteCsv(TextWriter writer) => HistoryCsv.Write(writer ?? throw new ArgumentNullException(nameof(writer)), this);

    /// <summary>Saves the epochs as comma-separated values, in UTF-8 (<see cref="WriteCsv"/>). An older file stays as it is until the new one is whole.</summary>
    /// <param name="path">The file, which is replaced. Its folder must exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, blank or that of a folder.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveCsv(string path)
    {
        FilePath.Check(path);
        var writer = new StringWriter();
        WriteCsv(writer);
        AtomicFile.Write(path, Utf8.GetBytes(writer.ToString()));
    }

    /// <summary>
    /// Writes a report for a browser: one page that loads nothing else, with curves of losses, metrics, learning rate and gradients, all epochs in numbers, warnings, and how the
    /// network was trained.
    /// </summary>
    /// <param name="writer">Where to; it is not closed.</param>
    /// <param name="options">What else to tell, such as a title and a test; null for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    /// <exception cref="ArgumentException">The options name more or fewer classes than the test has.</exception>
    public void WriteReport(TextWriter writer, ReportOptions? options = null)
        => (writer ?? throw new ArgumentNullException(nameof(writer))).Write(HtmlReport.ToText(this, options ?? new ReportOptions()));

    /// <summary>Saves a report for a browser (<see cref="WriteReport"/>). An older file stays as it is until the new one is whole.</summary>
    /// <param name="path">The file, usually with the extension <c>.html</c>, which is replaced. Its folder must exist.</param>
    /// <param name="options">What else to tell, such as a title and a test; null for nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, blank or that of a folder, or the options name more or fewer classes than the test has.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveReport(string path, ReportOptions? options = null)
    {
        FilePath.Check(path);
        AtomicFile.Write(path, Utf8.GetBytes(HtmlReport.ToText(this, options ?? new ReportOptions())));
    }
}
