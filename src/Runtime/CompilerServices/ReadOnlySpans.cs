using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>
/// Reading spans wherever a network may run. Class libraries of Mono that its own compiler built (Debian's are) have a
/// <see cref="ReadOnlySpan{T}"/> whose indexer and enumerator are not found from assemblies of other compilers, because a modifier of their results
/// is missing. The ones of <see cref="Span{T}"/> are found.
/// </summary>
internal static class ReadOnlySpans
{
    /// <summary>The same values as a span with an indexer that all class libraries have; nothing is to be written to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Indexable<T>(this ReadOnlySpan<T> span) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length);
}
