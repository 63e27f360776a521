using System.Collections.Generic;
using System.IO;
using System.Text;

namespace StaticNets.Package.Tests.Harness;

/// <summary>A console project that uses the package, as somebody else would write it; nothing of this repository reaches it.</summary>
internal sealed class ConsumerProject
{
    private readonly Dictionary<string, string> _variables;
    private readonly string _version;

    public ConsumerProject(string folder, PackedPackage package, string project, string program)
    {
        Folder = folder;
        _version = package.Version;
        _variables = new Dictionary<string, string> { ["NUGET_PACKAGES"] = package.RestoredPackages };
        Write("Directory.Build.props", "<Project />\n");
        Write("Directory.Build.targets", "<Project />\n");
        Write("Directory.Packages.props", "<Project />\n");
        Write(".editorconfig", "root = true\n");
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{package.Source}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Repository.PackageCache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        WriteProject(project);
        Write("Program.cs", program);
    }

    public string Folder { get; }

    public CommandResult Run(params string[] arguments) => DotnetCommand.Run(Folder, _variables, arguments);

    /// <summary>The same with a variable more.</summary>
    public CommandResult RunWith(string variable, string value, params string[] arguments)
        => DotnetCommand.Run(Folder, new Dictionary<string, string>(_variables) { [variable] = value }, arguments);

    /// <summary>Runs steps in one process; projects in them have full paths.</summary>
    public CommandResult RunSteps(BuildSteps steps) => Run("msbuild", "-noLogo", Write("Steps.proj", steps.ToProject()), "-target:Run");

    /// <summary>Writes the project itself, where <c>$(StaticNetsVersion)</c> stands for the version of the package.</summary>
    public void WriteProject(string project) => Write("Consumer.csproj", project.Replace("$(StaticNetsVersion)", _version));

    /// <summary>Writes a file of the project; its folder is made if it is missing.</summary>
    public string Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string file, byte[] content)
    {
        string path = Path.GetFullPath(Path.Combine(Folder, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
