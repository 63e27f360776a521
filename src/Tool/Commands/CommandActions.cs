using System;
using System.CommandLine;
using System.IO;
using StaticNets.Tool.Presentation;

namespace StaticNets.Tool.Commands;

/// <summary>Ties a command to what it does.</summary>
internal static class CommandActions
{
    /// <summary>Turns expected failures into one line on the error stream and exit code 1.</summary>
    /// <param name="command">The command.</param>
    /// <param name="work">What it does; it writes to what it is given and returns the exit code.</param>
    public static void Does(this Command command, Func<ParseResult, TextWriter, int> work) => command.SetAction(result =>
    {
        try
        {
            return work(result, result.InvocationConfiguration.Output);
        }
        catch (Exception exception) when (exception is ToolException or ModelFileException or IOException or UnauthorizedAccessException)
        {
            result.InvocationConfiguration.Error.WriteLine(Printable.Line(exception.Message));
            return 1;
        }
    });
}
