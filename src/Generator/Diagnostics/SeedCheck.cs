using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Says of a seed given to a network for inference why there is no such constructor; the compiler only says that there is none.</summary>
internal static class SeedCheck
{
    /// <summary>What may call a constructor.</summary>
    public static readonly SyntaxKind[] Kinds =
    {
        SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression, SyntaxKind.ThisConstructorInitializer, SyntaxKind.BaseConstructorInitializer,
    };

    /// <summary>Reports a call that has the arguments of the constructor of a trained network, and that the compiler cannot bind.</summary>
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        ArgumentListSyntax? arguments = context.Node switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            ConstructorInitializerSyntax initializer => initializer.ArgumentList,
            _ => null,
        };
        if (arguments is not { Arguments.Count: 1 or 2 }
            || context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is not null
            || TypeOf(context) is not { } type
            || type.GetAttributes().FirstOrDefault(DeclarationReader.IsNetworkAttribute) is not { } attribute
            || !DeclarationReader.IsInferenceOnly(attribute)
            || !IsSeed(arguments.Arguments[0], context))
        {
            return;
        }

        bool isBaked = DeclarationReader.IsBaked(attribute);
        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.SeedOfInference,
            arguments.GetLocation(),
            type.Name,
            isBaked ? "are compiled in" : "are set at run time",
            isBaked ? string.Empty : " and set them with Load or SetParameters, or remove InferenceOnly"));
    }

    private static INamedTypeSymbol? TypeOf(SyntaxNodeAnalysisContext context)
        => context.Node is ConstructorInitializerSyntax
            ? context.Node.IsKind(SyntaxKind.BaseConstructorInitializer) ? context.ContainingSymbol?.ContainingType.BaseType : context.ContainingSymbol?.ContainingType
            : context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type as INamedTypeSymbol;

    /// <summary>Whether an argument is a seed: it says so, or is a whole number.</summary>
    private static bool IsSeed(ArgumentSyntax argument, SyntaxNodeAnalysisContext context)
        => argument.NameColon is { } name
            ? name.Name.Identifier.ValueText == "seed"
            : context.SemanticModel.GetTypeInfo(argument.Expression, context.CancellationToken).Type?.SpecialType
                is SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;
}
