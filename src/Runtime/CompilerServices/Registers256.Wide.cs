using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: vector registers of 256 bits.</summary>
/// <typeparam name="T">The type of a lane: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Registers256<T> : IRegisters<T, Vector256<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public int Lanes => Vector256<T>.Count;

    /// <inheritdoc/>
    public Vector256<T> Zero => Vector256<T>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Load(ref T source, nint offset) => Vector256.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<T> value, ref T destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Create(T value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Broadcast(ref T source, nint offset) => Vector256.Create(Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        => typeof(T) == typeof(float)
            ? Fused.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Fused.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Gather(ref T rows, nint width, nint column)
        => typeof(T) == typeof(float)
            ? LaneRows.Gather256(ref Unsafe.As<T, float>(ref rows), width, column).As<float, T>()
            : LaneRows.Gather256(ref Unsafe.As<T, double>(ref rows), width, column).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GatherAll(ref T rows, nint width, ref T columns)
        => LaneRows.GatherAll<T, Vector256<T>, Registers256<T>>(ref rows, width, ref columns);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter(Vector256<T> lanes, ref T rows, nint width, nint column)
    {
        if (typeof(T) == typeof(float))
        {
            LaneRows.Scatter(lanes.AsSingle(), ref Unsafe.As<T, float>(ref rows), width, column);
        }
        else
        {
            LaneRows.Scatter(lanes.AsDouble(), ref Unsafe.As<T, double>(ref rows), width, column);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ScatterTwo(Vector256<T> first, Vector256<T> second, ref T rows)
    {
        Scatter(first, ref rows, 2, 0);
        Scatter(second, ref rows, 2, 1);
    }
}
