using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>
/// Whatever is accepted compiles, without an error or a warning in generated code and without one that generated code causes in the user's; what cannot work is refused
/// on the user's characters. The part of the matrix (<see cref="TestMatrix"/>) decides on the seed: an ordinary
/// run tries 210 networks, and a series of commits thousands. STATICNETS_ATTRIBUTES says how many, STATICNETS_SEED where the chances begin.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class RandomCompilationTests(ITestOutputHelper output)
{
    private const int BatchSize = 30;

    /// <summary>What a user's own part may be warned of: names in lower case, members that nobody uses or documents, obsolete and not compliant ones, type parameters of one name in one another.</summary>
    private static readonly HashSet<string> OwnWarnings = new(StringComparer.Ordinal)
    {
        "CS0067", "CS0108", "CS0109", "CS0114", "CS0169", "CS0414", "CS0612", "CS0618", "CS0649", "CS0693", "CS1591", "CS8618", "CS8981", "CS8860", "CS0628",
    };

    /// <summary>
    /// What the compiler says of a class that has no constructor written or generated, and whose base class has none for it; of one that leaves an abstract member
    /// open; and of a record named after a member that records have.
    /// </summary>
    private static readonly HashSet<string> OwnErrors = new(StringComparer.Ordinal) { "CS0121", "CS0122", "CS0534", "CS0542", "CS0619", "CS1729", "CS7036" };

    /// <summary>What .NET Standard has not of the language.</summary>
    private const string Missing = """
        namespace System.Runtime.CompilerServices
        {
            internal static class IsExternalInit { }
            internal sealed class RequiredMemberAttribute : Attribute { }
            internal sealed class CompilerFeatureRequiredAttribute : Attribute { public CompilerFeatureRequiredAttribute(string name) { } }
        }

        namespace System.Diagnostics.CodeAnalysis
        {
            internal sealed class SetsRequiredMembersAttribute : Attribute { }
        }
        """;

    /// <summary>The kinds of projects. Most are for .NET Standard or for inference, whose code is a fifth of the other's: the time is the compiler's.</summary>
    private static readonly HarnessOptions[] Projects =
    [
        HarnessOptions.Default with { AllowUnsafe = true },
        NetStandard.Options with { AllowUnsafe = true, LanguageVersion = HarnessOptions.Default.LanguageVersion },
        NetStandard.Options with { AllowUnsafe = true },
        HarnessOptions.Default with { AllowUnsafe = true, DocumentationMode = DocumentationMode.Diagnose, CheckOverflow = true },
        NetStandard.Options with { AllowUnsafe = true, LanguageVersion = HarnessOptions.Default.LanguageVersion, DocumentationMode = DocumentationMode.Diagnose, CheckOverflow = true },
        NetStandard.Options with { AllowUnsafe = true, Nullable = NullableContextOptions.Disable },
        HarnessOptions.Default with { AllowUnsafe = true, LanguageVersion = LanguageVersion.CSharp9, Nullable = NullableContextOptions.Disable },
    ];

    [Fact]
    public void Whatever_is_accepted_compiles()
    {
        int count = Setting("STATICNETS_ATTRIBUTES", TestMatrix.IsWhole ? 3500 : 210);
        int seed = Setting("STATICNETS_SEED", TestMatrix.Seed);
        output.WriteLine($"Seed {seed}, {count} networks.");
        var faults = new List<string>();
        var refusals = new Dictionary<string, int>(StringComparer.Ordinal);
        int accepted = 0;
        for (int first = 0; first < count; first += BatchSize)
        {
            int batch = first / BatchSize;
            HarnessOptions project = Projects[batch % Projects.Length];
            bool isStandard = project.References == NetStandard.Options.References;
            var networks = new RandomNetworks(new Random(seed + batch), isModern: project.LanguageVersion != LanguageVersion.CSharp9, trained: isStandard ? 3 : 6);
            bool isInLibrary = batch % 3 == 1;
            string[] sources = Enumerable.Range(first, Math.Min(BatchSize, count - first))
                .Select(index => networks.Next(index, isInLibrary))
                .Append((batch % 2 == 1 ? "[assembly: System.CLSCompliant(true)]\n" : string.Empty) + (isStandard ? Missing : string.Empty))
                .ToArray();
            accepted += Check(sources, project, $"seed {seed}, batch {batch}", faults, refusals);
        }

        output.WriteLine($"{accepted} accepted; refused: {string.Join(", ", refusals.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}.");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join("\n\n", faults.Take(10))}");
        Assert.True(accepted > count / 3, $"Only {accepted} were accepted: the test tests less than it should.");
    }

    /// <summary>Compiles some networks.</summary>
    /// <returns>How many were accepted.</returns>
    private static int Check(string[] sources, HarnessOptions project, string place, List<string> faults, Dictionary<string, int> refusals)
    {
        HarnessResult result = GeneratorHarness.Run(sources, project);
        Assert.Null(result.GeneratorException);
        string[] refused = result.AnalyzerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(FileOf).Distinct().ToArray();
        foreach (string rule in result.AnalyzerDiagnostics.Select(diagnostic => diagnostic.Id))
        {
            refusals[rule] = refusals.GetValueOrDefault(rule) + 1;
        }

        foreach (Diagnostic diagnostic in result.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS1701"))
        {
            string file = FileOf(diagnostic);
            bool isGenerated = diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
            bool isOwn = !isGenerated && (OwnWarnings.Contains(diagnostic.Id) || (OwnErrors.Contains(diagnostic.Id) && IsOfInference(diagnostic)) || diagnostic.Id.StartsWith("CS30", StringComparison.Ordinal) || refused.Contains(file));
            if (!isOwn)
            {
                int own = isGenerated ? OwnerOf(diagnostic, sources) : int.Parse(file[4..^3], CultureInfo.InvariantCulture);
                faults.Add($"{place}, language {project.LanguageVersion}: {diagnostic}\n{(own < 0 ? string.Empty : Excerpt(sources[own]))}");
            }
        }

        return sources.Length - 1 - refused.Length;
    }

    /// <summary>Whether the network of a file is for inference, so that no constructor is generated.</summary>
    private static bool IsOfInference(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.ToString().Contains("InferenceOnly = true)]\n", StringComparison.Ordinal) || diagnostic.Location.SourceTree!.ToString().Contains("InferenceOnly = true, ", StringComparison.Ordinal);

    private static string FileOf(Diagnostic diagnostic) => Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? string.Empty);

    /// <summary>The number of the source of which a generated file is a part: the number in its namespace.</summary>
    private static int OwnerOf(Diagnostic diagnostic, string[] sources)
    {
        System.Text.RegularExpressions.Match number = System.Text.RegularExpressions.Regex.Match(FileOf(diagnostic), @"(?:^|\.)N(\d+)\.");
        return number.Success ? Array.FindIndex(sources, source => source.Contains($"N{number.Groups[1].Value}", StringComparison.Ordinal)) : -1;
    }

    /// <summary>The declaration of the network, without what stands around each.</summary>
    private static string Excerpt(string source) => source[Math.Max(0, source.IndexOf("public struct Out", StringComparison.Ordinal))..];

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
