using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>Symbolic links to files.</summary>
internal static class FileLinks
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>The file that a path leads to, whether it exists or not; the full path itself where it is no link.</summary>
    /// <param name="path">The path of a file.</param>
    /// <exception cref="IOException">The links lead in a circle, or, for .NET Standard, which has no way to follow them, there is one.</exception>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
#if NETSTANDARD
        return Path.DirectorySeparatorChar == '/' && IsLink(full)
            ? throw new IOException($"Path '{path}' is a symbolic link, and .NET Standard has no way to follow it: give the path of the file it leads to.")
            : full;
    }

    private static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
#else
        return new FileInfo(full).LinkTarget is null ? full : Walk(path, full);
    }

    /// <summary>
    /// Goes from the root to the file, a name at a time, as the system does: <c>..</c> in the target of a link leads up from where the link really is, which may be
    /// another folder than its path says.
    /// </summary>
    private static string Walk(string path, string full)
    {
        string place = Path.GetPathRoot(full)!;
        var names = new Stack<string>();
        Push(full.Substring(place.Length));
        int links = 0;
        while (names.Count > 0)
        {
            string name = names.Pop();
            if (name is "" or ".")
            {
                continue;
            }

            if (name == "..")
            {
                place = Path.GetDirectoryName(place) ?? place;
                continue;
            }

            string next = Path.Combine(place, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                place = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"The path of a file was expected, but path '{path}' is a symbolic link that leads to more than {MostLinks} others: they go in a circle.");
            }

            string root = Path.GetPathRoot(target) ?? string.Empty;
            place = root.Length > 0 ? Path.GetPathRoot(Path.GetFullPath(root))! : place;
            Push(target.Substring(root.Length));
        }

        return place;

        void Push(string rest)
        {
            string[] parts = rest.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
            for (int i = parts.Length - 1; i >= 0; i--)
            {
                names.Push(parts[i]);
            }
        }
    }
#endif
}
