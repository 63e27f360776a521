using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Topology;

namespace StaticNets.Completion;

/// <summary>Lists the words that may stand at a place of a topology: activations, layers, <c>residual</c>.</summary>
/// <remarks>What is listed where is <see cref="TopologyCompletions"/>' to say; where a topology is, <see cref="TopologyLiteral"/>'s.</remarks>
[ExportCompletionProvider(nameof(TopologyCompletionProvider), LanguageNames.CSharp)]
public sealed class TopologyCompletionProvider : CompletionProvider
{
    private const string DescriptionProperty = "Description";
    private const string ParenthesesProperty = "Parentheses";

    /// <summary>An attribute is not longer than that from its name to the place in its topology.</summary>
    private const int MostCharacters = 2000;

    /// <summary>What ends a word also takes it from the list. Softly: where nothing of a word has been typed, only Tab takes one.</summary>
    private static readonly CompletionItemRules ItemRules = CompletionItemRules.Default
        .WithSelectionBehavior(CompletionItemSelectionBehavior.SoftSelection)
        .WithCommitCharacterRules(ImmutableArray.Create(CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, ' ', '-', '(', ')')));

    /// <inheritdoc/>
    /// <remarks>Asked at every key, so it looks at a few characters and at no syntax.</remarks>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options)
        => trigger.Kind switch
        {
            CompletionTriggerKind.Insertion => (trigger.Character is ' ' || char.IsLetter(trigger.Character)) && IsAfterAttributeName(text, caretPosition),
            CompletionTriggerKind.Invoke or CompletionTriggerKind.InvokeAndCommitIfUnique => true,
            _ => false,
        };

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        if (await TopologyLiteral.FindAsync(context.Document, context.Position, context.CancellationToken).ConfigureAwait(false) is not { } literal)
        {
            return;
        }

        TopologyCompletionList words = TopologyCompletions.At(literal.Topology, literal.Index);
        if (words.Items.Count == 0)
        {
            return;
        }

        context.CompletionListSpan = literal.SpanOf(words.Replaced);
        foreach (TopologyCompletion word in words.Items)
        {
            context.AddItem(CompletionItem.Create(
                word.Word,
                properties: ImmutableDictionary<string, string>.Empty
                    .Add(DescriptionProperty, $"{word.Word}{word.Arguments}\n{word.Meaning}")
                    .Add(ParenthesesProperty, word.NeedsParentheses ? "()" : string.Empty),
                tags: ImmutableArray.Create(word.Kind switch { WordKind.Activation => WellKnownTags.EnumMember, WordKind.Layer => WellKnownTags.Method, _ => WellKnownTags.Keyword }),
                rules: ItemRules,
                displayTextSuffix: word.Arguments));
        }
    }

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken)
        => Task.FromResult<CompletionDescription?>(CompletionDescription.FromText(item.Properties[DescriptionProperty]));

    /// <inheritdoc/>
    /// <remarks>Parentheses that a word needs come with it, the caret between them; not when the key typed is the opening one.</remarks>
    public override Task<CompletionChange> GetChangeAsync(Document document, CompletionItem item, char? commitKey, CancellationToken cancellationToken)
    {
        string parentheses = commitKey == '(' ? string.Empty : item.Properties[ParenthesesProperty];
        int? caret = parentheses.Length > 0 ? item.Span.Start + item.DisplayText.Length + 1 : null;
        return Task.FromResult(CompletionChange.Create(new TextChange(item.Span, item.DisplayText + parentheses), caret));
    }

    private static bool IsAfterAttributeName(SourceText text, int position)
    {
        int start = Math.Max(0, position - MostCharacters);
        string before = text.ToString(TextSpan.FromBounds(start, Math.Min(position, text.Length)));
        int name = before.LastIndexOf("Network", StringComparison.Ordinal);
        return name >= 0 && before.IndexOf('"', name) >= 0;
    }
}
