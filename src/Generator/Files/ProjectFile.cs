using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.Generator.Files;

/// <summary>
/// An additional file of the project that a network may name: a model in the text form, or a file that is text already. Two are equal when names and contents are, so that
/// an edit of one runs nothing again but the networks that name it.
/// </summary>
/// <remarks>
/// A compiler hands over text and no bytes. The text form has three lines: <see cref="ModelText.Header"/>, the name of the model's file with <c>/</c> between folders, and its bytes in base64.
/// The package's build files write it, or the command-line tool.
/// </remarks>
internal sealed class ProjectFile : IEquatable<ProjectFile>
{
    private const string UnityInfix = ".StaticNets.Generator";

    /// <summary>The digits that the build files add to the name of a text.</summary>
    private const int HashLength = 8;

    /// <summary>The endings of the text form; the second is Unity's, where a name ends with <c>.StaticNets.Generator.additionalfile</c>.</summary>
    private static readonly string[] TextForms = { ModelText.Ending, ".additionalfile" };

    /// <summary>Files that are text already.</summary>
    private static readonly string[] Texts = { ".json", ".net", ".nam" };

    /// <summary>Files of which the compiler can give no text.</summary>
    private static readonly string[] Binaries = { ".onnx", ".safetensors" };

    private static readonly SourceText Nothing = SourceText.From(string.Empty);

    private readonly SourceText? _text;
    private readonly ImmutableArray<byte> _checksum;

    private ProjectFile(string name, SourceText? text, bool isTextForm)
    {
        Name = name;
        IsTextForm = isTextForm;
        _text = text;
        _checksum = text?.GetChecksum() ?? ImmutableArray<byte>.Empty;
    }

    /// <summary>The name of the file, with <c>/</c> between folders.</summary>
    public string Name { get; }

    /// <summary>Whether there are bytes to read; else the file is one that nothing has turned into text.</summary>
    public bool IsReadable => _text is not null;

    /// <summary>Whether the text holds the bytes of another file.</summary>
    private bool IsTextForm { get; }

    /// <summary>The endings of files that hold models.</summary>
    public static IEnumerable<string> ModelEndings => Binaries.Concat(Texts);

    /// <summary>Whether a text can only be the name of a model.</summary>
    public static bool IsModelName(string text) => EndsWith(text, ModelEndings);

    /// <summary>Whether a file may be one that networks name.</summary>
    public static bool IsCandidate(AdditionalText file) => EndsWith(file.Path, TextForms.Concat(Texts).Concat(Binaries));

    /// <summary>A model's file that is there as bytes.</summary>
    public static ProjectFile Of(string name, byte[] bytes)
        => new(name.Replace('\\', '/'), SourceText.From(string.Join("\n", ModelText.Header, name, Convert.ToBase64String(bytes))), isTextForm: true);

    /// <summary>Takes a file in, without reading more of it than its name.</summary>
    public static ProjectFile? Read(AdditionalText file, CancellationToken cancellation)
    {
        string path = file.Path.Replace('\\', '/');
        if (EndsWith(path, Binaries))
        {
            return new ProjectFile(path, null, isTextForm: false);
        }

        if (file.GetText(cancellation) is not { } text)
        {
            return null;
        }

        if (!EndsWith(path, TextForms))
        {
            return new ProjectFile(path, text, isTextForm: false);
        }

        if (text.Lines.Count > ModelText.BytesLine && text.Lines[0].ToString().Trim() == ModelText.Header)
        {
            return new ProjectFile(text.Lines[ModelText.NameLine].ToString().Trim().Replace('\\', '/'), text, isTextForm: true);
        }

        // What is damaged is still there, by the name that its own name holds; files of other generators are nobody's business here.
        string model = WithoutTextForm(path);
        return IsModelName(model) ? new ProjectFile(model, text, isTextForm: true) : null;
    }

    /// <summary>The same file with nothing of what is in it: who only has to know that it is there is not run again when it changes.</summary>
    public ProjectFile WithoutContents() => IsReadable ? new ProjectFile(Name, Nothing, IsTextForm) : this;

    /// <summary>Whether a name in an attribute is that of this file: all of its name, or its last folders and its own.</summary>
    public bool Matches(string name)
        => Name.EndsWith(name, StringComparison.Ordinal) && (Name.Length == name.Length || Name[Name.Length - name.Length - 1] == '/');

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="FormatException">The text form is damaged; the message is a sentence that says so.</exception>
    public byte[] ReadBytes()
    {
        if (_text is null)
        {
            throw new InvalidOperationException("The file has no text.");
        }

        if (!IsTextForm)
        {
            return Encoding.UTF8.GetBytes(_text.ToString());
        }

        if (_text.Lines.Count <= ModelText.BytesLine || _text.Lines[0].ToString().Trim() != ModelText.Header)
        {
            throw new FormatException($"Its text form is damaged: it must start with the line \"{ModelText.Header}\", followed by two lines. Rebuild the project, or write the text form again.");
        }

        try
        {
            return Convert.FromBase64String(_text.Lines[ModelText.BytesLine].ToString());
        }
        catch (FormatException exception)
        {
            throw new FormatException("Its text form is damaged: the third line is not Base64. Rebuild the project, or write the text form again.", exception);
        }
    }

    public bool Equals(ProjectFile? other)
        => other is not null && Name == other.Name && IsTextForm == other.IsTextForm && IsReadable == other.IsReadable && _checksum.SequenceEqual(other._checksum);

    public override bool Equals(object? obj) => Equals(obj as ProjectFile);

    public override int GetHashCode() => Name.GetHashCode();

    /// <summary>The name of the model in that of its text form: <c>digits.onnx</c> of <c>digits.onnx.staticnets</c>, of <c>digits.onnx-0123abcd.staticnets</c> as the build files write it, and of Unity's.</summary>
    private static string WithoutTextForm(string path)
    {
        string ending = TextForms.First(form => path.EndsWith(form, StringComparison.OrdinalIgnoreCase));
        string name = path.Substring(0, path.Length - ending.Length);
        int hash = name.Length - HashLength - 1;
        return name.EndsWith(UnityInfix, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - UnityInfix.Length)
            : hash > 0 && name[hash] == '-' && IsModelName(name.Substring(0, hash)) ? name.Substring(0, hash)
            : name;
    }

    private static bool EndsWith(string path, IEnumerable<string> endings) => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
