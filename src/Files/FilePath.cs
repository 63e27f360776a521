using System;
using System.IO;

namespace StaticNets;

/// <summary>Paths of files that callers give.</summary>
internal static class FilePath
{
    /// <summary>Refuses what is no path of a file, whatever there is on the disk.</summary>
    /// <param name="path">The path.</param>
    /// <param name="argument">The argument or property that brought it.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It is blank, has a NUL, or ends as that of a folder does.</exception>
    public static void Check(string path, string argument = "path")
    {
        if (path is null)
        {
            throw new ArgumentNullException(argument, "The path of a file was expected, but null came.");
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ArgumentException($"The path of a file was expected, but '{path}' came, which is blank.", argument);
        }

        int nul = path.IndexOf('\0');
        if (nul >= 0)
        {
            throw new ArgumentException($"The path of a file was expected, but one came whose character {nul} is NUL.", argument);
        }

        char last = path[path.Length - 1];
        if (last == Path.DirectorySeparatorChar || last == Path.AltDirectorySeparatorChar)
        {
            throw new ArgumentException($"The path of a file was expected, but '{path}' came, which ends as that of a folder does.", argument);
        }
    }
}
