using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.CodeFixes;

/// <summary>Offers changes of text: edits of text leave comments and layout as they are.</summary>
internal static class Fix
{
    /// <summary>Offers changes of the document in which a diagnostic stands.</summary>
    /// <param name="context">Where fixes are offered.</param>
    /// <param name="diagnostic">What they mend.</param>
    /// <param name="title">What an editor calls them.</param>
    /// <param name="changes">The changes, none within another.</param>
    /// <remarks>All fixes of a rule are one to who applies them everywhere, unless a rule has several: then each says which it is.</remarks>
    public static void Register(CodeFixContext context, Diagnostic diagnostic, string title, params TextChange[] changes)
        => Register(context, diagnostic, title, diagnostic.Id, changes);

    /// <summary>The same for a rule of several fixes.</summary>
    /// <param name="key">The same for all that are applied together.</param>
    /// <inheritdoc cref="Register(CodeFixContext, Diagnostic, string, TextChange[])"/>
    public static void Register(CodeFixContext context, Diagnostic diagnostic, string title, string key, params TextChange[] changes)
    {
        Document document = context.Document;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async cancellation =>
                {
                    SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                    return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span.Start)));
                },
                key),
            diagnostic);
    }
}
