using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>What an edit runs again, and what the steps hold in memory.</summary>
public sealed class IncrementalityTests
{
    private const string Source = """
        using StaticNets;

        [Network("2-4-1", Activation.Tanh, Loss.Mse)]
        public partial class First
        {
            public int Epochs;
        }

        [Network("3-5-2", Activation.Sigmoid, Loss.Mse)]
        public partial class Second;
        """;

    /// <summary>The same without what older languages do not have.</summary>
    private static readonly string Bodies = Source.Replace("Second;", "Second { }", StringComparison.Ordinal);

#if CSHARP12
    /// <summary>A version for which the same code is written as for the newest that the compiler knows.</summary>
    private const LanguageVersion Older = LanguageVersion.CSharp12;

    /// <summary>What the driver says of an output whose input changed.</summary>
    private const IncrementalStepRunReason Emitted = IncrementalStepRunReason.Modified;
#else
    private const LanguageVersion Older = LanguageVersion.CSharp9;
    private const IncrementalStepRunReason Emitted = IncrementalStepRunReason.New; // before Roslyn 4.4
#endif

    private static readonly string[] AllSteps =
    [
        NetworkGenerator.Steps.Declarations,
        NetworkGenerator.Steps.Facts,
        NetworkGenerator.Steps.Models,
        NetworkGenerator.Steps.Plans,
        NetworkGenerator.Steps.Sources,
    ];

    [Fact]
    public void The_first_run_has_all_steps()
    {
        GeneratorRunResult result = Run(driver => driver, compilation => compilation);

        Assert.Equal(AllSteps.Order(), result.TrackedSteps.Keys.Intersect(AllSteps).Order());
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    public static TheoryData<string, string> UnrelatedEdits => new()
    {
        { "public int Epochs;", "public int Epochs; // a comment" },
        { "using StaticNets;", "// a comment\n\n\nusing StaticNets;" },
        { "public int Epochs;", "public int Epochs; public int Other => 1; public void Forward(int x) { }" },
        { "public partial class Second;", "public partial class Second;\nclass Unrelated;" },
        { "public partial class Second;", "public partial class Second { private int _x; }" },
        { "[Network(\"2-4-1\", Activation.Tanh, Loss.Mse)]", "[Network(topology: \"2-4\" + \"-1\",\n    activation: Activation.Tanh, Loss.Mse, Precision = Precision.Single)]" },
        { "public partial class First", "internal partial class First" },
    };

    [Theory]
    [MemberData(nameof(UnrelatedEdits))]
    public void An_edit_that_changes_no_network_emits_nothing(string before, string after)
    {
        GeneratorRunResult result = RunEdited(Source.Replace(before, after, StringComparison.Ordinal));

        Assert.All(AllSteps, step => Assert.All(Reasons(result, step), reason => Assert.True(IsQuiet(reason), $"{step}: {reason}")));
        Assert.All(result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_changed_network_is_the_only_one_emitted()
    {
        GeneratorRunResult result = RunEdited(Source.Replace("3-5-2", "3-6-2", StringComparison.Ordinal));

        Assert.Equal(
            new[] { IncrementalStepRunReason.Cached, Emitted },
            result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).Order().Reverse());
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Sources), IncrementalStepRunReason.Modified);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Plans), IncrementalStepRunReason.Modified);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Models), IncrementalStepRunReason.Modified);
    }

    /// <summary>Drivers before Roslyn 4.4 mix up values where a step gives another number of them than before.</summary>
    [Theory]
    [InlineData("A 2-x-1, B 3-5-2", "A 2-4-1, B 3-5-2")]
    [InlineData("A 2-4-1, B 3-x-2, C 1-1", "A 2-4-1, B 3-5-2, C 1-1")]
    [InlineData("A 2-x-1, B 3-x-2", "A 2-4-1, B 3-5-2")]
    [InlineData("A 2-x-1", "A 2-4-1")]
    [InlineData("B 3-5-2, C 1-1", "A 2-4-1, B 3-5-2, C 1-1")]
    [InlineData("A 2-4-1, C 1-1", "A 2-4-1, B 3-5-2, C 1-1")]
    public void Networks_come_and_go(string one, string other)
    {
        CSharpCompilation first = GeneratorHarness.CreateCompilation(new[] { Text(one) });
        CSharpCompilation second = first.ReplaceSyntaxTree(first.SyntaxTrees[0], GeneratorHarness.Parse(Text(other), "File0.cs", (CSharpParseOptions)first.SyntaxTrees[0].Options));
        GeneratorDriver driver = GeneratorHarness.CreateDriver();
        foreach ((CSharpCompilation project, string networks) in new[] { (first, one), (second, other), (first, one), (second, other) })
        {
            driver = driver.RunGenerators(project);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.Null(result.Exception);
            Assert.Equal(
                networks.Split(", ").Where(network => !network.Contains('x', StringComparison.Ordinal)).Select(network => network[0] + ".g.cs"),
                result.GeneratedSources.Select(source => source.HintName));
        }

        static string Text(string networks) => string.Join("\n", networks.Split(", ").Select(network => $"[StaticNets.Network(\"{network[2..]}\", StaticNets.Activation.Tanh, StaticNets.Loss.Mse)] partial class {network[0]};"));
    }

    [Fact]
    public void A_new_network_emits_itself_only()
    {
        GeneratorRunResult result = RunEdited(Source + "\n[Network(\"1-1\", Activation.Tanh, Loss.Mse)] partial class Third;");

        Assert.Equal(3, result.GeneratedSources.Length);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Sources), reason => !IsQuiet(reason));
    }

    [Fact]
    public void A_broken_network_emits_nothing_and_leaves_the_other_cached()
    {
        GeneratorRunResult result = RunEdited(Source.Replace("3-5-2", "3-x-2", StringComparison.Ordinal));

        Assert.Equal("First.g.cs", Assert.Single(result.GeneratedSources).HintName);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Sources), IncrementalStepRunReason.Modified); // the broken one's, which is null now
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Sources), IsQuiet);
    }

    [Fact]
    public void Another_reference_emits_nothing()
    {
        GeneratorRunResult result = Run(
            driver => driver,
            compilation => compilation.AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)));

        Assert.All(AllSteps, step => Assert.All(Reasons(result, step), reason => Assert.True(IsQuiet(reason), $"{step}: {reason}")));
    }

    [Fact]
    public void Another_language_version_emits_again_only_where_the_code_depends_on_it()
    {
        GeneratorRunResult result = Run(
            driver => driver.WithUpdatedParseOptions(HarnessOptions.Default.ParseOptions.WithLanguageVersion(Older)),
            compilation => WithLanguage(compilation, Older));

        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Reasons(result, NetworkGenerator.Steps.Models));
    }

    /// <summary>What a class is written as does not depend on all that is new in a language: its plan is the same, and nothing is emitted.</summary>
    [Theory]
    [InlineData(LanguageVersion.CSharp9, LanguageVersion.CSharp10, IncrementalStepRunReason.Unchanged)]
