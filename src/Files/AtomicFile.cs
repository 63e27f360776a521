using System;
using System.IO;

namespace StaticNets;

/// <summary>
/// Writes files that are whole at any time, whoever reads, writes and is killed meanwhile. A file is written beside its place (<see cref="TemporaryFile"/>),
/// brought to the disk and moved to its place, which replaces the old one in one go.
/// </summary>
/// <remarks>
/// Symbolic links are followed, so it is the file they lead to that is replaced. It keeps its Unix mode. Owner and access lists are those that a new file has, and another hard link to it
/// keeps the old contents: to write into the old file would be to have half a file for a while.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>Writes a file, or leaves it as it was.</summary>
    /// <param name="path">The file, which is replaced if it is there. Its folder must exist, and be one that can be written.</param>
    /// <param name="contents">All of its bytes.</param>
    /// <exception cref="ArgumentException">The path is null, blank, has a NUL, or ends as that of a folder does.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">It is no file, or it cannot be written: the disk is full, say.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or its folder cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> contents)
    {
        string target = FindTarget(path);
        string folder = FolderOf(target);
        TemporaryFile.RemoveLeftovers(folder);
        var patience = new Patience();
        while (!TryWrite(path, target, folder, contents, ref patience))
        {
        }
    }

    /// <summary>The file that a path leads to. What would not become one is refused before anything is written.</summary>
    /// <param name="path">The path, as of <see cref="Write"/>, with its exceptions.</param>
    public static string FindTarget(string path)
    {
        FilePath.Check(path);
        string target = FileLinks.Resolve(path);
        string leadsTo = target == Path.GetFullPath(path) ? string.Empty : $", which is a link to '{target}',";
        if (Directory.Exists(target))
        {
            throw new IOException($"The path of a file was expected, but path '{path}'{leadsTo} is a folder.");
        }

        if (!Directory.Exists(FolderOf(target)))
        {
            throw new DirectoryNotFoundException($"A folder that exists was expected for the file, but path '{path}'{leadsTo} is in '{FolderOf(target)}', which is none.");
        }

        var file = new FileInfo(target);
        if (!file.Exists)
        {
            return target;
        }

        if (file.IsReadOnly)
        {
            throw new UnauthorizedAccessException($"A file that can be written was expected, but path '{path}'{leadsTo} is read-only.");
        }

        if (file.Length == 0 && IsDevice(target))
        {
            throw new IOException($"The path of a file was expected, but path '{path}'{leadsTo} is a device or a pipe.");
        }

        return target;
    }

    private static string FolderOf(string target) => Path.GetDirectoryName(target) ?? target;

    /// <summary>Whether something that has no length is a device or a pipe: they have no place, or no end that could be set.</summary>
    private static bool IsDevice(string target)
    {
        try
        {
            // to read as well as to write: so a pipe without a reader is not waited for
            using var stream = new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (!stream.CanSeek)
            {
                return true;
            }

            if (stream.Length == 0)
            {
                stream.SetLength(0);
            }

            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or IOException && !Patience.IsPassing(exception))
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // what keeps it from being opened may keep it from being replaced; that shows then
            return false;
        }
    }

    /// <summary>Writes a file once.</summary>
    /// <returns>False if another process came between, and it is to be tried again.</returns>
    private static bool TryWrite(string path, string target, string folder, ReadOnlySpan<byte> contents, ref Patience patience)
    {
        string temporary = TemporaryFile.NewPath(folder);
        try
        {
            using FileStream stream = TemporaryFile.Create(temporary, target);
            stream.Write(contents);
            stream.Flush(flushToDisk: true);
            TemporaryFile.MoveTo(stream, temporary, target, ref patience);
            return true;
        }
        catch (Exception exception)
        {
            TemporaryFile.Delete(temporary);
            if ((exception is FileNotFoundException || (exception is IOException && Patience.IsPassing(exception))) && patience.Wait())
            {
                return false;
            }

            ThrowAsOfPath(path, exception);
            throw;
        }
    }

    /// <summary>Says of the file what was said of the temporary one.</summary>
    private static void ThrowAsOfPath(string path, Exception exception)
    {
        string message = $"The file of path '{path}' cannot be written; it is as it was. {exception.Message}";
        switch (exception)
        {
            case UnauthorizedAccessException:
                throw new UnauthorizedAccessException(message + " (A file is written beside its place first, so its folder must be one that can be written.)", exception);
            case IOException or ArgumentOutOfRangeException: // the latter for more bytes than the file system or a limit of the process allows
                throw new IOException(message, exception);
        }
    }
}
