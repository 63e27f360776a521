using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Pages.Tests;

/// <summary>
/// A program of a page, compiled once with the generator, without a warning, and run in a folder of its own that has the files which the pages name. The console and the current folder belong
/// to the whole process, so programs run one at a time: the tests of this assembly do not run beside each other.
/// </summary>
internal sealed class PageProgram
{
    private PageProgram(string output, IReadOnlyDictionary<string, byte[]> files)
    {
        Output = output.ReplaceLineEndings("\n");
        Files = files;
    }

    /// <summary>What it printed.</summary>
    public string Output { get; }

    /// <summary>What it printed, in lines.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>The files that it left beside those that it found, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    private static string FileFolder => Path.Combine(AppContext.BaseDirectory, "Files");

    private static HarnessOptions Options { get; } = HarnessOptions.Default with
    {
        OutputKind = OutputKind.ConsoleApplication,
        AdditionalFiles = ImmutableArray.CreateRange<AdditionalText>(Directory.GetFiles(FileFolder, "*.onnx").Select(ProjectFileText.OfModel))
            .Add(ProjectFileText.OfText("/project/driver.expected.json", File.ReadAllText(Path.Combine(FileFolder, "driver.expected.json")))),
    };

    /// <summary>Compiles a program and runs it.</summary>
    public static PageProgram Run(string source) => Run(Compile(source));

    /// <summary>Compiles a program, which must give no warning of the compiler or of the analyzer.</summary>
    public static Assembly Compile(string source)
    {
        HarnessResult result = GeneratorHarness.Run(source, Options);
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return result.Load();
    }

    /// <summary>Runs a compiled program once more or for the first time.</summary>
    public static PageProgram Run(Assembly program)
    {
        string folder = Directory.CreateTempSubdirectory("staticnets").FullName;
        string folderBefore = Environment.CurrentDirectory;
        TextWriter consoleBefore = Console.Out;
        var output = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            string[] given = [.. Directory.GetFiles(FileFolder).Select(path => Path.GetFileName(path)!)];
            foreach (string name in given)
            {
                File.Copy(Path.Combine(FileFolder, name), Path.Combine(folder, name));
            }

            Environment.CurrentDirectory = folder;
            Console.SetOut(TextWriter.Synchronized(output));
            MethodInfo main = program.EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            return new PageProgram(Text(), Directory.GetFiles(folder).Where(path => !given.Contains(Path.GetFileName(path))).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllBytes));
        }
        finally
        {
            Console.SetOut(consoleBefore);
            Environment.CurrentDirectory = folderBefore;
            Directory.Delete(folder, recursive: true);
        }

        // progress may still be told by other threads
        string Text()
        {
            Console.SetOut(consoleBefore);
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>The first number behind a text in what was printed.</summary>
    public double NumberAfter(string text)
    {
        Match match = Regex.Match(Output, Regex.Escape(text) + @"\s*(-?[0-9.]+(?:E[+-]?[0-9]+)?)");
        Assert.True(match.Success, $"No number behind '{text}' in:\n{Output}");
        return double.Parse(match.Groups[1].Value.TrimEnd('.'), CultureInfo.InvariantCulture);
    }

    /// <summary>The numbers of a line.</summary>
    public static double[] Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
