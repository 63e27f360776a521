using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace StaticNets.Tasks;

/// <summary>The names of a model: the one by which an attribute asks for it, and the one of its text.</summary>
internal static class ModelName
{
    /// <summary>Another number where models of the same name and place come to be written in another way.</summary>
    private const string Format = "1";

    /// <summary>The bytes of the hash that are in the name of a text; the generator knows how many.</summary>
    private const int HashLength = 4;

    private static readonly char[] LineBreaks = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    /// <summary>The name for an attribute: a path with <c>/</c>, whatever the machine.</summary>
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

    /// <summary>
    /// The name of the file with the text: that of the model, and a hash of all that decides on the text beside the bytes of the model. So models of
    /// one name do not meet, not even those of which only the case differs, and what changed there is another text.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static string OfText(string path, string link, string projectFolder)
    {
        using SHA256 algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(Encoding.UTF8.GetBytes($"{Format}|{RelativePath(projectFolder, path)}|{link}"));
        string digits = BitConverter.ToString(hash, 0, HashLength).Replace("-", string.Empty).ToLowerInvariant();
        return $"{Regex.Replace(Path.GetFileName(path), @"[^\w.-]", "_")}-{digits}{ModelText.Ending}";
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
