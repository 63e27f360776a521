namespace StaticNets;

/// <content>Sums of two operations' outputs.</content>
public sealed partial class LayerKind
{
    /// <summary>The sum with what an earlier operation put out: <c>skip</c> and <c>residual</c>.</summary>
    public static LayerKind Add { get; } = new(nameof(Add));
}
