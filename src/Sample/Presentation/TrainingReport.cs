using System;
using System.Collections.Generic;
using System.IO;
using StaticNets.Sample.Data;

namespace StaticNets.Sample.Presentation;

/// <summary>A training as a page for a browser.</summary>
internal static class TrainingReport
{
    /// <summary>What the page tells beside the history.</summary>
    public static ReportOptions Options(string title, DataParts data, EvaluationResult test, IReadOnlyList<string> classNames) => new()
    {
        Title = title,
        Test = test,
        ClassNames = classNames,
        Remarks =
        [
            new("Rows held back", $"{data.Test.Count}"),
            new("Inputs", "mean 0 and deviation 1 by the rows learned from, folded into the first layer"),
        ],
    };

    /// <summary>Saves the page, over an older one: as a whole or not at all.</summary>
    /// <exception cref="ReportException">The file cannot be written, and is as it was.</exception>
    public static void Save(FileInfo file, TrainingHistory history, ReportOptions options)
    {
        try
        {
            history.SaveReport(file.FullName, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ReportException($"The report cannot be written to {file.FullName}: {exception.Message}", exception);
        }
    }
}
