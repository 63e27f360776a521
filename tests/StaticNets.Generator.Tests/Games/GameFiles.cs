using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Games;

/// <summary>The samples' and the pages' files, and how a game of .NET 8 compiles them: C# 12, nullable on, no warning.</summary>
internal static class GameFiles
{
    /// <summary>The text of a file of a sample or of a page.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    /// <summary>All C# in a folder of a sample.</summary>
    public static string[] Sources(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.cs", SearchOption.TopDirectoryOnly);
        Assert.NotEmpty(files);
        return [.. files.Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    /// <summary>All C# of a page, as one file.</summary>
    public static string Code(string page)
    {
        string code = string.Concat(Regex.Matches(Text(page), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value));
        Assert.NotEmpty(code);
        return code;
    }

    /// <summary>Compiles with the models of the pages; nothing may be reported.</summary>
    /// <returns>The names of the generated files.</returns>
    public static string[] Compile(OutputKind kind, params string[] sources)
    {
        HarnessResult result = GeneratorHarness.Run(sources, HarnessOptions.Default with
        {
            LanguageVersion = LanguageVersion.CSharp12,
            OutputKind = kind,
            AdditionalFiles = ImmutableArray.Create<AdditionalText>(
                ProjectFileText.OfModel(TestModels.PathOf("driver.onnx")),
                TestModels.Text("driver.expected.json", File.ReadAllText(TestModels.PathOf("driver.expected.json")))),
        });
        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return [.. result.GeneratedSources.Select(source => source.Key)];
    }
}
