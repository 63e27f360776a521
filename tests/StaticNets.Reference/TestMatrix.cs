using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>
/// Chooses which cells of a large matrix of tests run. The matrices that use it are slow and rarely fail, so an ordinary run takes a part of each.
/// The environment variable STATICNETS_MATRIX names the part: <c>whole</c> is all of it, any other text chooses one part by its hash. Unset, it is always the same part.
/// </summary>
/// <remarks><c>.ci/run</c> sets the variable to the commit, so a series of commits goes through all parts; the public workflow runs the whole.</remarks>
public static class TestMatrix
{
    /// <summary>The variable that names the part.</summary>
    public const string Variable = "STATICNETS_MATRIX";

    /// <summary>Whether all cells run.</summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable(Variable) == "whole";

    /// <summary>Where chances begin in a test of random cases: a number that the part decides on, from 0 to 999,999.</summary>
    public static int Seed => (int)(Hash(Environment.GetEnvironmentVariable(Variable) ?? string.Empty) % 1_000_000);

    /// <summary>Every cell, or one of <paramref name="parts"/> equal shares of them in their order. Cells of one share are <paramref name="parts"/> apart, so that each share has some of every kind.</summary>
    /// <param name="cells">All cells, in a fixed order.</param>
    /// <param name="parts">How many shares there are, at least 1.</param>
    public static IEnumerable<T> Part<T>(IEnumerable<T> cells, int parts) => Part(cells, parts, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same for a part that is named by <paramref name="name"/>.</summary>
    public static IEnumerable<T> Part<T>(IEnumerable<T> cells, int parts, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return cells.Where((_, index) => IsInPart(index, parts, name));
    }

    /// <summary>Whether the cell of this number runs.</summary>
    public static bool IsInPart(int index, int parts) => IsInPart(index, parts, Environment.GetEnvironmentVariable(Variable));

    private static bool IsInPart(int index, int parts, string? name) => name == "whole" || index % parts == Hash(name ?? string.Empty) % (uint)parts;

    /// <summary>FNV-1a: the same on every machine.</summary>
    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, character) => (hash ^ character) * 16777619u);
}
