using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Conformance;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Compiles networks for the tests of what a network may cost, each set into a file of its own for child processes.</summary>
public sealed class BudgetNetworks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-").FullName;

    /// <summary>Compiles networks.</summary>
    /// <returns>The path of the assembly.</returns>
    public string Compile(string name, string source)
    {
        HarnessResult result = GeneratorHarness.Run(source, HarnessOptions.Default with { AssemblyName = name });
        Assert.Empty(result.AnalyzerDiagnostics);
        return result.EmitTo(_folder);
    }

    /// <summary>Runs a command of the conformance program on compiled networks.</summary>
    /// <returns>What the JIT compiled, as "7: JIT compiled StaticNets.Generated.XorKernels:Evaluate128(byref,byref,byref) [FullOpts, IL size=…".</returns>
    public string[] ListCompiled(string assembly, params (string Name, string Value)[] variables)
    {
        string list = Path.Combine(_folder, Path.GetRandomFileName());
        ChildProcess.Run(["run", assembly], [("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"), .. variables]);
        return File.ReadAllLines(list).Where(line => line.Contains("JIT compiled", StringComparison.Ordinal)).ToArray();
    }

    /// <summary>The methods of the runtime's assembly and of an assembly of networks that must be inlined, as "Namespace.Type:Method(".</summary>
    public static HashSet<string> InlinedMethods(params string[] assemblies)
        => assemblies
            .SelectMany(path => Assembly.LoadFrom(path).GetTypes())
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
}
