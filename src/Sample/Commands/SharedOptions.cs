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

    /// <summary>The display that the options ask for.</summary>
    public static Display Display(ParseResult result) => Presentation.Display.Create(result.GetValue(Plain), result.GetValue(NoAnimation));
}
