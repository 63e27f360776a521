using System;
using System.IO;

namespace StaticNets;

/// <summary>Writes files that are never half a file.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a file beside its place, has it written to the disk, and moves it to its place: whenever the process or the machine stops,
    /// there is either the old file or the new one.
    /// </summary>
    public static void Write(string path, ReadOnlySpan<byte> contents)
    {
        string temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1))
        {
            stream.Write(contents);
            stream.Flush(flushToDisk: true);
        }

#if NETSTANDARD
        if (File.Exists(path))
        {
            File.Replace(temporary, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, path);
        }
#else
        File.Move(temporary, path, overwrite: true);
#endif
    }
}
