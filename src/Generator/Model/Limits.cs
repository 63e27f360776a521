namespace StaticNets.Generator;

/// <summary>The largest networks that compile sensibly.</summary>
internal static class Limits
{
    /// <summary>The widest layer, and the most inputs.</summary>
    public const int MaxWidth = 65_536;

    /// <summary>The most values of a map.</summary>
    public const int MaxMap = 1 << 20;

    /// <summary>The most layers with parameters.</summary>
    public const int MaxLayers = 128;

    /// <summary>The most layers, those without parameters included.</summary>
    public const int MaxChain = 512;

    /// <summary>The most heads.</summary>
    public const int MaxHeads = 16;

    /// <summary>The most residuals of which each stands in another.</summary>
    public const int MaxResidualDepth = 8;

    /// <summary>The most values that a convolution keeps of the steps before.</summary>
    public const int MaxState = 1 << 20;

    /// <summary>The most values in the parameter block, padding included: 64 MiB of single precision.</summary>
    public const int MaxParameters = 1 << 24;

    /// <summary>The most bytes that a workspace takes on the stack; a larger one is a buffer of the thread.</summary>
    public const int MaxStackBytes = 64 * 1024;

    /// <summary>The most bytes of a struct: the runtime refuses inline arrays of more than 1 MiB.</summary>
    public const int MaxStructBytes = 1 << 20;
}
