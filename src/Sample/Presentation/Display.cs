using System;
using System.IO;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

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
            // without colours, ANSI is plain text; without ANSI, colours would be set and reset by another way
            Ansi = isPlain ? AnsiSupport.Yes : AnsiSupport.Detect,
            ColorSystem = hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return new Display(console, !isPlain && !isStill && console.Profile.Capabilities is { Ansi: true, Interactive: true });
    }

    /// <summary>A display of plain lines that go to a writer.</summary>
    public static Display For(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PlainWidth;
        return new Display(console, isAnimated: false);
    }

    public void Title(string title, string detail)
    {
        Console.MarkupLineInterpolated($"[aqua]{title}[/]  {detail}");
        Console.WriteLine();
    }

    public void Line(string text = "") => Console.MarkupLineInterpolated($"{text}");

    /// <summary>Shows a picture of something that work changes: again and again in a terminal, else once at the end.</summary>
    /// <param name="draw">Draws the picture.</param>
    /// <param name="work">The work. It is given what shows the picture anew, which does nothing unless the display is animated.</param>
    public T Animate<T>(Func<IRenderable> draw, Func<Action, T> work)
    {
        if (!IsAnimated)
        {
            T result = work(static () => { });
            Console.Write(draw());
            return result;
        }

        return Console.Live(draw()).Start(context =>
        {
            void Refresh() => context.UpdateTarget(draw());
            T result = work(Refresh);
            Refresh();
            return result;
        });
    }

    /// <summary>Does work that takes a while; a terminal shows that something goes on.</summary>
    public void While(string text, Action work)
    {
        if (IsAnimated)
        {
            Console.Status().Start(Markup.Escape(text), _ => work());
        }
        else
        {
            work();
        }
    }

    /// <summary>Whether a goal was reached, the last line of a command.</summary>
    public void Verdict(bool isReached, string text)
    {
        string colour = isReached ? "green" : "red";
        Console.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
        Console.WriteLine();
    }
}
