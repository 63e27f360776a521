using System;
using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>The losses of a training over its epochs, drawn with characters.</summary>
internal static class LossChart
{
    private const int MaxWidth = 72;
    private const int Height = 12;
    private const char Training = '•';
    private const char Validation = '○';
    private const char Both = '◉';

    /// <summary>Draws the curves; nothing where there are fewer than two epochs to draw.</summary>
    public static void Show(Display display, TrainingHistory history)
    {
        List<double> training = [.. history.Epochs.Select(static epoch => epoch.TrainingLoss)];
        List<double> validation = [.. history.Epochs.Select(static epoch => epoch.ValidationLoss).OfType<double>()];
        double[] drawable = [.. training.Concat(validation).Where(double.IsFinite)];
        if (training.Count < 2 || drawable.Length == 0)
        {
            return;
        }

        var scale = LossScale.Of(drawable, Height);
        int width = Math.Min(MaxWidth, training.Count);
        int[] trainingRows = Rows(training, width, scale);
        int[] validationRows = Rows(validation, width, scale);

        display.Line($"Loss by epoch{(scale.IsLogarithmic ? ", logarithmic" : "")}");
        var picture = new Paragraph();
        for (int row = 0; row < Height; row++)
        {
            picture.Append($"{(row % 3 == 0 || row == Height - 1 ? scale.Label(row) : ""),9} ┤");
            for (int column = 0; column < width; column++)
            {
                AppendCell(picture, trainingRows[column] == row, validationRows[column] == row);
            }

            picture.Append("\n");
        }

        picture.Append($"{"",9} └{new string('─', width)}\n");
        string last = $"{training.Count}";
        picture.Append($"{"",11}1{new string(' ', Math.Max(1, width - 1 - last.Length))}{last}\n");
        display.Console.Write(picture);
        display.Line($"{"",11}{Training} training{(validation.Count > 0 ? $"   {Validation} validation   {Both} both" : "")}");
        display.Line();
    }

    private static void AppendCell(Paragraph picture, bool isTraining, bool isValidation)
    {
        (char character, Color colour) = (isTraining, isValidation) switch
        {
            (true, true) => (Both, Color.White),
            (true, false) => (Training, Color.DodgerBlue1),
            (false, true) => (Validation, Color.Orange1),
            _ => (' ', Color.Default),
        };
        picture.Append(character.ToString(), new Style(colour));
    }

    /// <summary>For each column the row of the mean of its epochs, or -1.</summary>
    private static int[] Rows(List<double> losses, int width, LossScale scale)
    {
        var rows = new int[width];
        for (int column = 0; column < width; column++)
        {
            int start = column * losses.Count / width;
            int end = Math.Max(start + 1, (column + 1) * losses.Count / width);
            double mean = losses.Count == 0 ? double.NaN : losses.Skip(start).Take(end - start).Average();
            rows[column] = double.IsFinite(mean) ? scale.Row(mean) : -1;
        }

        return rows;
    }
}
