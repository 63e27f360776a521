namespace StaticNets.Generator;

/// <summary>The largest networks that compile sensibly and run from the stack.</summary>
internal static class Limits
{
    /// <summary>The widest layer, and the most inputs.</summary>
    public const int MaxWidth = 65_536;

    /// <summary>The most layers.</summary>
    public const int MaxLayers = 128;

    /// <summary>The most values in the parameter block, padding included: 64 MiB of single precision.</summary>
    public const int MaxParameters = 1 << 24;

    /// <summary>The most bytes that one call may keep on the stack.</summary>
    public const int MaxStackBytes = 256 * 1024;

    /// <summary>The most bytes of a struct: the runtime refuses inline arrays of more than 1 MiB.</summary>
    public const int MaxStructBytes = 1 << 20;
}
