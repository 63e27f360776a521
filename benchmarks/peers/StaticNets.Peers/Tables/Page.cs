using System;
using System.IO;

namespace StaticNets.Peers.Tables;

/// <summary>A page of Markdown with a marked part that a program writes.</summary>
public static class Page
{
    /// <summary>Replaces the part.</summary>
    /// <param name="path">The page.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="text">What it becomes.</param>
    /// <exception cref="InvalidDataException">The page has no such part.</exception>
    public static void Write(string path, string name, string text)
    {
        string page = File.ReadAllText(path);
        string begin = $"<!-- {name}: begin, written by benchmarks/peers/run.sh -->";
        string end = $"<!-- {name}: end -->";
        int from = page.IndexOf(begin, StringComparison.Ordinal);
        int to = page.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidDataException($"{path} has no part '{name}'.");
        }

        File.WriteAllText(path, page[..(from + begin.Length)] + "\n\n" + text.Trim() + "\n\n" + page[to..]);
    }
}
