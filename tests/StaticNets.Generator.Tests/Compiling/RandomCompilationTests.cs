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
/// on the user's characters. The matrix is of 3,570 networks, the same every time, in 17 parts (<see cref="TestMatrix"/>), each with a batch of every kind of project.
/// STATICNETS_SEED begins with other chances, to look for what the matrix lacks.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class RandomCompilationTests(ITestOutputHelper output)
{
    private const int BatchSize = 15;

    private const int Parts = 34;

    /// <summary>What a user's own part may be warned of: names in lower case, members that nobody uses or documents, obsolete and not compliant ones, type parameters of one name in one another.</summary>
    private static readonly HashSet<string> OwnWarnings = new(StringComparer.Ordinal)
    {
        "CS0067", "CS0108", "CS0109", "CS0114", "CS0169", "CS0414", "CS0612", "CS0618", "CS0649", "CS0693", "CS1591", "CS8618", "CS8981", "CS8860", "CS0628",
    };

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
        int seed = Setting("STATICNETS_SEED", 0);
        int[] batches = Enumerable.Range(0, Parts * Projects.Length).Where(batch => TestMatrix.IsInPart(batch / Projects.Length, Parts)).ToArray();
        output.WriteLine($"Seed {seed}, batches {batches[0]} to {batches[^1]}.");
        var faults = new List<string>();
        var refusals = new Dictionary<string, int>(StringComparer.Ordinal);
        int accepted = 0;
        foreach (int batch in batches)
        {
            HarnessOptions project = Projects[batch % Projects.Length];
            bool isStandard = project.References == NetStandard.Options.References;
            var networks = new RandomNetworks(new Random(seed + batch), isModern: project.LanguageVersion != LanguageVersion.CSharp9, trained: isStandard ? 3 : 6);
            bool isInLibrary = batch % 3 == 1;
            string[] sources = Enumerable.Range(batch * BatchSize, BatchSize)
                .Select(index => networks.Next(index, isInLibrary))
                .Append((batch % 2 == 1 ? "[assembly: System.CLSCompliant(true)]\n" : string.Empty) + (isStandard ? Missing : string.Empty))
                .ToArray();
            accepted += Check(sources, project, $"seed {seed}, batch {batch}", faults, refusals);
        }

        output.WriteLine($"{accepted} accepted; refused: {string.Join(", ", refusals.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}.");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join("\n\n", faults.Take(10))}");
        Assert.True(accepted > batches.Length * BatchSize / 3, $"Only {accepted} were accepted: the test tests less than it should.");
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

        HashSet<(string Rule, string File, int Start)> without = WithoutTheGenerator(sources, project);
        foreach (Diagnostic diagnostic in result.CompilerDiagnostics.Where(diagnostic => diagnostic.Id != "CS1701"))
        {
            string file = FileOf(diagnostic);
            bool isGenerated = diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
            bool isOwn = !isGenerated && (OwnWarnings.Contains(diagnostic.Id) || without.Contains(KeyOf(diagnostic)) || IsOfBaseConstructor(diagnostic) || diagnostic.Id.StartsWith("CS30", StringComparison.Ordinal) || refused.Contains(file));
            if (!isOwn)
            {
                int own = isGenerated ? OwnerOf(diagnostic, sources) : int.Parse(file[4..^3], CultureInfo.InvariantCulture);
                faults.Add($"{place}, language {project.LanguageVersion}: {diagnostic}\n{(own < 0 ? string.Empty : Excerpt(sources[own]))}");
            }
        }

        return sources.Length - 1 - refused.Length;
    }

    /// <summary>
    /// What the compiler says of the same files when nothing is generated: a record named after a member that records have, a base class without a constructor for
    /// its heirs. Nobody else is to blame for those.
    /// </summary>
    private static HashSet<(string Rule, string File, int Start)> WithoutTheGenerator(string[] sources, HarnessOptions project)
        => GeneratorHarness.CreateCompilation(sources, project).GetDiagnostics().Select(KeyOf).ToHashSet();

    private static (string Rule, string File, int Start) KeyOf(Diagnostic diagnostic) => (diagnostic.Id, FileOf(diagnostic), diagnostic.Location.SourceSpan.Start);

    /// <summary>
    /// Whether a class for inference, to which no constructor is given, needs one of the user's, because its base class is a network whose own, generated ones ask for arguments.
    /// </summary>
    private static bool IsOfBaseConstructor(Diagnostic diagnostic)
        => diagnostic.Id == "CS7036" && diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("'NetworkWithout.NetworkWithout(", StringComparison.Ordinal);

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
