namespace StaticNets.Generator.Topology;

/// <summary>Characters of the topology string, counted in the string's value (escapes already resolved).</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public static TextRange FromBounds(int start, int end) => new(start, end - start);
}
