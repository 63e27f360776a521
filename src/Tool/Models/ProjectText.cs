using System;
using System.IO;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>Models as text, under the names that they have in a project.</summary>
internal static class ProjectText
{
    /// <summary>The text of a model.</summary>
    /// <param name="name">Its path in the project, with <c>/</c>.</param>
    /// <param name="bytes">The bytes of its file.</param>
    /// <exception cref="ToolException">The name is no line.</exception>
    public static string Write(string name, byte[] bytes)
        => name.Length > 0 && !name.Any(char.IsControl)
            ? ModelText.Write(name, bytes)
            : throw new ToolException("The name of a model must be a line of text.");

    /// <summary>The name that a path has in a project: relative to the current directory, or the file's name alone if it lies elsewhere.</summary>
    public static string NameOf(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".." ? Path.GetFileName(path) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
