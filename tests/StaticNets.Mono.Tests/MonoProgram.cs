using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Mono.Tests;

/// <summary>StaticNets.Mono, built once for both frameworks into a folder of its own.</summary>
public sealed class MonoProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-mono-").FullName;
    private readonly Dictionary<string, string[]> _outputs = [];
    private bool _isBuilt;

    /// <summary>The rows of tests/Models, one number a line.</summary>
    internal string InputFolder => Path.Combine(_folder, "inputs");

    /// <summary>The path of the program that was built for netstandard2.1, which is built if need be.</summary>
    internal string WithoutVectors => Path.Combine(Build(), "release_netstandard2.1", "StaticNets.Mono.dll");

    /// <summary>The same for net10.0.</summary>
    internal string WithVectors => Path.Combine(Build(), "release_net10.0", "StaticNets.Mono.dll");

    /// <summary>Runs the program for net10.0, once for each list of arguments.</summary>
    /// <returns>The lines that it prints.</returns>
    internal string[] RunWithVectors(params string[] arguments)
        => Once("vectors " + string.Join(' ', arguments), () => DotnetCommand.Run(_folder, new Dictionary<string, string>(), [WithVectors, .. arguments]));

    /// <summary>Runs under Mono the program for netstandard2.1, once for each list of arguments.</summary>
    /// <inheritdoc cref="RunWithVectors"/>
    internal string[] RunUnderMono(params string[] arguments) => Once("mono " + string.Join(' ', arguments), () => MonoCommand.Run([WithoutVectors, .. arguments]));

    /// <summary>Runs on .NET 10 the program that was built for netstandard2.1, beside the library for net10.0.</summary>
    internal CommandResult RunWithoutVectorsOnDotNet(params string[] arguments)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "mixed")).FullName;
        string vectors = Path.GetDirectoryName(WithVectors)!;
        string[] library = [.. Directory.GetFiles(vectors, "StaticNets*.dll").Where(file => file != WithVectors)];
        foreach (string file in library.Append(WithoutVectors).Append(Path.Combine(vectors, "StaticNets.Mono.runtimeconfig.json")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        return DotnetCommand.Run(_folder, new Dictionary<string, string>(), [Path.Combine(folder, "StaticNets.Mono.dll"), .. arguments]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What a program computes it computes always; tests that look at the same output share one run.</summary>
    private string[] Once(string command, Func<CommandResult> run)
    {
        if (!_outputs.TryGetValue(command, out string[]? output))
        {
            output = run().AssertSucceeded().Output.Split('\n');
            _outputs.Add(command, output);
        }

        return output;
    }

    private string Build()
    {
        if (!_isBuilt)
        {
            CommandResult result = DotnetCommand.Run(
                _folder,
                new Dictionary<string, string>(),
                "build",
                Repository.PathOf("tests/StaticNets.Mono/StaticNets.Mono.csproj"),
                "--configuration",
                "Release",
                "--artifacts-path",
                Path.Combine(_folder, "artifacts"),
                "-p:Built=" + Repository.Configuration).AssertSucceeded();
            Assert.DoesNotContain("warning", result.Output.Replace("0 Warning(s)", string.Empty), StringComparison.OrdinalIgnoreCase);
            ExpectedOutputs.WriteInputs(InputFolder);
            _isBuilt = true;
        }

        return Path.Combine(_folder, "artifacts", "bin", "StaticNets.Mono");
    }
}
