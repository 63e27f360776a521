using System;
using System.Collections.Generic;
using System.IO;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The package of templates: each makes a project that builds without a warning with the package and does what it says.</summary>
[Collection(nameof(PackedPackage))]
public sealed class TemplateTests(PackedPackage package)
{
    [Fact]
    public void TemplatesMakeProgramsThatRun()
    {
        ConsumerProject consumer = package.CreateConsumer("templates", "<Project />", string.Empty);
        File.Delete(Path.Combine(consumer.Folder, "Consumer.csproj"));
        File.Delete(Path.Combine(consumer.Folder, "Program.cs"));
        string packed = Path.Combine(consumer.Folder, "packed");
        DotnetCommand.Run(
            Repository.Root,
            new Dictionary<string, string>(),
            ["pack", Repository.PathOf("src/Templates/StaticNets.Templates.csproj"), "--configuration", Repository.Configuration, "--no-build", "--output", packed, "-p:NuspecOutputPath=" + Path.Combine(consumer.Folder, "nuspec")]).AssertSucceeded();

        // A hive of its own: nothing of this user's is changed.
        string hive = Path.Combine(consumer.Folder, "hive");
        consumer.Run("new", "install", Assert.Single(Directory.GetFiles(packed, "*.nupkg")), "--debug:custom-hive", hive).AssertSucceeded();
        var steps = new BuildSteps();
        foreach (string name in new[] { "classifier", "model", "agent" })
        {
            consumer.Run("new", "staticnets-" + name, "-o", name, "-n", "Made", "--skipRestore", "--staticNetsVersion", package.Version, "--debug:custom-hive", hive).AssertSucceeded();
            string project = Path.Combine(consumer.Folder, name, "Made.csproj");
            steps.Build(name + " restored", project, "Restore", "Step=restore");
            steps.Build(name, project, "Build", "Configuration=Release");
        }

        IReadOnlyDictionary<string, CommandResult> results = steps.ResultsOf(consumer.RunSteps(steps));
        foreach (string name in new[] { "classifier", "model", "agent" })
        {
            CommandResult build = results[name].AssertSucceeded();
            Assert.DoesNotContain("warning", build.Output, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("of the rows that it has not seen", Run("classifier"), StringComparison.Ordinal);
        Assert.Equal("7\n", Run("model"));
        Assert.Contains("generation 20", Run("agent"), StringComparison.Ordinal);

        string Run(string name) => consumer.Run($"{name}/bin/Release/net10.0/Made.dll").AssertSucceeded().Output;
    }
}
