using System;
using System.IO;
using System.Text;

namespace StaticNets.Tasks;

/// <summary>Files of models as text, in UTF-8 without a byte order mark.</summary>
internal static class ModelTextFile
{
    /// <summary>Writes a model file as text; what was in the text file before is gone.</summary>
    /// <param name="model">Path of the model file.</param>
    /// <param name="name">The model's name, of at least one character, without line breaks.</param>
    /// <param name="file">Path of the text file; its folder is made if it is missing.</param>
    /// <exception cref="IOException">A file could not be read or written. There is then no text file that is cut off.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static void Write(string model, string name, string file)
    {
        string text = ModelText.Write(name, File.ReadAllBytes(model));
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            File.WriteAllBytes(file, bytes);
        }
        catch (IOException)
        {
            // A part of a text is newer than its model, and would not be written again.
            File.Delete(file);
            throw;
        }
    }
}
