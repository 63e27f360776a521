using System;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Training as it goes on: a row every few epochs. In a terminal the last row is always the current epoch.</summary>
/// <param name="epochs">The number of epochs, at most.</param>
/// <param name="columns">What is told of an epoch beside its number.</param>
internal sealed class TrainingTable(int epochs, params string[] columns)
{
    private const int RowCount = 10;
    private const int BarWidth = 16;

    /// <summary>To be called after each epoch.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="values">A value for each column.</param>
    public delegate void Reporter(int epoch, params string[] values);

    /// <summary>Follows a training to its end.</summary>
    /// <param name="display">Where to show it.</param>
    /// <param name="train">The training.</param>
    /// <returns>What the training returns.</returns>
    public T Follow<T>(Display display, Func<Reporter, T> train)
        => display.IsAnimated ? FollowLive(display.Console, train) : FollowInLines(display, train);

    private T FollowInLines<T>(Display display, Func<Reporter, T> train)
    {
        string? heldBack = null;
        T result = train((epoch, values) =>
        {
            string line = $"epoch {epoch,5}   " + string.Join("   ", columns.Zip(values, static (column, value) => $"{column} {value}"));
            heldBack = IsRow(epoch) ? null : line;
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
        foreach (string column in columns.Prepend("epoch"))
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn("progress");
        return console.Live(table).Start(context =>
        {
            bool isNewRow = true;
            return train((epoch, values) =>
            {
                if (!isNewRow)
                {
                    table.RemoveRow(table.Rows.Count - 1);
                }

                table.AddRow([$"{epoch}", .. values.Select(Markup.Escape), Bar((double)epoch / epochs)]);
                isNewRow = IsRow(epoch);
                context.Refresh();
            });
        });
    }

    private bool IsRow(int epoch) => epoch == 1 || epoch == epochs || epoch % Math.Max(1, epochs / RowCount) == 0;

    private static string Bar(double share)
    {
        int full = (int)Math.Round(share * BarWidth);
        return $"[green]{new string('━', full)}[/][grey]{new string('─', BarWidth - full)}[/]";
    }
}
