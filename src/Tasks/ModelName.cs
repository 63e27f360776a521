using System;
using System.IO;

namespace StaticNets.Tasks;

/// <summary>The name under which an attribute asks for a model: a path with <c>/</c>, whatever the machine.</summary>
internal static class ModelName
{
    private static readonly char[] LineBreaks = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    /// <param name="path">Full path of the model file.</param>
    /// <param name="link">The item's metadata <c>Link</c>, or empty.</param>
    /// <param name="projectFolder">Full path of the project's folder.</param>
    /// <returns>
    /// The link if there is one, otherwise the path relative to the project's folder; the full path where there is no relative one, as
    /// on another drive.
    /// </returns>
    /// <exception cref="FormatException">The name would have a line break, and a model's text has its name on one line.</exception>
    public static string Of(string path, string link, string projectFolder)
    {
        string name = (link.Length > 0 ? link : RelativePath(projectFolder, path)).Replace('\\', '/');
        return name.IndexOfAny(LineBreaks) < 0 ? name : throw new FormatException("Expected a name without line breaks.");
    }

    private static string RelativePath(string folder, string path)
    {
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        string[] from = Path.GetFullPath(folder).TrimEnd(separators).Split(separators);
        string[] to = Path.GetFullPath(path).Split(separators);
        int same = 0;
        while (same < from.Length && same < to.Length - 1 && string.Equals(from[same], to[same], PathComparison))
        {
            same++;
        }

        if (same == 0)
        {
            return path;
        }

        string[] parts = new string[from.Length - same + to.Length - same];
        for (int index = 0; index < parts.Length; index++)
        {
            int up = from.Length - same;
            parts[index] = index < up ? ".." : to[same + index - up];
        }

        return string.Join("/", parts);
    }

    private static StringComparison PathComparison => Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
