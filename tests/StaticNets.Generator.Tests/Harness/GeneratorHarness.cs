using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>
/// Compiles source text together with the generator and the analyzer, as <c>dotnet build</c> would.
/// It drives the compiler directly and needs no test framework.
/// </summary>
public static class GeneratorHarness
{
    /// <summary>The end of a type without a body, which is C# 12. Its name may be a keyword, and it may have bases and constraints.</summary>
    private static readonly Regex TypeWithoutBody = new(@"(\b(?:class|struct|interface|record)\s+@?\w+(?:<[^;{}()=]*>)?(?:\s*:[^;{}()=]*)?(?:\s+where\s[^;{}=]*)?);", RegexOptions.CultureInvariant);

    private static int _compilations;

    /// <summary>The assemblies of the running .NET and of the library.</summary>
    public static ImmutableArray<MetadataReference> References { get; }
        = FrameworkReferences().AddRange(LibraryFiles.Paths.Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)));

    /// <summary>Compiles one file.</summary>
    /// <param name="source">The file's text.</param>
    /// <param name="options">How, or null for <see cref="HarnessOptions.Default"/>.</param>
    public static HarnessResult Run(string source, HarnessOptions? options = null) => Run(new[] { source }, options);

    /// <summary>Compiles several files of one project.</summary>
    /// <param name="sources">The files' texts; their paths are <c>File0.cs</c> and so on.</param>
    /// <param name="options">How, or null for <see cref="HarnessOptions.Default"/>.</param>
    public static HarnessResult Run(IEnumerable<string> sources, HarnessOptions? options = null)
    {
        CSharpCompilation compilation = CreateCompilation(sources, options);
        GeneratorDriver driver = CreateDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new HarnessResult((CSharpCompilation)output, driver.GetRunResult(), options ?? HarnessOptions.Default);
    }

    /// <summary>The project before the generator has run.</summary>
    public static CSharpCompilation CreateCompilation(IEnumerable<string> sources, HarnessOptions? options = null)
    {
        options ??= HarnessOptions.Default;
        CSharpParseOptions parseOptions = options.ParseOptions;
        return CSharpCompilation.Create(
            options.AssemblyName ?? "Networks" + Interlocked.Increment(ref _compilations),
            sources.Select((source, index) => Parse(source, $"File{index}.cs", parseOptions)),
            options.References,
            options.CompilationOptions);
    }

    /// <summary>Parses a file with an encoding, without which nothing can be emitted for debugging.</summary>
    public static SyntaxTree Parse(string source, string path, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(SourceText.From(ForThisCompiler(source), Encoding.UTF8), options, path);

    /// <summary>Gives bodies to types without one where the compiler is older than they are: the tests' sources are of today.</summary>
    private static string ForThisCompiler(string source)
        => Enum.IsDefined((LanguageVersion)1200) ? source : TypeWithoutBody.Replace(source, "$1{}");

    /// <summary>A driver with the generator, for tests that run it more than once.</summary>
    /// <param name="options">How sources are parsed.</param>
    /// <param name="trackSteps">Whether the run result tells what was run again.</param>
    public static GeneratorDriver CreateDriver(HarnessOptions? options = null, bool trackSteps = false)
        => CSharpGeneratorDriver.Create(
            new[] { new NetworkGenerator().AsSourceGenerator() },
            additionalTexts: (options ?? HarnessOptions.Default).AdditionalFiles,
            parseOptions: (options ?? HarnessOptions.Default).ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Runs the analyzer over a project, without the bodies of generated members.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="options">What additional files there are, or null for none.</param>
    /// <exception cref="InvalidOperationException">The analyzer threw.</exception>
    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation, HarnessOptions? options = null)
    {
        Exception? thrown = null;
        var analyzerOptions = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions((options ?? HarnessOptions.Default).AdditionalFiles, new BuildProperties((options ?? HarnessOptions.Default).ProjectFolder)),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = BodyRemover.Remove(compilation)
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new NetworkAnalyzer()), analyzerOptions)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return thrown is null
            ? diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal).ToImmutableArray()
            : throw new InvalidOperationException("The analyzer threw.", thrown);
    }

    private static ImmutableArray<MetadataReference> FrameworkReferences()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return assemblies
            .Split(Path.PathSeparator)
            .Where(path => string.Equals(Path.GetDirectoryName(path), folder, StringComparison.OrdinalIgnoreCase))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }
}
