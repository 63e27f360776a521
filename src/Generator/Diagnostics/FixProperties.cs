using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Files;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>What the code fixes have to know of a problem, as properties of its diagnostic.</summary>
internal static class FixProperties
{
    /// <summary>The argument of the attribute at which it stands.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>A change of the topology: the characters from the diagnostic's own start on, how many are replaced, by what, and its name. Only where the topology is one literal.</summary>
    public const string EditOffset = nameof(EditOffset);

    /// <inheritdoc cref="EditOffset"/>
    public const string EditLength = nameof(EditLength);

    /// <inheritdoc cref="EditOffset"/>
    public const string EditText = nameof(EditText);

    /// <inheritdoc cref="EditOffset"/>
    public const string EditTitle = nameof(EditTitle);

    /// <summary>Names of files that may be meant, a line each.</summary>
    public const string Names = nameof(Names);

    /// <summary>The topology, where it could be written in place of what stands there.</summary>
    public const string Topology = nameof(Topology);

    /// <summary>The properties of a diagnostic.</summary>
    /// <param name="problem">What it reports.</param>
    /// <param name="start">Where in the source it begins.</param>
    /// <param name="declaration">The network.</param>
    /// <param name="files">The files that it names.</param>
    /// <param name="locator">What finds places in the source.</param>
    public static ImmutableDictionary<string, string?> Of(Problem problem, int start, NetworkDeclaration declaration, NetworkFiles files, ProblemLocator locator)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Place == Place.Argument)
        {
            properties = properties.Add(Argument, problem.Name);
        }

        if (problem.Place == Place.Topology
            && declaration.Topology is { } topology
            && locator.HasOneLiteral
            && TopologyRepairs.Of(problem, topology) is { } edit)
        {
            TextSpan span = locator.SpanOf(edit.Range);
            return properties
                .Add(EditOffset, (span.Start - start).ToString(CultureInfo.InvariantCulture))
                .Add(EditLength, span.Length.ToString(CultureInfo.InvariantCulture))
                .Add(EditText, edit.Text)
                .Add(EditTitle, edit.Title);
        }

        return problem.Rule switch
        {
            Rules.ModelNotFound or Rules.ModelNotUnique when (problem.Name == "Golden" ? files.Golden : files.Model) is { } reference
                => properties.Add(Names, string.Join("\n", FileSuggestions.Of(reference))),
            Rules.UnseenTopology when !declaration.IsModel => properties.Add(Topology, declaration.Topology),
            Rules.TopologyAlone when IsTopology(declaration.Topology) => properties.Add(Topology, declaration.Topology),
            _ => properties,
        };
    }

    private static bool IsTopology(string? text)
    {
        var problems = new List<Problem>();
        if (text is null)
        {
            return false;
        }

        Model.WordChecks.Check(TopologyParser.Parse(text, problems), problems);
        return !problems.Any(problem => problem.IsError);
    }
}
