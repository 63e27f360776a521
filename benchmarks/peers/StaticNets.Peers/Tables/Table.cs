using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Peers.Measuring;

namespace StaticNets.Peers.Tables;

/// <summary>The result of a run in Markdown: times and ratios with the core alone, ratios with the core shared, where StaticNets is behind, who was not timed and why.</summary>
public sealed class Table
{
    private readonly IReadOnlyList<Contestant> _contestants;
    private readonly IReadOnlyList<Entry> _entries;
    private readonly double _peak;

    /// <summary>Takes what was measured.</summary>
    /// <param name="contestants">The columns, StaticNets first.</param>
    /// <param name="entries">The cells.</param>
    public Table(IReadOnlyList<Contestant> contestants, IReadOnlyList<Entry> entries)
    {
        _contestants = contestants;
        _entries = entries;
        _peak = Window.PeakOf(entries.SelectMany(entry => entry.Windows));
    }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (IGrouping<Row, Entry> row in _entries.GroupBy(entry => entry.Cell.Row))
        {
            yield return "";
            yield return $"#### {row.Key.Title}: nanoseconds a sample, core alone";
            yield return "";
            yield return $"| | {string.Join(" | ", _contestants.Select(contestant => contestant.Title))} | windows |";
            yield return $"|---|{string.Concat(Enumerable.Repeat("---:|", _contestants.Count + 1))}";
            foreach (Entry entry in row)
            {
                Window[] windows = Windows(entry, Core.Alone);
                IEnumerable<string> figures = _contestants.Select((contestant, i) => Figure.Of(entry, Place(entry, contestant), windows) is not { } figure ? Missing(entry, contestant)
                    : i == 0 ? $"{figure.TimeText} ({ShareOfPeak(entry, figure)})"
                    : figure.IsAhead && !contestant.IsBound ? $"**{figure.TimeText} ({figure.RatioText})**" : $"{figure.TimeText} ({figure.RatioText})");
                yield return $"| {entry.Cell.Subject.Name} | {string.Join(" | ", figures)} | {windows.Length} |";
            }
        }

        foreach (string line in Shared().Concat(Behind()).Concat(NotTimed()))
        {
            yield return line;
        }
    }

    /// <summary>How much of the core's multiply-adds the sample needs at least, at the width of the vectors in use.</summary>
    private string ShareOfPeak(Entry entry, Figure figure)
        => (entry.Cell.MultiplyAdds / figure.Nanoseconds / (_peak * Machine.VectorBits / 256)).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private IEnumerable<string> Shared()
    {
        yield return "";
        yield return "#### Core shared: how many times as long as StaticNets, and how many times as long StaticNets takes as on a core of its own";
        yield return "";
        yield return $"| | | {string.Join(" | ", _contestants.Select(contestant => contestant.Title))} | windows |";
        yield return $"|---|---|{string.Concat(Enumerable.Repeat("---:|", _contestants.Count + 1))}";
        foreach (Entry entry in _entries)
        {
            Window[] windows = Windows(entry, Core.Shared);
            if (windows.Length == 0)
            {
                continue;
            }

            Figure own = Figure.Of(entry, 0, windows)!;
            string slower = Figure.Of(entry, 0, Windows(entry, Core.Alone)) is { } alone ? (own with { Ratio = own.Nanoseconds / alone.Nanoseconds }).RatioText.Split(' ')[0] : "–";
            IEnumerable<string> figures = _contestants.Skip(1).Select(contestant => Figure.Of(entry, Place(entry, contestant), windows) is not { } figure ? Missing(entry, contestant)
                : figure.IsAhead && !contestant.IsBound ? $"**{figure.RatioText}**" : figure.RatioText);
            yield return $"| {entry.Cell.Subject.Name} | {entry.Cell.Row.Name} | {string.Join(" | ", figures.Prepend(slower))} | {windows.Length} |";
        }
    }

    private IEnumerable<string> Behind()
    {
        var lines = new List<string>();
        foreach (Entry entry in _entries)
        {
            Window[] windows = Windows(entry, Core.Alone);
            string[] ahead = [.. entry.Contestants
                .Select((contestant, i) => (contestant.Title, contestant.IsBound, Figure: Figure.Of(entry, i, windows)))
                .Where(other => other is { IsBound: false, Figure.IsAhead: true })
                .OrderBy(other => other.Figure!.Ratio)
                .Select(other => $"{other.Title} {other.Figure!.RatioText}")];
            if (ahead.Length > 0)
            {
                lines.Add($"| {entry.Cell.Subject.Name} | {entry.Cell.Row.Name} | {string.Join(", ", ahead)} |");
            }
        }

        string[] heading = ["", "#### Where StaticNets is behind by more than the spread, core alone", ""];
        return lines.Count == 0
            ? [.. heading, "Nowhere in this run."]
            : [.. heading, "| | | who is ahead, and its time with StaticNets' as 1 |", "|---|---|---|", .. lines];
    }

    private IEnumerable<string> NotTimed()
    {
        var notes = _entries.SelectMany(entry => entry.Absent.Select(absent => (absent.Key.Title, Reason: absent.Value, entry.Cell.Name)))
            .GroupBy(note => (note.Title, Reason: note.Reason.StartsWith("disagrees", StringComparison.Ordinal) ? "disagrees" : note.Reason)).ToList();
        if (notes.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return "Not timed:";
        yield return "";
        foreach (var note in notes)
        {
            string where = note.Key.Reason == "disagrees"
                ? string.Join(", ", note.Select(one => $"{one.Name}: {one.Reason["disagrees (".Length..^1]}"))
                : $"{note.Count()} cells";
            yield return $"- {note.Key.Title}: {note.Key.Reason} ({where})";
        }
    }

    private static string Missing(Entry entry, Contestant contestant)
        => !entry.Absent.TryGetValue(contestant, out string? reason) ? "no window" : reason.StartsWith("disagrees", StringComparison.Ordinal) ? "disagrees" : "–";

    private static int Place(Entry entry, Contestant contestant) => entry.Contestants.ToList().IndexOf(contestant);

    private Window[] Windows(Entry entry, Core core) => [.. entry.Windows.Where(window => window.Core(_peak) == core)];
}
