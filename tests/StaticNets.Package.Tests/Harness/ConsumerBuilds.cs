using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace StaticNets.Package.Tests.Harness;

/// <summary>Projects of others, restored and built by one process. Each has its own result.</summary>
internal sealed class ConsumerBuilds(PackedPackage package)
{
    private readonly BuildSteps _steps = new();
    private readonly Dictionary<string, ConsumerProject> _projects = [];
    private IReadOnlyDictionary<string, CommandResult> _results = new Dictionary<string, CommandResult>();

    /// <summary>Adds a project.</summary>
    /// <param name="name">Its folder, and the name of its result.</param>
    /// <param name="project">The project itself.</param>
    /// <param name="program">What is in its Program.cs.</param>
    /// <param name="built">What is built: itself, or a program in a folder below that uses it.</param>
    public ConsumerProject Add(string name, string project, string program, string built = "Consumer.csproj")
    {
        ConsumerProject consumer = package.CreateConsumer(name, project, program);
        _projects.Add(name, consumer);
        string path = Path.Combine(consumer.Folder, built);
        _steps.Build(RestoreOf(name), path, "Restore", "Step=restore");
        _steps.Build(name, path, "Build", "Configuration=Release");
        return consumer;
    }

    /// <summary>Restores and builds all of them.</summary>
    public ConsumerBuilds Build()
    {
        _results = _steps.ResultsOf(_projects.Values.First().RunSteps(_steps));
        return this;
    }

    /// <summary>How the building of a project ended, and what was said of it; of its restoring, too.</summary>
    public CommandResult ResultOf(string name)
        => _results[name] with { ExitCode = _results[RestoreOf(name)].ExitCode | _results[name].ExitCode, Output = _results[RestoreOf(name)].Output + _results[name].Output };

    /// <summary>Runs the program of a project that was built without a warning.</summary>
    /// <returns>What it wrote.</returns>
    public string Run(string name, string program = "bin/Release/net10.0/Consumer.dll")
    {
        CommandResult build = ResultOf(name).AssertSucceeded();
        Xunit.Assert.DoesNotContain("warning", build.Output, StringComparison.OrdinalIgnoreCase);
        return _projects[name].Run(program).AssertSucceeded().Output;
    }

    private static string RestoreOf(string name) => name + ", restored";
}
