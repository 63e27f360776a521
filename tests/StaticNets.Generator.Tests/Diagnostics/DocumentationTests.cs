using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>Every rule has a page, and what the page says is true: its title, its message, its example and its remedy.</summary>
[Trait("Speed", "Slow")]
public sealed class DocumentationTests
{
    private const string Usings = "global using System;\nglobal using StaticNets;\n";

    /// <summary>The rules that are about what the compiler knows: a primary constructor and a collection expression are C# 12, a file type is C# 11, the keyword field is of later compilers.</summary>
    public static TheoryData<string> Ids => new(RuleDescriptors.All.Select(descriptor => descriptor.Id)
#if !CSHARP12
        .Except(new[] { Rules.PrimaryConstructor, Rules.FileLocalType, Rules.MemberTaken })
#endif
#if !CSHARP13 // a property whose accessors have a field
        .Except(new[] { Rules.RecordNotCopied })
#endif
    );

    [Fact]
    public void Every_rule_has_a_descriptor_and_a_constant()
    {
        IEnumerable<string> constants = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        IEnumerable<string> descriptors = typeof(RuleDescriptors).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(descriptor => descriptor.Id);

        Assert.Equal(constants, RuleDescriptors.All.Select(descriptor => descriptor.Id));
        Assert.Equal(descriptors, RuleDescriptors.All.Select(descriptor => descriptor.Id));
    }

#if WORKSPACES // without them there are no code fixes
    [Fact]
    public void The_index_lists_every_rule()
    {
        string[] rows = File.ReadAllLines(PathOf("README")).Where(line => line.StartsWith("| [SNET", StringComparison.Ordinal)).ToArray();
        string[] fixable = typeof(CodeFixes.ModifierCodeFix).Assembly.GetExportedTypes()
            .SelectMany(type => ((Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .ToArray();

        Assert.Equal(
            RuleDescriptors.All.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {(fixable.Contains(rule.Id) ? "yes" : string.Empty)} |"),
            rows);
    }
#endif

    [Fact]
    public void There_are_no_pages_of_other_rules()
        => Assert.Equal(
            RuleDescriptors.All.Select(rule => rule.Id).Append("README").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.GetDirectoryName(PathOf("README"))!, "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_what_the_compiler_says(string id)
    {
        string page = File.ReadAllText(PathOf(id));
        DiagnosticDescriptor rule = RuleDescriptors.Get(id);
        ImmutableArray<Diagnostic> found = Diagnose(Blocks(page)[0], id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.EndsWith($"docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Diagnostic diagnostic = Assert.Single(found);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(WithoutFigures(id, Regex.Match(page, "^> (.*)$", RegexOptions.Multiline).Groups[1].Value), WithoutFigures(id, diagnostic.GetMessage()));
        Assert.Equal(Regex.Match(page, "^The squiggle is under `(.*)`\\.$", RegexOptions.Multiline).Groups[1].Value, Analysis.TextUnder(diagnostic));
        Assert.Contains(
            rule.DefaultSeverity switch { DiagnosticSeverity.Error => "\nAn error: ", DiagnosticSeverity.Warning => "\nA warning: ", _ => "\nInformation: " },
            page,
            StringComparison.Ordinal);
    }

    [MatrixTheory(5)]
    [MemberData(nameof(Ids))]
    public void The_remedy_helps(string id)
    {
        HarnessResult result = GeneratorHarness.Run(new[] { Usings, Blocks(File.ReadAllText(PathOf(id)))[^1] }, DocumentationFiles.Of(id, isMended: true));

        Assert.Null(result.GeneratorException);
        Assert.Empty(result.AnalyzerDiagnostics);
        Assert.DoesNotContain(result.AnalyzerRemarks.Concat(result.SizeRemarks), remark => remark.Id == id);
        Assert.NotEmpty(result.GeneratedSources);
        Assert.Empty(result.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static ImmutableArray<Diagnostic> Diagnose(string example, string id) => id switch
    {
        Rules.MissingVectorTypes => GeneratorHarness.Analyze(OldFramework.Compile("using StaticNets;\n" + example.Replace(";", " { }", StringComparison.Ordinal))),
        Rules.LanguageTooOld => GeneratorHarness.Run("using StaticNets;\n" + example, HarnessOptions.Default with { LanguageVersion = LanguageVersion.CSharp8 }).AnalyzerDiagnostics,
        Rules.UnrollFellBack or Rules.HighDropout => GeneratorHarness.Run(new[] { Usings, example }).AnalyzerRemarks,
        Rules.PartOfModel => GeneratorHarness.Run(new[] { Usings, example }, DocumentationFiles.Of(id, isMended: false)).AnalyzerRemarks.Where(remark => remark.Id == id).ToImmutableArray(),
        Rules.NetworkSize => GeneratorHarness.Run(new[] { Usings, example }).SizeRemarks,
        _ => GeneratorHarness.Run(new[] { Usings, example }, DocumentationFiles.Of(id, isMended: false)).AnalyzerDiagnostics,
    };

    /// <summary>Bytes follow from the layout that the planner chooses; a page need not change with every improvement of it.</summary>
    private static string WithoutFigures(string id, string message)
        => id is Rules.StructTooLarge ? Regex.Replace(message, "[0-9,]*[0-9]", "#") : message;

    private static string[] Blocks(string page) => Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    private static string PathOf(string id) => Path.Combine(AppContext.BaseDirectory, "diagnostics", id + ".md");
}
