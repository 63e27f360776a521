using System;
using System.IO;
using Microsoft.Build.Framework;

namespace StaticNets.Tasks;

/// <summary>The task of StaticNets.targets: writes models as text for the compiler. What it says is said of the item that it is about.</summary>
public sealed class WriteModelTexts : ITask
{
    /// <summary>The build; set by it.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Not used; set by the build.</summary>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The model files. Each has the path of its text in the metadata <c>Text</c>, and may have a <c>Link</c>.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>The project's folder, to which relative paths and names of models relate.</summary>
    [Required]
    public string ProjectFolder { get; set; } = string.Empty;

    /// <summary>Writes the texts.</summary>
    /// <returns>Whether all of them could be written; of each other there is an error.</returns>
    public bool Execute()
    {
        bool areWritten = true;
        foreach (ITaskItem model in Models)
        {
            areWritten &= TryWrite(model);
        }

        return areWritten;
    }

    private bool TryWrite(ITaskItem model)
    {
        try
        {
            string path = model.GetMetadata("FullPath");
            string name = ModelName.Of(path, model.GetMetadata("Link"), ProjectFolder);
            ModelTextFile.Write(path, name, Path.Combine(ProjectFolder, model.GetMetadata("Text")));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            string message = $"The model \"{model.ItemSpec}\" cannot be given to the compiler. {exception.Message}";
            BuildEngine.LogErrorEvent(new BuildErrorEventArgs(
                string.Empty, string.Empty, BuildEngine.ProjectFileOfTaskNode, BuildEngine.LineNumberOfTaskNode, BuildEngine.ColumnNumberOfTaskNode, 0, 0, message, string.Empty, nameof(WriteModelTexts)));
            return false;
        }
    }
}
