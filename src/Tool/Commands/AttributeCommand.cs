using System.CommandLine;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>attribute</c>: what to write into a project.</summary>
internal static class AttributeCommand
{
    public static Command Create()
    {
        var command = new Command("attribute", "Write the item of the project file and the C# that compile a model into a program");
        Argument<string> file = PathArgument.Model();
        command.Arguments.Add(file);
        var options = new ModelOptions(command);
        command.Does((result, output) =>
        {
            string path = result.GetValue(file)!;
            AttributeText.Write(output, LoadedModel.Read(path, options.Read(result)), ProjectText.NameOf(path));
            return 0;
        });
        return command;
    }
}
