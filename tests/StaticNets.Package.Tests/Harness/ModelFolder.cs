using System;
using System.IO;
using System.Linq;
using StaticNets.Tasks;

namespace StaticNets.Package.Tests.Harness;

/// <summary>A project's folder with models in it, and the task that the package's build files call.</summary>
internal sealed class ModelFolder : IDisposable
{
    private const string TextFolder = "obj/staticnets/";

    public string Root { get; } = Directory.CreateTempSubdirectory("staticnets-models-").FullName;

    public string ProjectFile => PathOf("Consumer.csproj");

    public TaskErrors Errors { get; } = [];

    /// <summary>All files that are where the texts are.</summary>
    public string[] TextFiles => Directory.Exists(PathOf(TextFolder)) ? Directory.GetFiles(PathOf(TextFolder)) : [];

    public string PathOf(string file) => Path.Combine(Root, file);

    public string Write(string file, params byte[] content)
    {
        string path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs the task; what it says is in <see cref="Errors"/>.</summary>
    /// <returns>The full paths of the texts, in the order of the models.</returns>
    public string[] GiveToCompiler(params string[] models) => GiveToCompiler(mayBeMissing: false, [.. models.Select(model => (model, string.Empty))]);

    /// <inheritdoc cref="GiveToCompiler(string[])"/>
    public string[] GiveToCompiler(bool mayBeMissing, params (string Path, string Link)[] models)
    {
        int before = Errors.Count;
        var task = new WriteModelTexts
        {
            BuildEngine = Errors,
            Models = [.. models.Select(model => new TaskItem(Root, model.Path, model.Link))],
            ProjectFile = ProjectFile,
            TextFolder = TextFolder,
            MayBeMissing = mayBeMissing,
        };
        Xunit.Assert.Equal(task.Execute(), Errors.Count == before);
        return [.. task.Texts.Select(PathOf)];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
