using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Declarations;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>
/// Leaves out what the members of a generated file do. The analyzer asks which members a type has and nothing of what is in them,
/// while the compiler, which runs it, looks at every statement: most of the time that a test of a diagnostic would take.
/// </summary>
internal sealed class BodyRemover : CSharpSyntaxRewriter
{
    private static readonly BlockSyntax NoBody = SyntaxFactory.Block(SyntaxFactory.ParseStatement("throw null!;"));

    private static readonly ArrowExpressionClauseSyntax NoExpression = SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression("throw null!"));

    private BodyRemover()
    {
    }

    /// <summary>The project without what the generated members do.</summary>
    /// <param name="compilation">The project after the generator has run.</param>
    public static Compilation Remove(Compilation compilation)
    {
        var remover = new BodyRemover();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (TakenMembers.IsGenerated(tree))
            {
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(remover.Visit(tree.GetRoot()), tree.Options));
            }
        }

        return compilation;
    }

    public override SyntaxNode VisitMethodDeclaration(MethodDeclarationSyntax node) => node.WithBody(BodyOf(node)).WithExpressionBody(ExpressionOf(node.ExpressionBody));

    public override SyntaxNode VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => node.WithBody(BodyOf(node)).WithExpressionBody(ExpressionOf(node.ExpressionBody));

    public override SyntaxNode VisitOperatorDeclaration(OperatorDeclarationSyntax node) => node.WithBody(BodyOf(node)).WithExpressionBody(ExpressionOf(node.ExpressionBody));

    public override SyntaxNode VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => node.WithBody(BodyOf(node)).WithExpressionBody(ExpressionOf(node.ExpressionBody));

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
        => node.ExpressionBody is null ? base.VisitPropertyDeclaration(node) : node.WithExpressionBody(NoExpression);

    public override SyntaxNode VisitAccessorDeclaration(AccessorDeclarationSyntax node)
        => node.WithBody(node.Body is null ? null : NoBody).WithExpressionBody(ExpressionOf(node.ExpressionBody));

    private static BlockSyntax? BodyOf(BaseMethodDeclarationSyntax node) => node.Body is null ? null : NoBody;

    private static ArrowExpressionClauseSyntax? ExpressionOf(ArrowExpressionClauseSyntax? node) => node is null ? null : NoExpression;
}
