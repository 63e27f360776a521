using System;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Training as it goes on: a row every few epochs. In a terminal the last row is always the current epoch.</summary>
internal sealed class TrainingTable
{
    private const int RowCount = 10;
    private const string BarColumn = "progress";

    private readonly string[] _columns;
    private readonly int _epochs;
    private readonly int _epochsPerRow;
    private Action<int, string[]> _show = static (_, _) => { };
    private (int Epoch, string[] Values)? _pending;

    private TrainingTable(int epochs, string[] columns)
    {
        _columns = columns;
        _epochs = epochs;
        _epochsPerRow = Math.Max(1, epochs / RowCount);
    }

    /// <summary>Follows a training to its end.</summary>
    /// <param name="display">Where to show it.</param>
    /// <param name="epochs">The number of epochs, at most.</param>
    /// <param name="columns">What a report holds beside the epoch.</param>
    /// <param name="train">The training, which calls <see cref="Report"/> after each epoch.</param>
    /// <returns>What the training returns.</returns>
    public static T Follow<T>(Display display, int epochs, string[] columns, Func<TrainingTable, T> train)
    {
        var table = new TrainingTable(epochs, columns);
        T result = display.IsAnimated ? table.FollowLive(display.Console, train) : table.FollowInLines(display.Console, train);
        display.Line();
        return result;
    }

    /// <summary>Shows an epoch.</summary>
    public void Report(int epoch, params string[] values)
    {
        _show(epoch, values);
    }

    private bool IsRow(int epoch) => epoch == 1 || epoch % _epochsPerRow == 0 || epoch == _epochs;

    private T FollowInLines<T>(IAnsiConsole console, Func<TrainingTable, T> train)
    {
        void Write(int epoch, string[] values)
        {
            string line = $"epoch {epoch,5}";
            for (int i = 0; i < values.Length; i++)
            {
                line += $"   {_columns[i]} {values[i]}";
            }

            console.WriteLine(line);
        }

        _show = (epoch, values) =>
        {
            _pending = (epoch, values);
            if (IsRow(epoch))
            {
                Write(epoch, values);
                _pending = null;
            }
        };
        T result = train(this);

        // a training may end before its last epoch
        if (_pending is var (lastEpoch, lastValues))
        {
            Write(lastEpoch, lastValues);
        }

        return result;
    }

    private T FollowLive<T>(IAnsiConsole console, Func<TrainingTable, T> train)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("epoch").RightAligned());
        foreach (string column in _columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn(BarColumn);
        return console.Live(table).Start(context =>
        {
            bool isRowDone = true;
            _show = (epoch, values) =>
            {
                if (isRowDone)
                {
                    table.AddEmptyRow();
                }

                int row = table.Rows.Count - 1;
                table.UpdateCell(row, 0, $"{epoch}");
                for (int i = 0; i < values.Length; i++)
                {
                    table.UpdateCell(row, i + 1, Markup.Escape(values[i]));
                }

                table.UpdateCell(row, values.Length + 1, Bar((double)epoch / _epochs));
                isRowDone = IsRow(epoch);
                context.Refresh();
            };
            return train(this);
        });
    }

    private static string Bar(double share)
    {
        const int Width = 16;
        int full = (int)Math.Round(share * Width);
        return $"[green]{new string('━', full)}[/][grey]{new string('━', Width - full)}[/]";
    }
}
