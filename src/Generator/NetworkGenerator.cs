using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator;

/// <summary>
/// Writes the code of every type with <c>[Network]</c>: attribute text, declaration, model, plan, C#.
/// Problems are not reported here but by <see cref="NetworkAnalyzer"/>, which builds the same model.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, by which tests see what is run again.</summary>
    internal static class Steps
    {
        public const string Declarations = nameof(Declarations);
        public const string Facts = nameof(Facts);
        public const string Files = nameof(Files);
        public const string Models = nameof(Models);
        public const string Plans = nameof(Plans);
        public const string Sources = nameof(Sources);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                DeclarationReader.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (candidate, cancellation) => Read(candidate, cancellation))
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(Steps.Declarations);

        IncrementalValueProvider<ProjectFacts> facts = context.CompilationProvider
            .Select(static (compilation, cancellation) => ProjectFacts.Read(compilation, cancellation))
            .WithTrackingName(Steps.Facts);

        // From here on nothing is left out before the end: drivers before Roslyn 4.4 mix up values where an edit of a file leaves more of
        // them than there were.
        IncrementalValueProvider<ImmutableArray<ProjectFile>> files = context.AdditionalTextsProvider
            .Where(static file => ProjectFile.IsCandidate(file))
            .Select(static (file, cancellation) => ProjectFile.Read(file, cancellation))
            .Collect()
            .Select(static (files, _) => files.Where(static file => file is not null).Select(static file => file!).ToImmutableArray());

        // Of all files a network goes on with those alone that it names, so that the others may change.
        IncrementalValuesProvider<(NetworkDeclaration Declaration, NetworkFiles Files)> withFiles = declarations
            .Combine(files)
            .Select(static (pair, _) => (pair.Left, NetworkFiles.Find(pair.Left, pair.Right).WithoutExpectedOutputs()))
            .WithTrackingName(Steps.Files);

        IncrementalValuesProvider<NetworkModel?> models = withFiles
            .Select(static (pair, cancellation) => ModelBuilder.Build(pair.Declaration, pair.Files, new List<Problem>(), cancellation)?.Model)
            .WithTrackingName(Steps.Models);

        // What the project offers enters here: a model is the same in all of them.
        IncrementalValuesProvider<NetworkPlan?> plans = models
            .Combine(facts)
            .Select(static (pair, cancellation) => pair.Left is { } model ? PlanBuilder.Build(model, pair.Right, new List<Problem>(), cancellation) : null)
            .WithTrackingName(Steps.Plans);

        // Names of files are compared without regard to case, names of types are not.
        IncrementalValueProvider<EquatableArray<string>> ambiguousNames = plans
            .Select(static (plan, _) => plan is null ? string.Empty : FileName(plan.Model))
            .Collect()
            .Select(static (names, _) => Ambiguous(names));

        IncrementalValuesProvider<(string Name, string Text)?> sources = plans
            .Combine(ambiguousNames)
            .Select(static (pair, cancellation) => pair.Left is not { } plan
                ? ((string, string)?)null
                : (UniqueFileName(plan.Model, pair.Right), NetworkEmitter.Emit(plan, cancellation)))
            .WithTrackingName(Steps.Sources);

        context.RegisterSourceOutput(sources, static (output, source) =>
        {
            if (source is { } written)
            {
                output.AddSource(written.Name, SourceText.From(written.Text, Encoding.UTF8));
            }
        });
    }

    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext candidate, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)candidate.TargetSymbol;

        // A second [Network] on another part of the type is the compiler's to refuse; only the first is read.
        AttributeData first = type.GetAttributes().First(DeclarationReader.IsNetworkAttribute);
        bool isFirst = first.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == candidate.TargetNode.SyntaxTree
            && candidate.TargetNode.Span.Contains(reference.Span);
        return isFirst ? DeclarationReader.Read(type, first, cancellation) : null;
    }

    private static string FileName(NetworkModel model)
    {
        var name = new StringBuilder(model.Type.MetadataName);
        for (int i = 0; i < name.Length; i++)
        {
            if (!(char.IsLetterOrDigit(name[i]) || name[i] is '_' or '.'))
            {
                name[i] = name[i] == '+' ? '.' : '_';
            }
        }

        return name.ToString();
    }

    private static EquatableArray<string> Ambiguous(ImmutableArray<string> names)
        => new(names
            .Where(name => name.Length > 0)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key.ToUpperInvariant())
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray());

    /// <summary>The most characters of a name that that of a file takes over: file systems hold 255, metadata has the file's name in those of types local to it.</summary>
    private const int LongestFileName = 160;

    private static string UniqueFileName(NetworkModel model, EquatableArray<string> ambiguous)
    {
        string name = FileName(model);
        if (name.Length > LongestFileName)
        {
            return $"{name.Substring(name.Length - LongestFileName)}.{StableHash.Of(Identity(model.Type))}.g.cs";
        }

        return ambiguous.Contains(name.ToUpperInvariant())
            ? $"{name}.{StableHash.Of(Identity(model.Type))}.g.cs"
            : name + ".g.cs";
    }

    /// <summary>
    /// Distinct even where the source is wrong: a class and a struct of one name are two types until the compiler's error is mended,
    /// and two sources of one name would stop the whole generator.
    /// </summary>
    private static string Identity(TypeDeclaration type)
        => string.Join("+", type.OuterTypes.Select(outer => outer.Keyword)) + "+" + type.Keyword + " " + type.MetadataName;
}