#if CSHARP12
    [InlineData(LanguageVersion.CSharp11, LanguageVersion.CSharp12, IncrementalStepRunReason.Modified)]
#endif
    public void A_project_that_changes_no_plan_emits_nothing(LanguageVersion before, LanguageVersion after, IncrementalStepRunReason facts)
    {
        HarnessOptions options = HarnessOptions.Default with { LanguageVersion = before };
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Bodies }, options);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(options, trackSteps: true).RunGenerators(compilation);
        GeneratorRunResult result = driver
            .WithUpdatedParseOptions(options.ParseOptions.WithLanguageVersion(after))
            .RunGenerators(WithLanguage(compilation, after, Bodies))
            .GetRunResult()
            .Results
            .Single();

        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Facts), facts);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Reasons(result, NetworkGenerator.Steps.Models));
        Assert.All(Reasons(result, NetworkGenerator.Steps.Plans), reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
        Assert.All(Reasons(result, NetworkGenerator.Steps.Sources), reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void No_step_holds_on_to_the_compiler()
    {
        GeneratorRunResult result = Run(driver => driver, compilation => compilation);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        int visited = 0;
        foreach (string step in AllSteps)
        {
            Assert.NotEmpty(result.TrackedSteps[step]);
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(run => run.Outputs))
            {
                Walk(value, step, seen, ref visited);
            }
        }

        Assert.True(visited > 100, $"The walk saw {visited} objects only.");
    }

    [Fact]
    public void The_walk_finds_what_it_looks_for()
    {
        int visited = 0;
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class A;");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Walk(new[] { Tuple.Create((object)tree.GetRoot()) }, "here", new HashSet<object>(ReferenceEqualityComparer.Instance), ref visited));
    }

    private static bool IsQuiet(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
        => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static GeneratorRunResult RunEdited(string source)
        => Run(driver => driver, compilation =>
        {
            SyntaxTree old = compilation.SyntaxTrees.Single();
            return compilation.ReplaceSyntaxTree(old, GeneratorHarness.Parse(source, old.FilePath, (CSharpParseOptions)old.Options));
        });

    /// <summary>Runs twice; the second run is of the edited project.</summary>
    private static GeneratorRunResult Run(Func<GeneratorDriver, GeneratorDriver> editDriver, Func<CSharpCompilation, CSharpCompilation> editProject)
    {
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Source });
        GeneratorDriver driver = GeneratorHarness.CreateDriver(trackSteps: true).RunGenerators(compilation);
        return editDriver(driver).RunGenerators(editProject(compilation)).GetRunResult().Results.Single();
    }

    private static CSharpCompilation WithLanguage(CSharpCompilation compilation, LanguageVersion version, string source = Source)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single();
        CSharpParseOptions options = ((CSharpParseOptions)old.Options).WithLanguageVersion(version);
        return compilation.ReplaceSyntaxTree(old, GeneratorHarness.Parse(source, old.FilePath, options));
    }

    private static void Walk(object? value, string path, HashSet<object> seen, ref int visited)
    {
        if (value is null)
        {
            return;
        }

        visited++;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData or SyntaxReference or Delegate,
            $"{path} holds a {value.GetType()}.");
        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is string or Type || (!type.IsValueType && !seen.Add(value)))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen, ref visited);
            }
        }

        for (Type? declaring = type; declaring is not null && !type.IsArray; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen, ref visited);
            }
        }
    }
}
