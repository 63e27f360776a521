using System;
using System.IO;
using Spectre.Console;

namespace StaticNets.Tool.Presentation;

/// <summary>Writes tables: with colours into a terminal, plain into a file or a pipe.</summary>
internal static class Tables
{
    /// <summary>Into a file or a pipe: wide enough that no cell is broken into lines.</summary>
    private const int PlainWidth = 140;

    public static void Write(TextWriter output, Table table)
    {
        var target = new AnsiConsoleOutput(output);
        bool hasColours = target.IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // without colours, ANSI is plain text; without ANSI, colours would be set and reset by another way
            Ansi = hasColours ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = target,
        });
        if (!target.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        console.Write(table);
    }
}
