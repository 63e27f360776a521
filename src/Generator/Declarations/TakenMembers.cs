using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>Finds members of the user's part that the generated part would define a second time. Overloads with other parameters are fine.</summary>
internal static class TakenMembers
{
    /// <summary>Generated members that no other member may share its name with.</summary>
    private static readonly HashSet<string> Unique = new(StringComparer.Ordinal)
    {
        "InputSize", "OutputSize", "ParameterCount", "LayerCount", "Topology", "Layers", "Parameters", "Gradients",
        "ParameterBlock", "_parameters", "_training",
    };

    /// <summary>Generated methods, by the types of their parameters.</summary>
    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["Initialize"] = new[] { "UInt64,Initializer" },
        ["Forward"] = new[] { "ReadOnlySpan,Span" },
        ["ComputeLoss"] = new[] { "ReadOnlySpan,ReadOnlySpan" },
        ["Backward"] = new[] { "ReadOnlySpan,ReadOnlySpan", "ReadOnlySpan,ReadOnlySpan,TrainingState" },
        ["Update"] = new[] { "TOptimizer", "TOptimizer,TrainingState" },
        ["Step"] = new[] { "ReadOnlySpan,ReadOnlySpan,TOptimizer", "ReadOnlySpan,ReadOnlySpan,TOptimizer,TrainingState" },
        ["CopyParametersTo"] = new[] { "Span" },
        ["SetParameters"] = new[] { "ReadOnlySpan" },
        ["CopyGradientsTo"] = new[] { "Span", "Span,TrainingState" },
        ["CreateTrainingState"] = new[] { string.Empty },
        ["GetTraining"] = new[] { string.Empty },
        [".ctor"] = new[] { "UInt64,Initializer" },
    };

    public static EquatableArray<string> Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var taken = new List<string>();
        if (Unique.Contains(type.Name) || (Methods.ContainsKey(type.Name) && type.Name != ".ctor"))
        {
            taken.Add(type.Name); // A member may not have the name of its type.
        }

        foreach (ISymbol member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (member.IsImplicitlyDeclared || IsGenerated(member))
            {
                continue;
            }

            if (Unique.Contains(member.Name) || (Methods.TryGetValue(member.Name, out string[]? signatures) && Collides(member, signatures)))
            {
                string name = member.Name == ".ctor" ? type.Name : member.Name;
                if (!taken.Contains(name))
                {
                    taken.Add(name);
                }
            }
        }

        return new EquatableArray<string>(taken);
    }

    /// <summary>Whether a syntax tree was written by this generator.</summary>
    public static bool IsGenerated(SyntaxTree? tree)
        => tree is not null && tree.FilePath.IndexOf("StaticNets.Generator.NetworkGenerator", StringComparison.Ordinal) >= 0;

    private static bool IsGenerated(ISymbol member)
        => member.DeclaringSyntaxReferences.Length > 0 && member.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree));

    private static bool Collides(ISymbol member, string[] signatures)
    {
        if (member is not IMethodSymbol method)
        {
            return true;
        }

        bool isGeneric = method.TypeParameters.Length > 0;
        ImmutableArray<IParameterSymbol> parameters = method.Parameters;
        return signatures.Any(signature =>
        {
            string[] types = signature.Length == 0 ? Array.Empty<string>() : signature.Split(',');
            return types.Length == parameters.Length
                && types.Contains("TOptimizer") == isGeneric
                && types.Zip(parameters, (name, parameter) => name == "TOptimizer" || parameter.Type.Name == name).All(same => same);
        });
    }
}
