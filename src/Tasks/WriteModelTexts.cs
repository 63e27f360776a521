using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Build.Framework;

namespace StaticNets.Tasks;

/// <summary>The task of StaticNets.targets: gives models as text to the compiler. What it says is said of the item that it is about.</summary>
public sealed class WriteModelTexts : ITask
{
    /// <summary>The build; set by it.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Not used; set by the build.</summary>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The model files, each once or more often. Each may have a <c>Link</c>.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Full path of the project file; paths and names of models are relative to its folder.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>The folder of the texts, with a separator at its end, relative to the project's folder or not.</summary>
    [Required]
    public string TextFolder { get; set; } = string.Empty;

    /// <summary>Whether a model that is not there is passed over: an editor still wants to know the rest.</summary>
    public bool MayBeMissing { get; set; }

    /// <summary>The paths of the texts, each once, in the order of the models: <see cref="TextFolder"/> and a name.</summary>
    [Output]
    public string[] Texts { get; private set; } = [];

    /// <summary>Writes those texts that are not yet what they should be.</summary>
    /// <returns>Whether the texts of all models are there; of each other model there is an error.</returns>
    public bool Execute()
    {
        var texts = new List<string>();
        bool areThere = true;
        foreach (ITaskItem model in Models)
        {
            areThere &= TryWrite(model, texts);
        }

        Texts = texts.ToArray();
        return areThere;
    }

    private bool TryWrite(ITaskItem model, List<string> texts)
    {
        string path = model.GetMetadata("FullPath");
        try
        {
            if (ModelTextFile.TryRead(path) is not { } bytes)
            {
                return MayBeMissing || Refuse($"The model \"{model.ItemSpec}\" is not there: expected the file {path}.");
            }

            string projectFolder = Path.GetDirectoryName(ProjectFile)!;
            string link = model.GetMetadata("Link");
            string text = TextFolder + ModelName.OfText(path, link, projectFolder);
            if (!texts.Contains(text))
            {
                ModelTextFile.Write(ModelName.Of(path, link, projectFolder), bytes, Path.Combine(projectFolder, text));
                texts.Add(text);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return Refuse($"The model \"{model.ItemSpec}\" cannot be given to the compiler. {exception.Message}");
        }
    }

    private bool Refuse(string message)
    {
        BuildEngine.LogErrorEvent(new BuildErrorEventArgs(string.Empty, string.Empty, ProjectFile, 0, 0, 0, 0, message, string.Empty, nameof(WriteModelTexts)));
        return false;
    }
}
