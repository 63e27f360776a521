using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using StaticNets.Conformance;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks from the smallest to the largest, compiled once into files for child processes.</summary>
public sealed class BudgetNetworks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-").FullName;

    public BudgetNetworks()
    {
        Small = Compile("Small", BudgetSource.OfSmallShapes());
        Large = Compile("Large", BudgetSource.OfLargeShapes());
    }

    /// <summary>The path of an assembly in which every network is there with every choice of Unroll.</summary>
    public string Small { get; }

    /// <summary>The path of an assembly of networks up to the largest.</summary>
    public string Large { get; }

    /// <summary>Calls every member of every network in a child process.</summary>
    /// <returns>What the JIT compiled, as "7: JIT compiled StaticNets.Generated.XorKernels+Kernels128:Evaluate(byref,byref,byref):this [FullOpts, IL size=…".</returns>
    public string[] ListCompiled(string assembly, params (string Name, string Value)[] variables)
    {
        string list = Path.Combine(_folder, Path.GetRandomFileName());
        ChildProcess.Run(["run", assembly], [("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"), .. variables]);
        return File.ReadAllLines(list).Where(line => line.Contains("JIT compiled", StringComparison.Ordinal)).ToArray();
    }

    /// <summary>The methods that the JIT is to inline wherever they are called, as "Namespace.Type:Method": of the runtime, and of kernels.</summary>
    public static HashSet<string> InlinedMethods(string networks)
        => new[] { typeof(NetworkAttribute).Assembly, typeof(Numerics.Portable.Activations).Assembly, Assembly.LoadFrom(networks) }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("StaticNets", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .GroupBy(method => $"{method.DeclaringType!.FullName!.Split('`')[0]}:{method.Name}")
            .Where(overloads => overloads.All(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining)))
            .Select(overloads => overloads.Key)
            .ToHashSet(StringComparer.Ordinal);

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

    private string Compile(string name, string source)
    {
        HarnessResult result = GeneratorHarness.Run(source, HarnessOptions.Default with { AssemblyName = name });
        Assert.Equal(source.Split("[Network(").Length - 1, result.GeneratedSources.Count);
        return result.EmitTo(_folder);
    }
}
