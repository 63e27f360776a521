extern alias generator;

using System;
using System.CommandLine;
using System.IO;
using System.Text;
using generator::StaticNets.Generator.C;
using StaticNets.Tool.Models;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary><c>c</c>: a model as C, for devices without .NET.</summary>
internal static class CCommand
{
    /// <summary>Single precision is within this of what the test computes in double precision, for networks of ordinary depth.</summary>
    private const double DefaultTolerance = 1e-4;

    public static Command Create()
    {
        var command = new Command("c", "Write a model as C99 for a device: a source, its header, and a test in the source");
        Argument<string> file = PathArgument.Model();
        var target = new Option<string?>("--out") { Description = "The source to write; the header goes beside it. FILE with the ending .c, in the current directory, if it is left out", HelpName = "file.c" };
        var name = new Option<string?>("--name") { Description = "The prefix of names in C; that of the source if it is left out", HelpName = "name" };
        var isDouble = new Option<bool>("--double") { Description = "Write numbers of double precision" };
        var expected = new Option<string?>("--expected") { Description = "JSON with rows for the test in the source: {\"inputs\": [[..], ..], \"outputs\": [[..], ..]}", HelpName = "file" };
        command.Arguments.Add(file);
        command.Options.Add(target);
        command.Options.Add(name);
        command.Options.Add(isDouble);
        command.Options.Add(expected);
        var options = new ModelOptions(command);
        command.Does((result, output) =>
        {
            string path = result.GetValue(file)!;
            string source = result.GetValue(target) ?? CTranslation.NameOf(path) + ".c";
            if (!source.EndsWith(".c", StringComparison.OrdinalIgnoreCase))
            {
                throw new ToolException($"--out must end with .c, and '{source}' does not.");
            }

            string prefix = result.GetValue(name) ?? CTranslation.NameOf(source);
            if (!CTranslation.IsName(prefix))
            {
                throw new ToolException($"--name must be a name in C (letters, digits and underscores, the first no digit), not '{prefix}'.");
            }

            LoadedModel model = LoadedModel.Read(path, options.Read(result));
            ExpectedOutputs? rows = result.GetValue(expected) is { } expectedPath ? ReadExpected(expectedPath) : null;
            CSource written = CTranslation.Translate(model, prefix, result.GetValue(isDouble), rows, DefaultTolerance);
            string header = Path.Combine(Path.GetDirectoryName(source) ?? string.Empty, prefix + ".h");
            ToolFiles.Write(header, Encoding.UTF8.GetBytes(written.Header));
            ToolFiles.Write(source, Encoding.UTF8.GetBytes(written.Source));
            output.WriteLine(Printable.Line(FormattableString.Invariant(
                $"{source} and {header}: {written.WeightBytes} bytes of constants, {written.StackBytes} of stack{(written.StateBytes > 0 ? FormattableString.Invariant($", {written.StateBytes} of state") : string.Empty)}. Test: cc -std=c99 -D{prefix.ToUpperInvariant()}_TEST {source} -lm")));
            return 0;
        });
        return command;
    }

    private static ExpectedOutputs ReadExpected(string path)
    {
        try
        {
            return ExpectedOutputs.Read(ToolFiles.Read(path));
        }
        catch (FormatException exception)
        {
            throw new ToolException($"The expected outputs {path} cannot be used. {exception.Message}");
        }
    }
}
