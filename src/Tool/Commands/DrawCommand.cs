using System.CommandLine;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>draw</c>: the network as boxes.</summary>
internal static class DrawCommand
{
    public static Command Create()
    {
        var command = new Command("draw", "Draw a model's layers as boxes");
        Argument<string> file = PathArgument.Model();
        command.Arguments.Add(file);
        var options = new ModelOptions(command);
        command.Does((result, output) =>
        {
            NetworkPicture.Write(output, LoadedModel.Read(result.GetValue(file)!, options.Read(result)).Facts);
            return 0;
        });
        return command;
    }
}
