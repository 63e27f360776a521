using System.CommandLine;
using System.IO;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Commands;

/// <summary>The options that several commands take.</summary>
internal static class SharedOptions
{
    /// <summary>For every command: lines of text alone.</summary>
    public static Option<bool> Plain { get; } = new("--plain")
    {
        Description = "Write plain lines, without colours or animation, as into a file",
        Recursive = true,
    };

    /// <summary>For every command: nothing moves.</summary>
    public static Option<bool> NoAnimation { get; } = new("--no-animation")
    {
        Description = "Write plain lines instead of a table that changes",
        Recursive = true,
    };

    public static Option<ulong> Seed(ulong initial)
        => NumberOption.Create("--seed", "Fixes everything that is random", initial, ulong.MinValue, ulong.MaxValue);

    public static Option<FileInfo?> Data(string format) => new("--data")
    {
        Description = $"Read this file instead of the built-in one: {format}",
        HelpName = "file",
    };

    /// <summary>Where to write a report; its directory must exist.</summary>
    public static Option<FileInfo?> Report()
    {
        var option = new Option<FileInfo?>("--report")
        {
            Description = "Write a report with curves into this file: a page of HTML that opens offline",
            HelpName = "file",
        };
        option.Validators.Add(static result =>
        {
            string path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (path.Length == 0 || Directory.Exists(path))
            {
                result.AddError($"--report must be the path of a file, not '{path}'.");
            }
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--report: there is no directory for '{path}'.");
            }
        });
        return option;
    }

    /// <summary>The display that the options ask for.</summary>
    public static Display Display(ParseResult result) => Presentation.Display.Create(result.GetValue(Plain), result.GetValue(NoAnimation));
}
