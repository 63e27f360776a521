using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Peers;
using StaticNets.Peers.Contestants;
using StaticNets.Peers.Measuring;
using StaticNets.Peers.Tables;

try
{
    Options options = Options.Parse(args);
    if (options.IsHelp)
    {
        Console.WriteLine(Options.Usage);
        return 0;
    }

    if (options.DynamicTable is string table)
    {
        Page.Write(options.Page ?? throw new ArgumentException("--dynamic needs --page."), "dynamic", $"```\n{File.ReadAllText(table).Trim()}\n```");
        return 0;
    }

    IReadOnlyList<Cell> cells = options.ChooseCells();
    IReadOnlyList<Contestant> contestants = options.ChooseContestants(Roster.Find(options.NativeLibraries));
    foreach (Contestant contestant in contestants)
    {
        Console.Error.WriteLine($"{contestant.Title}: {contestant.Version}");
    }

    var contest = new Contest(contestants, Console.Error);
    IReadOnlyList<Entry> entries = contest.Compare(cells);
    if (options.IsCheck)
    {
        Console.WriteLine($"{cells.Count} cells, {entries.Sum(entry => entry.Contestants.Count)} times a contestant that agrees with the reference.");
        return 0;
    }

    contest.Measure(entries, options.Rounds, options.Windows);
    contestants = [.. contestants.Where(contestant => entries.Any(entry => entry.Contestants.Contains(contestant)))];
    string text = string.Join('\n', [.. Machine.Lines(contestants, entries, options.Commit), .. new Table(contestants, entries).Lines()]) + "\n";
    Console.Write(text);
    if (options.ResultsFolder is string folder)
    {
        File.WriteAllText(Path.Combine(folder, "results.md"), text);
        File.WriteAllLines(Path.Combine(folder, "windows.csv"), entries.SelectMany(entry => entry.Windows.SelectMany(window => entry.Contestants.Select((contestant, i)
            => string.Create(CultureInfo.InvariantCulture, $"{entry.Cell.Subject.Name},{entry.Cell.Row.Name},{window.Peak:F3},{window.Before:F3},{window.After:F3},{contestant.Key},{window.Times[i]:G6}")))));
    }

    if (options.Page is string page)
    {
        Page.Write(page, $"{(options.IsImages ? "images" : options.IsSequences ? "sequences" : "peers")} of {Machine.VectorBits} bits", text);
    }

    return 0;
}
catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
