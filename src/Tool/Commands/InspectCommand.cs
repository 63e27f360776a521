using System.CommandLine;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>inspect</c>: what is in a file.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var command = new Command("inspect", "Show a model's format, layers, sizes, ranges of weights and metadata");
        Argument<string> file = PathArgument.Model();
        command.Arguments.Add(file);
        var options = new ModelOptions(command);
        command.Does((result, output) =>
        {
            InspectReport.Write(output, LoadedModel.Read(result.GetValue(file)!, options.Read(result), needsActivations: false));
            return 0;
        });
        return command;
    }
}
