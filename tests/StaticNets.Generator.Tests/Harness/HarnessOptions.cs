using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>How the test's source is compiled; the defaults are those of a strict project of today.</summary>
public sealed record HarnessOptions
{
    /// <summary>Today's language, nullable on, warning level 9999, optimized.</summary>
    public static HarnessOptions Default { get; } = new();

    /// <summary>The version of C#: all that the compiler can, unless that is half of C# 11 (before Roslyn 4.4), which no one meant to use.</summary>
    public LanguageVersion LanguageVersion { get; init; } = Enum.IsDefined((LanguageVersion)1100) ? LanguageVersion.Preview : LanguageVersion.Latest;

    /// <summary>Whether nullable annotations are on.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The compiler's warning level; 9999 is every warning.</summary>
    public int WarningLevel { get; init; } = 9999;

    /// <summary>Whether integer arithmetic is checked unless the code says otherwise.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>Whether <c>unsafe</c> is allowed.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Whether code is optimized.</summary>
    public OptimizationLevel Optimization { get; init; } = OptimizationLevel.Release;

    /// <summary>Library or program.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>The assembly's name; a new one for each run when null.</summary>
    public string? AssemblyName { get; init; }

    /// <summary>Preprocessor symbols.</summary>
    public ImmutableArray<string> Symbols { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What is referenced: .NET 10 and the library.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = GeneratorHarness.References;

    /// <summary>Whether XML documentation is parsed and checked, as in a project that has a documentation file.</summary>
    public DocumentationMode DocumentationMode { get; init; } = DocumentationMode.Parse;

    /// <summary>The additional files of the project.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles { get; init; } = ImmutableArray<AdditionalText>.Empty;

    /// <summary>The folder of the project, as .NET's SDK tells it the compiler; null where nobody does.</summary>
    public string? ProjectFolder { get; init; }

    /// <summary>Severities by id, as <c>#pragma</c> and <c>NoWarn</c> would set them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    internal CSharpParseOptions ParseOptions
        => new CSharpParseOptions(LanguageVersion, DocumentationMode, SourceCodeKind.Regular, Symbols)
            .WithFeatures(new[] { new KeyValuePair<string, string>("strict", "true") });

    internal CSharpCompilationOptions CompilationOptions
        => new(
            OutputKind,
            optimizationLevel: Optimization,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            warningLevel: WarningLevel,
            specificDiagnosticOptions: Severities,
            deterministic: true,
            nullableContextOptions: Nullable);
}
