using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NETSTANDARD
using System;
using System.Runtime.InteropServices;
#endif

namespace StaticNets.Numerics;

/// <summary>
/// For generated code in projects of .NET Standard 2.1, which has no <c>System.Runtime.CompilerServices.Unsafe</c>: places in memory behind a reference. Nothing is checked. Where the
/// runtime has that class, these are its methods.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class References
{
    /// <summary>The value so many behind one.</summary>
    /// <param name="source">A value.</param>
    /// <param name="elementOffset">How many, at least 0.</param>
    /// <typeparam name="T">The type of the values.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, int elementOffset)
        where T : unmanaged
#if NETSTANDARD
        => ref MemoryMarshal.CreateSpan(ref source, int.MaxValue)[elementOffset];
#else
        => ref Unsafe.Add(ref source, elementOffset);
#endif

    /// <inheritdoc cref="Add{T}(ref T, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, nint elementOffset)
        where T : unmanaged
#if NETSTANDARD
        => ref MemoryMarshal.CreateSpan(ref source, int.MaxValue)[(int)elementOffset];
#else
        => ref Unsafe.Add(ref source, elementOffset);
#endif

    /// <inheritdoc cref="Add{T}(ref T, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, nuint elementOffset)
        where T : unmanaged
#if NETSTANDARD
        => ref MemoryMarshal.CreateSpan(ref source, int.MaxValue)[(int)elementOffset];
#else
        => ref Unsafe.Add(ref source, elementOffset);
#endif

    /// <summary>The same place, for values of another type.</summary>
    /// <param name="source">A value.</param>
    /// <typeparam name="TFrom">Its type.</typeparam>
    /// <typeparam name="TTo">The other one.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TTo As<TFrom, TTo>(ref TFrom source)
        where TFrom : unmanaged
        where TTo : unmanaged
#if NETSTANDARD
        => ref MemoryMarshal.GetReference(MemoryMarshal.Cast<TFrom, TTo>(MemoryMarshal.CreateSpan(ref source, 1)));
#else
        => ref Unsafe.As<TFrom, TTo>(ref source);
#endif

    /// <summary>Reads a value from bytes.</summary>
    /// <param name="source">The first byte.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ReadUnaligned<T>(ref byte source)
        where T : struct
#if NETSTANDARD
        => MemoryMarshal.Read<T>(MemoryMarshal.CreateReadOnlySpan(ref source, int.MaxValue));
#else
        => Unsafe.ReadUnaligned<T>(ref source);
#endif

    /// <summary>Writes a value to bytes.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUnaligned<T>(ref byte destination, T value)
        where T : struct
#if NETSTANDARD
        => MemoryMarshal.Write(MemoryMarshal.CreateSpan(ref destination, int.MaxValue), ref value);
#else
        => Unsafe.WriteUnaligned(ref destination, value);
#endif

#if NETSTANDARD
    /// <summary>The bytes of a value.</summary>
    internal static unsafe int SizeOf<T>()
        where T : unmanaged
        => sizeof(T);

    /// <summary>An object known to be of a type.</summary>
    internal static T As<T>(object value)
        where T : class
        => (T)value;
#endif
}
