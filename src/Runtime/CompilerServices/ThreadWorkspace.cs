using System;
using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: a buffer in place of one on the stack, for networks whose values of a row are too many for it. One a thread, so that a network may be shared between threads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ThreadWorkspace
{
    /// <summary>The buffer of this thread, allocated at the first call that needs one so long. The code that holds it must not call other networks.</summary>
    /// <param name="length">How many values are needed.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The first value, at a multiple of 64 bytes where there are vectors; the contents are undefined.</returns>
    public static ref T Get<T>(int length)
        where T : unmanaged
    {
#if NETSTANDARD
        // Without vectors nothing gains by a start at a multiple of 64 bytes.
        if (OfThread<T>.Memory is null || OfThread<T>.Memory.Length < length)
        {
            OfThread<T>.Memory = new T[length];
        }

        return ref OfThread<T>.Memory[0];
#else
        if (OfThread<T>.Memory.Length < length)
        {
            OfThread<T>.Memory = new AlignedMemory<T>(length);
        }

        return ref OfThread<T>.Memory.Reference;
#endif
    }

    /// <summary>Another buffer of this thread, for what a layer needs while it is computed: what it holds is lost when another layer is.</summary>
    /// <param name="length">How many values are needed.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The first value; the contents are undefined.</returns>
    public static ref T Scratch<T>(int length)
        where T : unmanaged
    {
#if NETSTANDARD
        if (OfThread<T>.Scratch is null || OfThread<T>.Scratch.Length < length)
        {
            OfThread<T>.Scratch = new T[length];
        }

        return ref OfThread<T>.Scratch[0];
#else
        if (OfThread<T>.Scratch.Length < length)
        {
            OfThread<T>.Scratch = new AlignedMemory<T>(length);
        }

        return ref OfThread<T>.Scratch.Reference;
#endif
    }

    private static class OfThread<T>
        where T : unmanaged
    {
        [ThreadStatic]
#if NETSTANDARD
        public static T[]? Memory;
#else
        public static AlignedMemory<T> Memory;
#endif

        [ThreadStatic]
#if NETSTANDARD
        public static T[]? Scratch;
#else
        public static AlignedMemory<T> Scratch;
#endif
    }
}
