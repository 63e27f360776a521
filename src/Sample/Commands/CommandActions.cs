using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary>Ties a command to what it does.</summary>
internal static class CommandActions
{
    /// <summary>Runs a command's work beside the main thread, so that Ctrl+C can end it, and turns expected failures into messages and exit codes.</summary>
    public static void Does(this Command command, Func<ParseResult, Display, CancellationToken, ExitCode> work)
        => command.SetAction((result, cancellation) => Task.Run(() => (int)Run(result, work, cancellation), CancellationToken.None));

    private static ExitCode Run(ParseResult result, Func<ParseResult, Display, CancellationToken, ExitCode> work, CancellationToken cancellation)
    {
        try
        {
            return work(result, SharedOptions.Display(result), cancellation);
        }
        catch (DataException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.BadData;
        }
        catch (ReportException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.NotWritten;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled.");
            return ExitCode.Cancelled;
        }
    }
}
