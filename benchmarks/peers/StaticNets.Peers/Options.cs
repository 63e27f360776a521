using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Peers;

/// <summary>What the command line says.</summary>
public sealed class Options
{
    /// <summary>The help.</summary>
    public const string Usage = """
        StaticNets against other libraries, in windows of some tens of milliseconds in which all take turns.

        --check            compare everybody with the reference, and measure nothing
        --rounds N         how often all cells have their turn (10)
        --windows N        windows of a cell in a round (5)
        --sequences        networks with a recurrent layer in place of those of dense layers
        --images           LeNet in their place
        --nets A,B         only these networks: 2-4-3-1, 4-16-16-3, 8-32-32-4, 64-64-10, 784-32-10, 784-128-64-10; 8-gru(8), …, 64-lstm(64), 3-gru(16)-2; LeNet
        --rows A,B         only these: forward-1, forward-128, sgd-1, sgd-32, sgd-128, adam-1, adam-32; step, adam-64x32; adam-128
        --peers A,B        only these beside StaticNets: onnxruntime, torchsharp, templates, openblas, onednn, dlib, fann, products, lenet
        --native A,B       the shared libraries of native contestants
        --results FOLDER   also write the tables to results.md and every window to windows.csv there
        --page FILE        also write the tables into the page's part "peers of 256 bits" ("sequences of 256 bits"), or whichever width the vectors have
        --dynamic FILE     measure nothing, and write the file into the page's part "dynamic"
        --commit TEXT      what to call the commit of StaticNets
        """;

    private readonly Dictionary<string, string> _values = [];

    private Options()
    {
    }

    /// <summary>Whether nothing is to be measured.</summary>
    public bool IsCheck => _values.ContainsKey("--check");

    /// <summary>Whether it is about networks with a recurrent layer. A comparison without the word is about all.</summary>
    public bool IsSequences => _values.ContainsKey("--sequences");

    /// <summary>Whether it is about LeNet. A comparison without the word is about all.</summary>
    public bool IsImages => _values.ContainsKey("--images");

    /// <summary>Whether the help is wanted.</summary>
    public bool IsHelp => _values.ContainsKey("--help");

    /// <summary>How often all cells have their turn.</summary>
    public int Rounds => Number("--rounds", 10);

    /// <summary>Windows of a cell in a round.</summary>
    public int Windows => Number("--windows", 5);

    /// <summary>The shared libraries of native contestants.</summary>
    public IReadOnlyList<string> NativeLibraries => _values.TryGetValue("--native", out string? value) ? value.Split(',', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The folder of results, or null.</summary>
    public string? ResultsFolder => _values.GetValueOrDefault("--results");

    /// <summary>The page, or null.</summary>
    public string? Page => _values.GetValueOrDefault("--page");

    /// <summary>A table of generated against dynamic networks, or null.</summary>
    public string? DynamicTable => _values.GetValueOrDefault("--dynamic");

    /// <summary>What to call the commit of StaticNets.</summary>
    public string Commit => _values.GetValueOrDefault("--commit") ?? "this commit";

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <exception cref="ArgumentException">One is not known or has no value.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            bool isSwitch = args[i] is "--check" or "--help" or "--sequences" or "--images";
            if (!isSwitch && args[i] is not ("--rounds" or "--windows" or "--nets" or "--rows" or "--peers" or "--native" or "--results" or "--page" or "--dynamic" or "--commit"))
            {
                throw new ArgumentException($"There is no option '{args[i]}'.");
            }

            if (!isSwitch && i + 1 == args.Length)
            {
                throw new ArgumentException($"{args[i]} has no value.");
            }

            options._values[args[i]] = isSwitch ? "" : args[++i];
        }

        return options;
    }

    /// <summary>The cells that are wanted, by row.</summary>
    public IReadOnlyList<Cell> ChooseCells()
    {
        IReadOnlyList<Subject> subjects = Choose("--nets", Wanted(Subject.All, Subject.Sequences, Subject.Images), subject => subject.Name);
        return [.. Choose("--rows", Wanted(Row.All, Row.Sequences, Row.Images), row => row.Name).SelectMany(row => subjects.Where(subject => subject.Takes(row)).Select(subject => new Cell(subject, row)))];
    }

    /// <summary>The contestants that are wanted, StaticNets in any case.</summary>
    /// <param name="present">Who is there.</param>
    public IReadOnlyList<Contestant> ChooseContestants(IReadOnlyList<Contestant> present)
        => [present[0], .. Choose("--peers", [.. present.Skip(1)], contestant => contestant.Key)];

    private IReadOnlyList<T> Wanted<T>(IReadOnlyList<T> rows, IReadOnlyList<T> sequences, IReadOnlyList<T> images)
        => IsImages ? images : IsSequences ? sequences : IsCheck ? [.. rows.Union(sequences).Union(images)] : rows;

    private IReadOnlyList<T> Choose<T>(string option, IReadOnlyList<T> all, Func<T, string> name)
    {
        if (!_values.TryGetValue(option, out string? value))
        {
            return all;
        }

        string[] names = value.Split(',');
        return Array.Find(names, one => !all.Any(item => name(item) == one)) is string unknown
            ? throw new ArgumentException($"{option}: '{unknown}' is none of {string.Join(", ", all.Select(name))}.")
            : [.. all.Where(item => names.Contains(name(item)))];
    }

    private int Number(string option, int usual)
        => !_values.TryGetValue(option, out string? value) ? usual
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
            : throw new ArgumentException($"{option} has to be a number above 0.");
}
