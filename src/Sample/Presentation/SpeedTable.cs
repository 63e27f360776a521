using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Nanoseconds of three ways to compute the same, and how many times longer the dynamic ways take.</summary>
/// <param name="work">What was computed.</param>
internal sealed class SpeedTable(string work)
{
    private readonly Table _table = new Table().Border(TableBorder.Simple).AddColumn("network").AddColumns(
        [.. new[] { "generated", "flat", "jagged", "vs flat", "vs jagged" }.Select(static name => new TableColumn(name).RightAligned())]);

    /// <summary>Adds a network.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="nanoseconds">Its times: generated, flat, jagged.</param>
    public void Add(string topology, IReadOnlyList<double> nanoseconds) => _table.AddRow([
        Markup.Escape(topology),
        .. nanoseconds.Select(static time => time < 100 ? $"{time:0.0}" : $"{time:N0}"),
        .. nanoseconds.Skip(1).Select(time => $"[green]{time / nanoseconds[0]:0.0}x[/]")]);

    public void Show(Display display)
    {
        display.Line($"{work}, nanoseconds:");
        display.Console.Write(_table);
    }
}
