using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace StaticNets;

/// <summary>The epochs of a training as a table of comma-separated values (RFC 4180, with line feeds).</summary>
internal static class HistoryCsv
{
    public static void Write(TextWriter writer, TrainingHistory history)
    {
        string[] metrics = ReportTables.MetricsOf(history);
        int layers = ReportTables.LayersOf(history).Length;
        var cells = new List<string> { "epoch", "loss", "validation_loss" };
        cells.AddRange(metrics);
        cells.AddRange(["learning_rate", "gradient_norm"]);
        for (int layer = 0; layer < layers; layer++)
        {
            cells.Add("gradient_norm_of_layer_" + Text(layer + 1));
        }

        cells.AddRange(["seconds", "rows_per_second"]);
        WriteLine(writer, cells);
        foreach (EpochRecord epoch in history.Epochs)
        {
            cells.Clear();
            cells.AddRange([epoch.Number, Text(epoch.TrainingLoss), Text(epoch.ValidationLoss)]);
            foreach (string metric in metrics)
            {
                cells.Add(Text(ReportTables.MetricOf(epoch, metric)));
            }

            cells.AddRange([Text(epoch.LearningRate), Text(epoch.GradientNorm)]);
            for (int layer = 0; layer < layers; layer++)
            {
                cells.Add(Text(layer < epoch.LayerGradientNorms.Count ? epoch.LayerGradientNorms[layer] : null));
            }

            cells.AddRange([Text(epoch.Duration.TotalSeconds), Text(epoch.SamplesPerSecond)]);
            WriteLine(writer, cells);
        }
    }

    private static void WriteLine(TextWriter writer, List<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            writer.Write(i == 0 ? string.Empty : ",");
            writer.Write(Quote(cells[i]));
        }

        writer.Write('\n');
    }

    private static string Quote(string cell)
        => cell.AsSpan().IndexOfAny(",\"\r\n".AsSpan()) < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>The digits from which the same number is read again; nothing where there is none.</summary>
    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;
}
