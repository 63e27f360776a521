using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>The assemblies of the library for the running .NET, which stand beside those of the tests.</summary>
internal static class LibraryFiles
{
    private static readonly string[] Names =
    {
        "StaticNets", "StaticNets.Checking", "StaticNets.Evolution", "StaticNets.Files", "StaticNets.Images", "StaticNets.Portable", "StaticNets.Training",
    };

    /// <summary>Their paths.</summary>
    public static ImmutableArray<string> Paths { get; }
        = Names.Select(name => Path.Combine(Path.GetDirectoryName(typeof(NetworkAttribute).Assembly.Location)!, name + ".dll")).ToImmutableArray();
}
