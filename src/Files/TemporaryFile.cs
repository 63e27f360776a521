using System;
using System.IO;
#if !NETSTANDARD
using System.Runtime.Versioning;
#endif

namespace StaticNets;

/// <summary>
/// The files of <see cref="AtomicFile"/> that are not yet at their place. Their names are <c>.staticnets-</c>, 32 random hexadecimal digits and <c>.tmp</c>: nobody can
/// foresee them, and none is used that is there already, be it a link. Whoever writes one holds a lock on it, so that those of processes that were
/// killed can be told from those under way.
/// </summary>
internal static class TemporaryFile
{
    private const string Beginning = ".staticnets-";
    private const string Ending = ".tmp";
    private const int Digits = 32;

    /// <summary>Where locks say nothing, a file is that of a dead process when nobody has written to it for this long.</summary>
    private static readonly TimeSpan LongestWriting = TimeSpan.FromHours(1);

    /// <summary>A path that no file has.</summary>
    public static string NewPath(string folder) => Path.Combine(folder, Beginning + Guid.NewGuid().ToString("N") + Ending);

    /// <summary>Makes an empty file, locked until it is closed.</summary>
    /// <param name="path">A path of <see cref="NewPath"/>.</param>
    /// <param name="target">The file that it is to replace, if that is there: then it has its Unix mode.</param>
    public static FileStream Create(string path, string target)
    {
        // The lock is one that others may share who read: it is held until the file has its place. Who may not read, cannot lock in a network's folder.
        const FileAccess Access = FileAccess.ReadWrite;
        const FileShare Share = FileShare.Read | FileShare.Delete;
#if NETSTANDARD
        if (!File.Exists(target))
        {
            return new FileStream(path, FileMode.CreateNew, Access, Share, bufferSize: 1);
        }

        // A copy has the mode of what it was copied from.
        File.Copy(target, path);
        return new FileStream(path, FileMode.Truncate, Access, Share, bufferSize: 1);
#else
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = Access, Share = Share, BufferSize = 0 };
        return !OperatingSystem.IsWindows() && File.Exists(target) ? CreateLike(target, path, options) : new FileStream(path, options);
    }

    /// <summary>Makes an empty file with the mode of another; until it has it, it is for nobody else.</summary>
    [UnsupportedOSPlatform("windows")]
    private static FileStream CreateLike(string other, string path, FileStreamOptions options)
    {
        UnixFileMode mode = File.GetUnixFileMode(other);
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, options);
        try
        {
            // where the file system has no modes, it has the one of all files
            if (File.GetUnixFileMode(stream.SafeFileHandle) != mode)
            {
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
#endif
    }

    /// <summary>Moves a file to its place.</summary>
    /// <param name="stream">The file, open; it may be closed.</param>
    /// <param name="path">Its path.</param>
    /// <param name="target">Its place, whose file is replaced if it is there.</param>
    /// <param name="patience">Waits for those who have that file open, which keeps it from being replaced on Windows.</param>
    public static void MoveTo(FileStream stream, string path, string target, ref Patience patience)
    {
        if (Path.DirectorySeparatorChar == '\\')
        {
            // A file that is open for writing cannot be opened by those who share it with readers alone.
            stream.Dispose();
        }

        while (true)
        {
            try
            {
                Move(path, target);
                return;
            }
            catch (Exception exception) when (exception is not FileNotFoundException && Patience.IsPassing(exception) && patience.Wait())
            {
            }
        }
    }

    private static void Move(string path, string target)
    {
#if NETSTANDARD
        if (File.Exists(target))
        {
            File.Replace(path, target, destinationBackupFileName: null);
            return;
        }

        try
        {
            File.Move(path, target);
        }
        catch (IOException) when (File.Exists(target))
        {
            File.Replace(path, target, destinationBackupFileName: null);
        }
#else
        File.Move(path, target, overwrite: true);
#endif
    }

    /// <summary>Deletes a file if it is there and can be deleted.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes what processes that were killed have left in a folder.</summary>
    public static void RemoveLeftovers(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, Beginning + "*" + Ending))
            {
                if (IsName(Path.GetFileName(path)) && IsLeftover(path))
                {
                    Delete(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Whether a name is one that <see cref="NewPath"/> gives.</summary>
    private static bool IsName(string name)
    {
        if (name.Length != Beginning.Length + Digits + Ending.Length || !name.StartsWith(Beginning, StringComparison.Ordinal) || !name.EndsWith(Ending, StringComparison.Ordinal))
        {
            return false;
        }

        for (int i = 0; i < Digits; i++)
        {
            if (name[Beginning.Length + i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nobody writes a file any longer. If that is said of one whose writer has yet to lock it, the writer begins anew.</summary>
    private static bool IsLeftover(string path)
    {
        try
        {
            if ((File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) != 0)
            {
                return false;
            }

            using FileStream alone = Lock(path);
            return alone.CanSeek && (AreLocksSeen(path) || DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > LongestWriting);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a file that is locked cannot be locked again: not all file systems know locks, and Mono knows those of its own process alone.</summary>
    private static bool AreLocksSeen(string path)
    {
#if NETSTANDARD
        return false;
#else
        try
        {
            Lock(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
#endif
    }

    private static FileStream Lock(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
}
