using System;
using System.CommandLine;
using System.Text;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>text</c>: a model as text, for compilers that are run without MSBuild.</summary>
internal static class TextCommand
{
    public static Command Create()
    {
        var command = new Command("text", "Write a model as text that a compiler takes as an additional file, where no MSBuild does it (Unity)");
        Argument<string> file = PathArgument.Model();
        Argument<string> target = PathArgument.Create("OUT", $"The file to write; FILE{ModelText.Ending} if it is left out. Unity wants NAME.StaticNets.Generator.additionalfile, with no period in NAME");
        target.Arity = ArgumentArity.ZeroOrOne;
        var name = new Option<string?>("--name")
        {
            Description = "What attributes call the model; its path from the current directory if it is left out",
            HelpName = "name",
        };
        command.Arguments.Add(file);
        command.Arguments.Add(target);
        command.Options.Add(name);
        command.Does((result, output) =>
        {
            string path = result.GetValue(file)!;
            string written = result.GetValue(target) ?? path + ModelText.Ending;
            string model = result.GetValue(name) ?? ProjectText.NameOf(path);

            byte[] bytes = ToolFiles.Read(path);
            if (!IsExpectedOutputs(path, bytes))
            {
                LoadedModel.Check(path, bytes);
            }

            ToolFiles.Write(written, Encoding.UTF8.GetBytes(ProjectText.Write(model, bytes)));
            output.WriteLine(Printable.Line($"{written}: {model}"));
            return 0;
        });
        return command;
    }

    /// <summary>Whether a file is what an attribute names as Golden: it comes to the compiler in the same way.</summary>
    private static bool IsExpectedOutputs(string path, byte[] bytes)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            ExpectedOutputs.Read(bytes);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
