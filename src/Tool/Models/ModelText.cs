using System;
using System.IO;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>The text in which a compiler gets a model: a line that says so, the model's name, and its bytes in base64.</summary>
internal static class ModelText
{
    public const string Ending = ".staticnets";

    private const string Header = "StaticNets model 1";

    /// <summary>The text of a model.</summary>
    /// <param name="name">Its path in the project, with <c>/</c>.</param>
    /// <param name="bytes">The bytes of its file.</param>
    /// <exception cref="ToolException">The name is no line.</exception>
    public static string Write(string name, byte[] bytes)
        => name.Length > 0 && !name.Any(char.IsControl)
            ? $"{Header}\n{name}\n{Convert.ToBase64String(bytes)}\n"
            : throw new ToolException("The name of a model must be a line of text.");

    /// <summary>The name that a path has in a project: relative to the current directory, or the file's name alone if it lies elsewhere.</summary>
    public static string NameOf(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".." ? Path.GetFileName(path) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
