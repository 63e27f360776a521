using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>What came of a compilation. Diagnostics are computed when they are asked for.</summary>
public sealed class HarnessResult
{
    private readonly Lazy<ImmutableArray<Diagnostic>> _compilerDiagnostics;
    private readonly Lazy<ImmutableArray<Diagnostic>> _analyzerDiagnostics;
    private EmitResult? _emitted;

    internal HarnessResult(CSharpCompilation compilation, GeneratorDriverRunResult runResult, HarnessOptions options)
    {
        OutputCompilation = compilation;
        RunResult = runResult;
        GeneratedSources = runResult.Results
            .SelectMany(result => result.GeneratedSources.IsDefault ? ImmutableArray<GeneratedSourceResult>.Empty : result.GeneratedSources)
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
        _compilerDiagnostics = new(() => (_emitted?.Diagnostics ?? compilation.GetDiagnostics()).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToImmutableArray());
        _analyzerDiagnostics = new(() => GeneratorHarness.Analyze(compilation, options));
    }

    /// <summary>The project with the generated sources.</summary>
    public Compilation OutputCompilation { get; }

    /// <summary>What the driver says: sources, exceptions, steps.</summary>
    public GeneratorDriverRunResult RunResult { get; }

    /// <summary>The generated files, by name.</summary>
    public IReadOnlyDictionary<string, string> GeneratedSources { get; }

    /// <summary>The exception that the generator let out, or null.</summary>
    public Exception? GeneratorException => RunResult.Results.Select(result => result.Exception).FirstOrDefault(exception => exception is not null);

    /// <summary>What the compiler says of the project with the generated sources; hidden diagnostics left out. It has said so already where the assembly was emitted before.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => _compilerDiagnostics.Value;

    /// <summary>What the analyzer finds wrong or unwise, in the order of the source.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics => _analyzerDiagnostics.Value.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToImmutableArray();

    /// <summary>What it only remarks, which a build does not show; <see cref="SizeRemarks"/>, which every network has, left out.</summary>
    public ImmutableArray<Diagnostic> AnalyzerRemarks
        => _analyzerDiagnostics.Value.Where(diagnostic => diagnostic.Severity < DiagnosticSeverity.Warning && diagnostic.Id != Rules.NetworkSize).ToImmutableArray();

    /// <summary>What it says of the size of each network.</summary>
    public ImmutableArray<Diagnostic> SizeRemarks => _analyzerDiagnostics.Value.Where(diagnostic => diagnostic.Id == Rules.NetworkSize).ToImmutableArray();

    /// <summary>Emits the assembly and loads it beside those of the test.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message lists the errors.</exception>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        Emit(stream);
        return Assembly.Load(stream.ToArray());
    }

    /// <summary>Emits the assembly to a file.</summary>
    /// <param name="path">The file, or a folder in which it gets the assembly's name.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="InvalidOperationException">It does not compile; the message lists the errors.</exception>
    public string EmitTo(string path)
    {
        string file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, OutputCompilation.AssemblyName + ".dll") : path);
        using FileStream stream = File.Create(file);
        Emit(stream);
        return file;
    }

    private void Emit(Stream stream)
    {
        if (GeneratorException is { } exception)
        {
            throw new InvalidOperationException("The generator threw.", exception);
        }

        EmitResult result = OutputCompilation.Emit(stream);
        if (!result.Success)
        {
            IEnumerable<string> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20).Select(error => error.ToString());
            throw new InvalidOperationException("The project does not compile:\n" + string.Join("\n", errors));
        }

        _emitted = result;
    }
}
