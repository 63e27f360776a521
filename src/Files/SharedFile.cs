using System;
using System.IO;

namespace StaticNets;

/// <summary>Reads files that others may replace meanwhile.</summary>
internal static class SharedFile
{
    /// <summary>Opens a file to read, which keeps nobody from reading or replacing it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The path is null, blank, has a NUL, or ends as that of a folder does.</exception>
    /// <exception cref="IOException">There is no such file, it is a folder, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path)
    {
        FilePath.Check(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"The path of a file was expected, but path '{path}' is a folder.");
        }

        var patience = new Patience();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            }
            catch (Exception exception) when (Patience.IsPassing(exception) && patience.Wait())
            {
            }
        }
    }
}
