using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Topology;

/// <summary>What a word of a topology is, for the picture beside it in a list.</summary>
internal enum WordKind
{
    /// <summary>An activation.</summary>
    Activation,

    /// <summary>A layer that a word asks for, behind a width or in its place.</summary>
    Layer,

    /// <summary>The word of segments within a segment.</summary>
    Residual,

    /// <summary>The loss of a head.</summary>
    Loss,
}

/// <summary>A word that may be written at a place of a topology.</summary>
/// <param name="Word">The word.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Arguments">Its numbers as <c>(momentum, epsilon)</c>, or empty.</param>
/// <param name="Meaning">What it computes, and what its numbers are when they are not written.</param>
/// <param name="NeedsParentheses">Whether it means nothing without parentheses, and there are none yet.</param>
internal sealed record TopologyCompletion(string Word, WordKind Kind, string Arguments, string Meaning, bool NeedsParentheses);

/// <summary>The words that may be written at a place, and what of the topology they replace.</summary>
internal sealed record TopologyCompletionList(TextRange Replaced, EquatableArray<TopologyCompletion> Items);
