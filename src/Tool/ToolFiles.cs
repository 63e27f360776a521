using System;
using System.IO;

namespace StaticNets.Tool;

/// <summary>Files by the paths of a command line, whose mistakes are said in words.</summary>
internal static class ToolFiles
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="ToolException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        RefuseDirectory(path);
        return File.Exists(path) ? NetworkFile.Read(path) : throw new ToolException($"There is no file {path}.");
    }

    /// <summary>Writes a file as a whole, or not at all.</summary>
    /// <exception cref="ToolException">It has no directory, or is one, or the path is none.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        RefuseDirectory(path);
        try
        {
            AtomicFile.Write(path, bytes);
        }
        catch (DirectoryNotFoundException)
        {
            throw new ToolException($"There is no directory for {path}.");
        }
        catch (ArgumentException)
        {
            throw new ToolException($"The path of a file is expected, and '{path}' is none.");
        }
    }

    private static void RefuseDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException($"{path} is a directory, but a file is expected.");
        }
    }
}
