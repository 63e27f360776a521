using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Dynamic;

/// <summary>Zeros that start at a multiple of 64 bytes, so that no vector straddles a cache line.</summary>
internal readonly struct AlignedNumbers
{
    private const int Alignment = 64;
    private readonly float[] _array;
    private readonly int _start;
    private readonly int _length;

    public AlignedNumbers(int length)
    {
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        _start = (int)((-Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (Alignment - 1)) / sizeof(float));
        _length = length;
    }

    public Span<float> Span => _array.AsSpan(_start, _length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float At(int offset) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start + offset);
}
