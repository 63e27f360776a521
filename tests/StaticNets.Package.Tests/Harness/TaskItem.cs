using System;
using System.Collections;
using System.IO;
using Microsoft.Build.Framework;

namespace StaticNets.Package.Tests.Harness;

/// <summary>An item as a build gives it to a task: a path and perhaps a link.</summary>
internal sealed class TaskItem(string folder, string path, string link = "") : ITaskItem
{
    public string ItemSpec { get; set; } = path;

    public ICollection MetadataNames => new[] { "FullPath", "Link" };

    public int MetadataCount => MetadataNames.Count;

    public string GetMetadata(string metadataName) => metadataName switch
    {
        "FullPath" => Path.GetFullPath(ItemSpec, folder),
        "Link" => link,
        _ => string.Empty,
    };

    public void SetMetadata(string metadataName, string metadataValue) => throw new NotSupportedException();

    public void RemoveMetadata(string metadataName) => throw new NotSupportedException();

    public void CopyMetadataTo(ITaskItem destinationItem) => throw new NotSupportedException();

    public IDictionary CloneCustomMetadata() => throw new NotSupportedException();
}
