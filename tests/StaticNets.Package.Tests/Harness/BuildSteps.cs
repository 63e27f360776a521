using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Package.Tests.Harness;

/// <summary>
/// Work for one process of the build engine: steps that come one after the other, whether those before them succeeded or not. A process alone costs more than most
/// of what it is asked for, so tests share them.
/// </summary>
internal sealed class BuildSteps
{
    private const string Begin = "step ";
    private const string Success = "success of step ";

    private readonly StringBuilder _tasks = new();
    private readonly List<string> _names = [];

    /// <summary>Adds a build.</summary>
    /// <param name="name">The step's name, by which its result is found.</param>
    /// <param name="project">The full path of the project.</param>
    /// <param name="targets">What is built.</param>
    /// <param name="properties">Properties as <c>A=1;B=2</c>. What was built already with the same ones is not built again.</param>
    public void Build(string name, string project, string targets, string properties)
    {
        int number = _names.Count;
        _names.Add(name);
        Do($"""<Message Importance="high" Text="{Begin}{number}" />""");
        Do($"""<MSBuild Projects="{project}" Targets="{targets}" Properties="{properties}" ContinueOnError="true" />""");
        Do($"""<Message Importance="high" Text="{Success}{number}" Condition="'$(MSBuildLastTaskResult)' == 'true'" />""");
    }

    /// <summary>Adds a task that stands for itself.</summary>
    public void Do(string task) => _tasks.Append("    ").AppendLine(task);

    /// <summary>The file with the steps, for the target <c>Run</c>.</summary>
    public string ToProject() => $"<Project>\n  <Target Name=\"Run\">\n{_tasks}  </Target>\n</Project>\n";

    /// <summary>The result of each step by its name.</summary>
    /// <param name="result">What the process wrote.</param>
    public IReadOnlyDictionary<string, CommandResult> ResultsOf(CommandResult result)
    {
        string[] lines = result.Output.Split('\n');
        int[] places = [.. Enumerable.Range(0, _names.Count).Select(number => Array.FindIndex(lines, line => line.Trim() == Begin + number)), lines.Length];
        if (places.Contains(-1))
        {
            throw new InvalidOperationException("Not every step was reached. " + result);
        }

        return Enumerable.Range(0, _names.Count).ToDictionary(number => _names[number], number =>
        {
            string[] own = lines[places[number]..places[number + 1]];
            return new CommandResult(_names[number], own.Any(line => line.Trim() == Success + number) ? 0 : 1, string.Join('\n', own));
        });
    }
}
