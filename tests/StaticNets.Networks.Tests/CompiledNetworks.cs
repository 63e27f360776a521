using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Conformance;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Hundreds of networks, generated and compiled once for all tests of the collection, in memory and as a file for child processes.</summary>
public sealed class CompiledNetworks : IDisposable
{
    /// <summary>In an ordinary run, one of this many shares of the networks (<see cref="TestMatrix"/>).</summary>
    public const int Parts = 23;

    /// <summary>The same of the tiny networks and of the large ones, of the gradient cases, of the maps, and of networks with several outputs.</summary>
    private const int ShapeParts = 5, GradientParts = 13, MapParts = 5, HeadParts = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-").FullName;

    public CompiledNetworks()
    {
        GradientCases = ReferenceCases.LoadGradients();
        List<string> sources =
        [
            NetworkSource.Part(NetworkSource.OfCombinations(seed: 1), Parts),
            NetworkSource.Part(NetworkSource.OfLargeShapes(), ShapeParts),
            NetworkSource.Part(NetworkSource.OfTinyShapes(), ShapeParts),
            NetworkSource.Part(LayerSource.OfLayers(), Parts),
            NetworkSource.Part(MapSource.OfMaps(), MapParts),
            NetworkSource.Part(HeadSource.OfHeads(), HeadParts),
        ];
        if (GradientCases is not null)
        {
            sources.Add(NetworkSource.Part(NetworkSource.OfGradientCases(GradientCases), GradientParts));
        }

        Declared = sources.Sum(source => source.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);

        HarnessResult result = GeneratorHarness.Run(sources, HarnessOptions.Default with { AssemblyName = "Networks" });
        Path = result.EmitTo(System.IO.Path.Combine(_folder, "Networks.dll"));
        CompilerDiagnostics = result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()).ToArray();
        Assembly = Assembly.LoadFrom(Path);
    }

    public GradientCase[]? GradientCases { get; }

    /// <summary>How many networks there are.</summary>
    public int Declared { get; }

    public IReadOnlyList<string> CompilerDiagnostics { get; }

    public string Path { get; }

    public Assembly Assembly { get; }

    public IEnumerable<Type> Types => ReferenceCheck.NetworksOf(Assembly);

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Some systems keep a loaded assembly's file; it is in the temporary folder.
        }
    }
}

[CollectionDefinition(nameof(CompiledNetworks))]
public sealed class CompiledNetworksCollection : ICollectionFixture<CompiledNetworks>;
