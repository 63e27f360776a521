using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: vector registers of 128 bits.</summary>
/// <typeparam name="T">The type of a lane: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Registers128<T> : IRegisters<T, Vector128<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public int Lanes => Vector128<T>.Count;

    /// <inheritdoc/>
    public Vector128<T> Zero => Vector128<T>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Load(ref T source, nint offset) => Vector128.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector128<T> value, ref T destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Create(T value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Broadcast(ref T source, nint offset) => Vector128.Create(Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c)
        => typeof(T) == typeof(float)
            ? Fused.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Fused.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Gather(ref T rows, nint width, nint column)
        => typeof(T) == typeof(float)
            ? LaneRows.Gather128(ref Unsafe.As<T, float>(ref rows), width, column).As<float, T>()
            : LaneRows.Gather128(ref Unsafe.As<T, double>(ref rows), width, column).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GatherAll(ref T rows, nint width, ref T columns)
        => LaneRows.GatherAll<T, Vector128<T>, Registers128<T>>(ref rows, width, ref columns);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter(Vector128<T> lanes, ref T rows, nint width, nint column)
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
    public void ScatterTwo(Vector128<T> first, Vector128<T> second, ref T rows)
    {
        Scatter(first, ref rows, 2, 0);
        Scatter(second, ref rows, 2, 1);
    }
}
