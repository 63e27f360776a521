using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: vector registers of 512 bits.</summary>
/// <typeparam name="T">The type of a lane: float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Registers512<T> : IRegisters<T, Vector512<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public int Lanes => Vector512<T>.Count;

    /// <inheritdoc/>
    public Vector512<T> Zero => Vector512<T>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Load(ref T source, nint offset) => Vector512.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector512<T> value, ref T destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Create(T value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Broadcast(ref T source, nint offset) => Vector512.Create(Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        => typeof(T) == typeof(float)
            ? Fused.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Fused.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Gather(ref T rows, nint width, nint column)
        => typeof(T) == typeof(float)
            ? LaneRows.Gather512(ref Unsafe.As<T, float>(ref rows), width, column).As<float, T>()
            : LaneRows.Gather512(ref Unsafe.As<T, double>(ref rows), width, column).As<double, T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GatherAll(ref T rows, nint width, ref T columns)
    {
        if (typeof(T) == typeof(float) && width >= 4)
        {
            GatherFour(ref rows, width, 0, ref columns);
            if (width > 8)
            {
                for (nint column = 4; column < width - 4; column += 4)
                {
                    GatherFour(ref rows, width, column, ref columns);
                }
            }

            if (width > 4)
            {
                GatherFour(ref rows, width, width - 4, ref columns);
            }

            return;
        }

        LaneRows.GatherAll<T, Vector512<T>, Registers512<T>>(ref rows, width, ref columns);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter(Vector512<T> lanes, ref T rows, nint width, nint column)
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
    public void ScatterTwo(Vector512<T> first, Vector512<T> second, ref T rows)
    {
        if (typeof(T) == typeof(float))
        {
            LaneRows.ScatterTwo(first.AsSingle(), second.AsSingle(), ref Unsafe.As<T, float>(ref rows));
            return;
        }

        Scatter(first, ref rows, 2, 0);
        Scatter(second, ref rows, 2, 1);
    }

    /// <summary>Four columns at once; where the number of columns is no multiple of four, the last ones are gathered again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherFour(ref T rows, nint width, nint column, ref T columns)
        => LaneRows.GatherFour512(ref Unsafe.As<T, float>(ref Unsafe.Add(ref rows, column)), width, ref Unsafe.As<T, float>(ref Unsafe.Add(ref columns, 16 * column)));
}
