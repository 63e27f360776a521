using System;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Training as it goes on: a row every few epochs or generations. In a terminal the last row is always the current one.</summary>
/// <param name="unit">What is counted, such as "epoch".</param>
/// <param name="count">How many there are, at most.</param>
/// <param name="columns">What is told of each beside its number.</param>
internal sealed class TrainingTable(string unit, int count, params string[] columns)
{
    private const int RowCount = 10;
    private const int BarWidth = 16;

    /// <summary>To be called after each epoch or generation.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="values">A value for each column.</param>
    public delegate void Reporter(int number, params string[] values);

    /// <summary>Follows a training to its end.</summary>
    /// <param name="display">Where to show it.</param>
    /// <param name="train">The training.</param>
    /// <returns>What the training returns.</returns>
    public T Follow<T>(Display display, Func<Reporter, T> train)
        => display.IsAnimated ? FollowLive(display.Console, train) : FollowInLines(display, train);

    private T FollowInLines<T>(Display display, Func<Reporter, T> train)
    {
        string? heldBack = null;
        T result = train((number, values) =>
        {
            string line = $"{unit} {number,5}   " + string.Join("   ", columns.Zip(values, static (column, value) => $"{column} {value}"));
            heldBack = IsRow(number) ? null : line;
            if (heldBack is null)
            {
                display.Line(line);
            }
        });

        // a training may end between two rows
        if (heldBack is not null)
        {
            display.Line(heldBack);
        }

        display.Line();
        return result;
    }

    private T FollowLive<T>(IAnsiConsole console, Func<Reporter, T> train)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns.Prepend(unit))
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn("progress");
        return console.Live(table).Start(context =>
        {
            bool isNewRow = true;
            return train((number, values) =>
            {
                if (!isNewRow)
                {
                    table.RemoveRow(table.Rows.Count - 1);
                }

                table.AddRow([$"{number}", .. values.Select(Markup.Escape), Bar((double)number / count)]);
                isNewRow = IsRow(number);
                context.Refresh();
            });
        });
    }

    private bool IsRow(int number) => number == 1 || number == count || number % Math.Max(1, count / RowCount) == 0;

    private static string Bar(double share)
    {
        int full = (int)Math.Round(share * BarWidth);
        return $"[green]{new string('━', full)}[/][grey]{new string('─', BarWidth - full)}[/]";
    }
}
