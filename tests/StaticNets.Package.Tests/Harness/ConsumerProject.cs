using System.Collections.Generic;
using System.IO;

namespace StaticNets.Package.Tests.Harness;

/// <summary>A console project that uses the package, as somebody else would write it; nothing of this repository reaches it.</summary>
internal sealed class ConsumerProject
{
    private readonly Dictionary<string, string> _variables;

    public ConsumerProject(string folder, PackedPackage package, string project, string program)
    {
        Folder = folder;
        _variables = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(folder, "packages") };
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
        Write("Consumer.csproj", project.Replace("$(StaticNetsVersion)", package.Version));
        Write("Program.cs", program);
    }

    public string Folder { get; }

    public CommandResult Run(params string[] arguments) => DotnetCommand.Run(Folder, _variables, arguments);

    /// <summary>The same with a variable more.</summary>
    public CommandResult RunWith(string variable, string value, params string[] arguments)
        => DotnetCommand.Run(Folder, new Dictionary<string, string>(_variables) { [variable] = value }, arguments);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);
}
