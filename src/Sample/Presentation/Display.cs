using System;
using System.Text;
using Spectre.Console;

namespace StaticNets.Sample.Presentation;

/// <summary>Where results are shown: a terminal with colours and animation, or plain lines for a file or a pipe.</summary>
internal sealed class Display
{
    private const int PlainWidth = 100;

    private Display(IAnsiConsole console, bool isAnimated)
    {
        Console = console;
        IsAnimated = isAnimated;
    }

    public IAnsiConsole Console { get; }

    /// <summary>Whether text may be written over.</summary>
    public bool IsAnimated { get; }

    /// <summary>Fits the display to the output: no colours, no animation and no movement of the cursor unless it is a terminal.</summary>
    /// <param name="isPlain">Whether to treat a terminal like a file.</param>
    /// <param name="isStill">Whether to do without animation.</param>
    public static Display Create(bool isPlain, bool isStill)
    {
        if (OperatingSystem.IsWindows())
        {
            System.Console.OutputEncoding = Encoding.UTF8;
        }

        isPlain |= System.Console.IsOutputRedirected;
        bool hasColours = !isPlain && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return new Display(console, console.Profile.Capabilities is { Ansi: true, Interactive: true } && !isStill);
    }

    public void Title(string title, string detail)
    {
        Console.MarkupLineInterpolated($"[bold]{title}[/]  {detail}");
        Console.WriteLine();
    }

    public void Line(string text = "") => Console.MarkupLineInterpolated($"{text}");

    /// <summary>Does work that takes a while; a terminal shows that something goes on.</summary>
    public T While<T>(string text, Func<T> work)
        => IsAnimated ? Console.Status().Start(Markup.Escape(text), _ => work()) : work();

    /// <summary>Whether a goal was reached, the last line of a command.</summary>
    public void Verdict(bool isReached, string text)
    {
        string colour = isReached ? "green" : "red";
        Console.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
        Console.WriteLine();
    }
}
