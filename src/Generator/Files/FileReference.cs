using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Files;

/// <summary>A file that an attribute names, as far as it could be found.</summary>
/// <param name="Name">The name in the attribute.</param>
/// <param name="File">The file, if there is exactly one.</param>
/// <param name="IsAmbiguous">Whether several files have the name.</param>
/// <param name="Candidates">Where there is not exactly one: the names of those that have it, or else of all files.</param>
internal sealed record FileReference(string Name, ProjectFile? File, bool IsAmbiguous, EquatableArray<string> Candidates)
{
    public static FileReference Find(string name, IReadOnlyList<ProjectFile> files)
    {
        string wanted = name.Replace('\\', '/');
        ProjectFile[] matching = files.Where(file => file.Matches(wanted)).ToArray();

        // What the build has turned into text is the file itself, too; and a full name goes before the end of one.
        matching = Prefer(Prefer(matching, file => file.IsReadable), file => file.Name == wanted);
        return matching.Length == 1
            ? new FileReference(name, matching[0], IsAmbiguous: false, EquatableArray<string>.Empty)
            : new FileReference(name, null, matching.Length > 1, Names(matching.Length == 0 ? files : matching));
    }

    private static ProjectFile[] Prefer(ProjectFile[] files, Func<ProjectFile, bool> isPreferred)
        => files.Length > 1 && files.Any(isPreferred) ? files.Where(isPreferred).ToArray() : files;

    private static EquatableArray<string> Names(IEnumerable<ProjectFile> files)
        => new(files.Select(file => file.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToArray());
}

/// <summary>The files that a declaration names.</summary>
/// <param name="Model">The one with the weights, if it names one.</param>
/// <param name="Golden">The one with expected outputs, if it names one.</param>
/// <param name="ProjectFolder">The folder of the project as messages name it, or an empty text where the compiler is not told.</param>
internal sealed record NetworkFiles(FileReference? Model, FileReference? Golden, string ProjectFolder = "")
{
    public static readonly NetworkFiles None = new(null, null);

    /// <summary>The same without what the code of a network does not depend on: the expected outputs, of which only the analyzer speaks.</summary>
    public NetworkFiles WithoutExpectedOutputs() => Golden?.File is { } file ? this with { Golden = Golden with { File = file.WithoutContents() } } : this;

    public static NetworkFiles Find(NetworkDeclaration declaration, IReadOnlyList<ProjectFile> files)
    {
        string? model = declaration.IsModel ? declaration.Topology : declaration.Inference.Weights;
        string? golden = declaration.Inference.Golden;
        return model is null && golden is null
            ? None
            : new NetworkFiles(
                model is null ? null : FileReference.Find(model, files),
                golden is null ? null : FileReference.Find(golden, files));
    }
}
