using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using StaticNets.Tool.Commands;

namespace StaticNets.Tool;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes what went wrong, a line each.</param>
    /// <returns>The exit code: 0, or 1 if something went wrong or a file is not what it should be.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        // Not a RootCommand, whose name in the help is that of the assembly.
        var root = new Command("staticnets", "Files of trained networks, and the C# that compiles them into a program.")
        {
            new HelpOption(),
            new VersionOption(),
            InspectCommand.Create(),
            DrawCommand.Create(),
            ConvertCommand.Create(),
            VerifyCommand.Create(),
            AttributeCommand.Create(),
            TextCommand.Create(),
            CCommand.Create(),
        };
        ParseResult result = root.Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            foreach (var problem in result.Errors)
            {
                error.WriteLine(problem.Message);
            }

            error.WriteLine("Try --help.");
            return 1;
        }

        return result.Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
