using System;

namespace StaticNets;

/// <summary>What the runtime's readers call for the sake of one class library (see the runtime's class of this name), which is none that a compiler runs on.</summary>
internal static class ReadOnlySpans
{
    public static ReadOnlySpan<T> Indexable<T>(this ReadOnlySpan<T> span) => span;
}
