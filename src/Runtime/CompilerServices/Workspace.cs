using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: buffers on the stack.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Workspace
{
#if !NETSTANDARD
    private const int Alignment = 64;
#endif

    /// <summary>
    /// The first value of a buffer on the stack that stands at a multiple of 64 bytes: then no vector straddles a cache line,
    /// and a value read right after its vector was written comes from the store buffer. The stack itself is aligned to 16 bytes.
    /// </summary>
    /// <param name="buffer">The buffer; it must not be on the heap, where it could be moved.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Align<T>(ref T buffer)
        where T : unmanaged
#if NETSTANDARD
        => ref buffer; // without vectors nothing gains by it
#else
    {
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref Unsafe.As<T, byte>(ref buffer));
        return ref Unsafe.AddByteOffset(ref buffer, -address & (Alignment - 1));
    }
#endif

    /// <summary>The first value of a workspace: of the buffer itself, or of the thread's memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe ref T Of<T, TWorkspace>(TWorkspace* buffer)
        where T : unmanaged
        where TWorkspace : unmanaged, IWorkspace
    {
        int length = buffer->ThreadLength;
        if (length > 0)
        {
            return ref ThreadWorkspace.Get<T>(length);
        }

        return ref Align(ref *(T*)buffer);
    }
}
