using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Files;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Names of files that may be meant by one that none has, or several.</summary>
internal static class FileSuggestions
{
    /// <summary>More than that nobody reads in a menu.</summary>
    private const int Most = 4;

    /// <summary>The names, the likeliest first, each with as few folders as tell it from the others.</summary>
    public static IReadOnlyList<string> Of(FileReference reference)
    {
        string[] candidates = reference.Candidates.ToArray();
        if (reference.IsAmbiguous)
        {
            return candidates.Select(candidate => Shortest(candidate, candidates)).Where(name => name != reference.Name).Take(Most).ToArray();
        }

        string wanted = LastOf(reference.Name.Replace('\\', '/')).ToLowerInvariant();
        return candidates
            .Where(candidate => IsJson(candidate) == IsJson(reference.Name))
            .Select(candidate => (Name: candidate, Distance: TopologyWords.EditDistance(wanted, LastOf(candidate).ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(2, wanted.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => Shortest(candidate.Name, candidates))
            .Take(Most)
            .ToArray();
    }

    private static string Shortest(string name, string[] all)
    {
        string[] parts = name.TrimStart('/').Split('/');
        for (int count = 1; count < parts.Length; count++)
        {
            string end = string.Join("/", parts.Skip(parts.Length - count));
            if (all.Count(other => other == end || other.EndsWith("/" + end, StringComparison.Ordinal)) == 1)
            {
                return end;
            }
        }

        return name;
    }

    private static string LastOf(string name) => name.Substring(name.LastIndexOf('/') + 1);

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
