using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Programs that the documentation shows: compiled as they stand, and run. The console belongs to the whole process, so they run one at a time.</summary>
internal static class ConsoleProgram
{
    private static readonly object Console = new();

    /// <summary>Compiles a program, without warnings, and runs it.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string source)
    {
        HarnessResult result = GeneratorHarness.Run(source, HarnessOptions.Default with { OutputKind = OutputKind.ConsoleApplication });
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        MethodInfo main = result.Load().EntryPoint!;
        var output = new StringWriter(CultureInfo.InvariantCulture);
        lock (Console)
        {
            TextWriter before = System.Console.Out;
            try
            {
                System.Console.SetOut(output);
                main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            }
            finally
            {
                System.Console.SetOut(before);
            }
        }

        return output.ToString();
    }
}
