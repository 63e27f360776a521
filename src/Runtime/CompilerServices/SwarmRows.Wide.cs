using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <summary>For generated code: values of several agents of a swarm into one register, a block of 128 bits or more for each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SwarmRows
{
    /// <summary>Four values of two agents, in the first and the third block of 128 bits; the others are undefined.</summary>
    /// <param name="first">The first agent's.</param>
    /// <param name="stride">How many values further the second's are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Two(ref float first, nint stride)
        => Vector128.LoadUnsafe(ref first).ToVector256Unsafe().ToVector512Unsafe()
            .WithUpper(Vector128.LoadUnsafe(ref Unsafe.Add(ref first, stride)).ToVector256Unsafe());

    /// <summary>Asks for a cache line that is wanted soon.</summary>
    /// <param name="place">A value.</param>
    /// <param name="offset">How many bytes further the line is; it must be in the same block of memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T place, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            // A garbage collection in between moves the line, and the hint is wasted.
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref place) + offset);
        }
    }

    /// <summary>Four values of four agents, each in a block of 128 bits.</summary>
    /// <param name="first">The first agent's.</param>
    /// <param name="stride">How many values further the next one's are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Quads(ref float first, nint stride) => QuadsAt(ref first, stride * sizeof(float));

    /// <summary>The same with a distance in bytes.</summary>
    /// <param name="first">The first agent's.</param>
    /// <param name="stride">How many bytes further the next one's are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> QuadsAt(ref float first, nint stride)
    {
        Vector256<float> lower = Vector128.LoadUnsafe(ref first).ToVector256Unsafe()
            .WithUpper(Vector128.LoadUnsafe(ref Unsafe.AddByteOffset(ref first, stride)));
        Vector256<float> upper = Vector128.LoadUnsafe(ref Unsafe.AddByteOffset(ref first, 2 * stride)).ToVector256Unsafe()
            .WithUpper(Vector128.LoadUnsafe(ref Unsafe.AddByteOffset(ref first, 3 * stride)));
        return lower.ToVector512Unsafe().WithUpper(upper);
    }
}
