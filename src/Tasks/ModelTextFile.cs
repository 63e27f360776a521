using System;
using System.IO;
using System.Text;
using System.Threading;

namespace StaticNets.Tasks;

/// <summary>Files of models as text, in UTF-8 without a byte order mark.</summary>
internal static class ModelTextFile
{
    /// <summary>How often a text is moved to its place before its error is that of the build: on some systems another process that reads the old one stands in the way for a moment.</summary>
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads a model file.</summary>
    /// <returns>Its bytes; null if it is not there, or is a link to a file that is not there.</returns>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static byte[]? TryRead(string model)
    {
        try
        {
            return File.ReadAllBytes(model);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Makes the text file be the text of a model file. A file that is that text already, byte for byte, is left alone with its time; any other
    /// is replaced as a whole, so that whoever reads it has the old text or the new one. Times do not matter: a model that comes from an archive is older than the text of the one before.
    /// </summary>
    /// <param name="name">The model's name, of at least one character, without line breaks.</param>
    /// <param name="content">The bytes of the model file.</param>
    /// <param name="file">Path of the text file; its folder is made if it is missing.</param>
    /// <exception cref="IOException">The text could not be read or written. The text file is then as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The text may not be read or written.</exception>
    public static void Write(string name, byte[] content, string file)
    {
        string text = ModelText.Write(name, content);
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        if (!Holds(file, bytes))
        {
            Replace(file, bytes);
        }
    }

    private static bool Holds(string file, byte[] bytes)
    {
        var info = new FileInfo(file);
        return info.Exists && info.Length == bytes.Length && AreSame(File.ReadAllBytes(file), bytes);
    }

    private static bool AreSame(byte[] first, byte[] second)
    {
        int same = 0;
        while (same < first.Length && same < second.Length && first[same] == second[same])
        {
            same++;
        }

        return same == first.Length && same == second.Length;
    }

    private static void Replace(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            for (int attempt = 1; !TryMove(temporary, file, isLast: attempt == Attempts); attempt++)
            {
                Thread.Sleep(Pause);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool TryMove(string temporary, string file, bool isLast)
    {
        try
        {
            if (File.Exists(file))
            {
                File.Replace(temporary, file, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, file);
            }

            return true;
        }
        catch (Exception exception) when (!isLast && exception is (IOException or UnauthorizedAccessException))
        {
            return false;
        }
    }
}
