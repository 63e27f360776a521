using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>The values that an optimizer keeps for one vector of parameters.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct OptimizerSlots<T>
    where T : unmanaged
{
#if NETSTANDARD
    private readonly Span<T> _values;
#else
    private readonly ref T _first;
#endif
    private readonly nint _stride;

    /// <summary>Slots whose values stand at <paramref name="first"/>, each slot <paramref name="stride"/> values after the one before.</summary>
    /// <param name="first">The first value of slot 0.</param>
    /// <param name="stride">The distance between slots, in values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OptimizerSlots(ref T first, nint stride)
    {
#if NETSTANDARD
        _values = MemoryMarshal.CreateSpan(ref first, int.MaxValue);
#else
        _first = ref first;
#endif
        _stride = stride;
    }

    private ref byte Place(int slot)
#if NETSTANDARD
        => ref Unsafe.As<T, byte>(ref _values[slot * (int)_stride]);
#else
        => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref _first, slot * _stride));
#endif

    /// <summary>The values of one slot.</summary>
    /// <param name="slot">0 to <see cref="IOptimizer.SlotCount"/> - 1; it is not checked.</param>
    public Vector<T> this[int slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.ReadUnaligned<Vector<T>>(ref Place(slot));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Unsafe.WriteUnaligned(ref Place(slot), value);
    }
}
