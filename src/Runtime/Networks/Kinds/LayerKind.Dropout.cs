namespace StaticNets;

/// <content>Dropout.</content>
public sealed partial class LayerKind
{
    /// <summary>Dropout (Srivastava et al., 2014): in training each value is 0 with a probability, else divided by one minus it; otherwise nothing.</summary>
    public static LayerKind Dropout { get; } = new(nameof(Dropout));
}
