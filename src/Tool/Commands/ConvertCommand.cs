using System.CommandLine;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>convert</c>: a model in another format.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var command = new Command("convert", "Write a model in another format, and check that it gives the same outputs there");
        Argument<string> file = PathArgument.Model();
        Argument<string> target = PathArgument.Create("OUT", $"The file to write, {ModelFormat.Written}; replaced if it is there");
        command.Arguments.Add(file);
        command.Arguments.Add(target);
        var options = new ModelOptions(command);
        command.Does((result, output) =>
        {
            string path = result.GetValue(target)!;
            LoadedModel model = LoadedModel.Read(result.GetValue(file)!, options.Read(result));
            (byte[] bytes, double error) = ModelConversion.Convert(model, path);
            ToolFiles.Write(path, bytes);
            output.WriteLine(Printable.Line($"{path}: {model.Model}, {Printable.Count(bytes.Length, "byte")}; outputs differ by at most {Printable.Number(error)}."));
            return 0;
        });
        return command;
    }
}
