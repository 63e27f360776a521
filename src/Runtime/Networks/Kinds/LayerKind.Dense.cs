namespace StaticNets;

/// <content>Weighted sums.</content>
public sealed partial class LayerKind
{
    /// <summary>Weighted sums: <c>W x + b</c>.</summary>
    public static LayerKind Dense { get; } = new(nameof(Dense)) { IsDrawn = true };
}
