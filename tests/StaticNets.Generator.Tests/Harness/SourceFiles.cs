using System;
using System.IO;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>Files of the repository from within which the tests run.</summary>
internal static class SourceFiles
{
    /// <summary>The path of a file or a folder.</summary>
    /// <param name="parts">Its folders and its name, from the repository's folder on.</param>
    public static string PathOf(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StaticNets.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine([folder?.FullName ?? throw new InvalidOperationException("StaticNets.sln stands in no folder above."), .. parts]);
    }
}
