using System;
using System.IO;

namespace StaticNets;

/// <summary>Paths of files that callers give.</summary>
internal static class FilePath
{
    /// <summary>Refuses what is no path of a file, whatever there is on the disk.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It is blank, has a NUL, or ends as that of a folder does.</exception>
    public static void Check(string path)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path), "The path of a file was expected, but null came.");
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException($"The path of a file was expected, but '{path}' came, which is blank.", nameof(path));
        }

        int nul = path.IndexOf('\0');
        if (nul >= 0)
        {
            throw new ArgumentException($"The path of a file was expected, but one came whose character {nul} is NUL.", nameof(path));
        }

        char last = path[path.Length - 1];
        if (last == Path.DirectorySeparatorChar || last == Path.AltDirectorySeparatorChar)
        {
            throw new ArgumentException($"The path of a file was expected, but '{path}' came, which ends as that of a folder does.", nameof(path));
        }
    }
}
