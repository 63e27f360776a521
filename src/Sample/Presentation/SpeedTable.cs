using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Times of three ways to compute the same, and how many times longer the others take than the first.</summary>
internal sealed class SpeedTable
{
    private readonly Table _table = new Table().Border(TableBorder.Simple).AddColumn("network");

    public SpeedTable()
    {
        foreach (string column in (string[])["generated", "flat array", "jagged arrays", "flat", "jagged"])
        {
            _table.AddColumn(new TableColumn(column).RightAligned());
        }
    }

    /// <summary>Begins a kind of work.</summary>
    public void AddHeading(string text)
    {
        if (_table.Rows.Count > 0)
        {
            _table.AddEmptyRow();
        }

        _table.AddRow($"[bold]{Markup.Escape(text)}[/]");
    }

    /// <summary>Adds a network.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="nanoseconds">Its times: generated, flat, jagged.</param>
    public void Add(string topology, IReadOnlyList<double> nanoseconds) => _table.AddRow([
        Markup.Escape(topology),
        .. nanoseconds.Select(static time => time < 100 ? $"{time:0.0} ns" : $"{time:N0} ns"),
        .. nanoseconds.Skip(1).Select(time => $"[green]{time / nanoseconds[0]:0.0}x[/]")]);

    public void Show(Display display) => display.Console.Write(_table);
}
