using System;
using System.IO;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>An additional file of a project, in memory.</summary>
public sealed class ProjectFileText : AdditionalText
{
    private readonly SourceText? _text;

    private ProjectFileText(string path, SourceText? text)
    {
        Path = path;
        _text = text;
    }

    /// <inheritdoc/>
    public override string Path { get; }

    /// <summary>A file that is text.</summary>
    public static ProjectFileText OfText(string path, string text) => new(path, SourceText.From(text, Encoding.UTF8));

    /// <summary>A file of bytes, of which the compiler can give no text.</summary>
    public static ProjectFileText OfBytes(string path) => new(path, null);

    /// <summary>A model as the package's build files give it to the compiler.</summary>
    /// <param name="name">Its name in the project.</param>
    /// <param name="bytes">Its bytes.</param>
    public static ProjectFileText OfModel(string name, byte[] bytes)
        => OfText($"/obj/staticnets/{System.IO.Path.GetFileName(name)}.staticnets", $"StaticNets model 1\n{name}\n{Convert.ToBase64String(bytes)}\n");

    /// <summary>The same of a file on the disk.</summary>
    public static ProjectFileText OfModel(string path) => OfModel(System.IO.Path.GetFileName(path), File.ReadAllBytes(path));

    /// <inheritdoc/>
    public override SourceText? GetText(CancellationToken cancellationToken = default) => _text;
}
