using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generator.Baking;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Reports what is wrong, or unwise, in the declaration of a network: it builds the generator's model and places each problem in the source.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of the build that .NET's SDK hands to compilers: the project's folder.</summary>
    private const string ProjectFolderOption = "build_property.ProjectDir";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            Compilation compilation = start.Compilation;
            var facts = new Lazy<ProjectFacts>(() => ProjectFacts.Read(compilation, CancellationToken.None));
            var files = new Lazy<IReadOnlyList<ProjectFile>>(() => ReadFiles(start.Options, CancellationToken.None));
            string folder = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(ProjectFolderOption, out string? value) ? value : string.Empty;
            start.RegisterSyntaxNodeAction(SeedCheck.Check, SeedCheck.Kinds);
            start.RegisterSymbolAction(symbol => Analyze(symbol, facts, files, folder), SymbolKind.NamedType);
        });
    }

    private static IReadOnlyList<ProjectFile> ReadFiles(AnalyzerOptions options, CancellationToken cancellation)
        => options.AdditionalFiles
            .Where(ProjectFile.IsCandidate)
            .Select(file => ProjectFile.Read(file, cancellation))
            .OfType<ProjectFile>()
            .ToArray();

    /// <summary>Whether the generator has written its part of a type.</summary>
    private static bool IsWritten(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(reference => TakenMembers.IsGenerated(reference.SyntaxTree));

    private static void Analyze(SymbolAnalysisContext context, Lazy<ProjectFacts> facts, Lazy<IReadOnlyList<ProjectFile>> projectFiles, string projectFolder)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.GetAttributes().FirstOrDefault(DeclarationReader.IsNetworkAttribute) is not { } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax syntax
            || DeclarationReader.Read(type, attribute, context.CancellationToken) is not { } declaration)
        {
            return;
        }

        var problems = new List<Problem>();
        NetworkFiles files = NetworkFiles.Find(declaration, projectFiles.Value) with { ProjectFolder = projectFolder };
        BuiltModel? built = ModelBuilder.Build(declaration, files, problems, context.CancellationToken);
        if (built is null)
        {
            // What the project lacks is said of a network that is wrong itself, too.
            TargetChecks.Check(isTrained: !declaration.IsInferenceOnly, facts.Value, problems);
        }
        else if (PlanBuilder.Build(built.Model, facts.Value, problems, context.CancellationToken) is { } plan)
        {
            NetworkModel model = built.Model;
            UnrollChecks.Explain(plan, built.Places, problems);
            if (IsWritten(type))
            {
                problems.Add(SizeRemark.Of(plan));
            }
            else
            {
                // Nothing is wrong, and yet the generator wrote nothing: it has seen less of the project than the analyzer sees.
                problems.Add(Problem.AtNamed(Rules.UnseenTopology, Place.Argument, "topology", type.Name));
            }

            GoldenCheck.Check(model, declaration, files, problems, context.CancellationToken);
            ArrayAdvice.Check(plan, type, problems);
            ConstructorAdvice.Check(model, type, problems, context.CancellationToken);
        }

        var locator = new ProblemLocator(type, syntax, declaration.Topology, DeclarationReader.NumberType(attribute), context.CancellationToken);
        foreach (Problem problem in problems)
        {
            Location location = locator.Find(problem);
            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.Get(problem.Rule),
                location,
                FixProperties.Of(problem, location.SourceSpan.Start, declaration, files, locator),
                problem.Arguments.Select(OnOneLine).ToArray<object>()));
        }
    }

    /// <summary>Text of the topology as a message can quote it: without line breaks and broken characters.</summary>
    private static string OnOneLine(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            char value = characters[i];
            bool isPair = char.IsHighSurrogate(value) && i + 1 < characters.Length && char.IsLowSurrogate(characters[i + 1]);
            if (isPair)
            {
                i++;
            }
            else if (char.IsSurrogate(value))
            {
                characters[i] = '\uFFFD';
            }
            else if (char.IsControl(value) || value is '\u2028' or '\u2029')
            {
                characters[i] = ' ';
            }
        }

        return new string(characters);
    }
}
