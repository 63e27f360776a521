using System;

#pragma warning disable CS8500 // Pointers to the type parameter: a struct without references, which is all that options let through.

namespace StaticNets;

/// <summary>An optimizer as a checkpoint keeps it: the bytes of a struct without references.</summary>
internal static unsafe class OptimizerBytes
{
    /// <summary>How many there are.</summary>
    public static int CountOf<TOptimizer>()
        where TOptimizer : IOptimizer
        => sizeof(TOptimizer);

    /// <summary>The bytes of an optimizer.</summary>
    public static byte[] Of<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => new ReadOnlySpan<byte>(&optimizer, sizeof(TOptimizer)).ToArray();

    /// <summary>The optimizer of these bytes, as many as it has.</summary>
    public static TOptimizer Read<TOptimizer>(ReadOnlySpan<byte> bytes)
        where TOptimizer : IOptimizer
    {
        TOptimizer optimizer = default!;
        bytes.CopyTo(new Span<byte>(&optimizer, sizeof(TOptimizer)));
        return optimizer;
    }
}
