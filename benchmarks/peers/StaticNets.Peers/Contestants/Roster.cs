using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Peers.Contestants;

/// <summary>Who is there.</summary>
internal static partial class Roster
{
    /// <summary>The contestants: StaticNets, then those from NuGet where they were built in, then the native ones.</summary>
    /// <param name="libraries">The shared libraries of native contestants.</param>
    public static IReadOnlyList<Contestant> Find(IEnumerable<string> libraries)
    {
        var found = new List<Contestant> { new GeneratedContestant() };
        AddFromNuGet(found);
        found.AddRange(libraries.Select(path => new NativeContestant(path)));
        return found;
    }

    static partial void AddFromNuGet(List<Contestant> contestants);
}
