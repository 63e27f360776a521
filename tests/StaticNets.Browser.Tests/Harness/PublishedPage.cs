using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Browser.Tests.Harness;

/// <summary>A page of this repository, published into a folder of its own without a warning.</summary>
internal sealed class PublishedPage : IDisposable
{
    // The runtime for browsers is not in the feed, or there is no feed to ask.
    private static readonly string[] RestoreErrors = ["NU1100", "NU1101", "NU1102", "NU1103", "NU1301", "NU1801", "NETSDK1094", "NETSDK1147"];

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-page-").FullName;

    /// <summary>Publishes a page. The calling test is skipped where this machine cannot.</summary>
    /// <param name="project">The project's path in the repository.</param>
    /// <param name="arguments">What its publishing takes more.</param>
    public PublishedPage(string project, params string[] arguments)
    {
        CommandResult result = DotnetCommand.Run(
            _folder,
            new Dictionary<string, string>(),
            ["publish", Repository.PathOf(project), "--configuration", Repository.Configuration, "--output", _folder, "-p:BuildProjectReferences=false", .. arguments]);
        Missing = result.Output.Split('\n').FirstOrDefault(line => RestoreErrors.Any(line.Contains));
        if (Missing is null)
        {
            Assert.True(result.ExitCode == 0, result.Output);
            Assert.DoesNotContain("warning", result.Output, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Why it is not there, or null.</summary>
    public string? Missing { get; }

    /// <summary>What a server has to serve.</summary>
    public string Root => Path.Combine(_folder, "wwwroot");

    /// <summary>The bytes that a browser loads which takes Brotli.</summary>
    public long CompressedSize => Directory.GetFiles(Root, "*.br", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
