using System;

namespace StaticNets;

/// <summary>
/// A model file as a compiler takes it. A source generator is given text, never bytes, so the bytes are in base64. Three lines:
/// <code>
/// StaticNets model 1
/// Models/digits.onnx
/// CAYSB3B5dG9yY2g...
/// </code>
/// The second is the name by which an attribute finds the model: its path in the project, with <c>/</c> between folders.
/// </summary>
internal static class ModelText
{
    /// <summary>The first line.</summary>
    public const string Header = "StaticNets model 1";

    /// <summary>The usual ending of such a file.</summary>
    public const string Ending = ".staticnets";

    /// <summary>The line, from 0, that holds the name.</summary>
    public const int NameLine = 1;

    /// <summary>The line, from 0, that holds the bytes.</summary>
    public const int BytesLine = 2;

    /// <summary>The text of a model.</summary>
    /// <param name="name">Its name, of at least one character, without line breaks.</param>
    /// <param name="bytes">The bytes of its file.</param>
    public static string Write(string name, byte[] bytes) => Header + "\n" + name + "\n" + Convert.ToBase64String(bytes) + "\n";
}
