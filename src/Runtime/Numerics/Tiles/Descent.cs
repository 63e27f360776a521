using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The weights of a layer and one row: deltas of the layer before, and plain descent along the gradients of the row.</content>
public static partial class Tiles
{
    /// <summary>
    /// <c>to[i] = sum_j w[i][j] * d[j]</c>: rows of weights times deltas, 512 bits of them. Their lanes are folded upper half onto lower half, at every width.
    /// </summary>
    /// <param name="w">The weights, a row for each input of their layer.</param>
    /// <param name="d">The deltas of the layer.</param>
    /// <param name="to">Gets the sums.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="stride">How many there are, padding included, which becomes 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void DeltasVector128<T>(ref T w, ref T d, ref T to, nint rows, nint stride)
        where T : unmanaged
    {
        nint columns = 64 / Vector128<byte>.Count * Vector128<T>.Count;
        Vector128<T> d0 = Vector128.LoadUnsafe(ref d);
        Vector128<T> d1 = 64 / Vector128<byte>.Count > 1 ? Vector128.LoadUnsafe(ref d, (nuint)Vector128<T>.Count) : d0;
        Vector128<T> d2 = 64 / Vector128<byte>.Count > 2 ? Vector128.LoadUnsafe(ref d, (nuint)(2 * Vector128<T>.Count)) : d0;
        Vector128<T> d3 = 64 / Vector128<byte>.Count > 2 ? Vector128.LoadUnsafe(ref d, (nuint)(3 * Vector128<T>.Count)) : d0;
        nint i = 0;
        for (; i <= rows - 4; i += 4)
        {
            Vector128<T> s0 = DeltaVector128(ref w, d0, d1, d2, d3, default, default, descends: false);
            Vector128<T> s1 = DeltaVector128(ref Unsafe.Add(ref w, columns), d0, d1, d2, d3, default, default, descends: false);
            Vector128<T> s2 = DeltaVector128(ref Unsafe.Add(ref w, 2 * columns), d0, d1, d2, d3, default, default, descends: false);
            Vector128<T> s3 = DeltaVector128(ref Unsafe.Add(ref w, 3 * columns), d0, d1, d2, d3, default, default, descends: false);
            StoreSumsVector128(s0, s1, s2, s3, ref Unsafe.Add(ref to, i));
            w = ref Unsafe.Add(ref w, 4 * columns);
        }

        for (; i < rows; i++)
        {
            StoreSumVector128(DeltaVector128(ref w, d0, d1, d2, d3, default, default, descends: false), ref Unsafe.Add(ref to, i));
            w = ref Unsafe.Add(ref w, columns);
        }

        for (; i < stride; i++)
        {
            Unsafe.Add(ref to, i) = default;
        }
    }

    /// <summary>The same; weights that have been read descend, <c>w[i][j] -= rate * (a[i] * d[j])</c>.</summary>
    /// <param name="w">The weights, a row for each input of their layer.</param>
    /// <param name="d">The deltas of the layer.</param>
    /// <param name="to">Gets the sums.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="stride">How many there are, padding included, which becomes 0.</param>
    /// <param name="a">The inputs of the layer.</param>
    /// <param name="rate">The learning rate.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void DescendDeltasVector128<T>(ref T w, ref T d, ref T to, nint rows, nint stride, ref T a, T rate)
        where T : unmanaged
    {
        Vector128<T> r = Vector128.Create(rate);
        nint columns = 64 / Vector128<byte>.Count * Vector128<T>.Count;
        Vector128<T> d0 = Vector128.LoadUnsafe(ref d);
        Vector128<T> d1 = 64 / Vector128<byte>.Count > 1 ? Vector128.LoadUnsafe(ref d, (nuint)Vector128<T>.Count) : d0;
        Vector128<T> d2 = 64 / Vector128<byte>.Count > 2 ? Vector128.LoadUnsafe(ref d, (nuint)(2 * Vector128<T>.Count)) : d0;
        Vector128<T> d3 = 64 / Vector128<byte>.Count > 2 ? Vector128.LoadUnsafe(ref d, (nuint)(3 * Vector128<T>.Count)) : d0;
        nint i = 0;
        for (; i <= rows - 4; i += 4)
        {
            Vector128<T> s0 = DeltaVector128(ref w, d0, d1, d2, d3, Vector128.Create(Unsafe.Add(ref a, i)), r, descends: true);
            Vector128<T> s1 = DeltaVector128(ref Unsafe.Add(ref w, columns), d0, d1, d2, d3, Vector128.Create(Unsafe.Add(ref a, i + 1)), r, descends: true);
            Vector128<T> s2 = DeltaVector128(ref Unsafe.Add(ref w, 2 * columns), d0, d1, d2, d3, Vector128.Create(Unsafe.Add(ref a, i + 2)), r, descends: true);
            Vector128<T> s3 = DeltaVector128(ref Unsafe.Add(ref w, 3 * columns), d0, d1, d2, d3, Vector128.Create(Unsafe.Add(ref a, i + 3)), r, descends: true);
            StoreSumsVector128(s0, s1, s2, s3, ref Unsafe.Add(ref to, i));
            w = ref Unsafe.Add(ref w, 4 * columns);
        }

        for (; i < rows; i++)
        {
            StoreSumVector128(DeltaVector128(ref w, d0, d1, d2, d3, Vector128.Create(Unsafe.Add(ref a, i)), r, descends: true), ref Unsafe.Add(ref to, i));
            w = ref Unsafe.Add(ref w, columns);
        }

        for (; i < stride; i++)
        {
            Unsafe.Add(ref to, i) = default;
        }
    }

    /// <summary>Plain descent of a layer: <c>b[j] -= rate * d[j]</c>, and <c>w[i][j] -= rate * (a[i] * d[j])</c>.</summary>
    /// <param name="w">The biases, behind which are the weights, a row for each input.</param>
    /// <param name="d">The deltas.</param>
    /// <param name="columns">How many there are, whole vectors: from a row to the next.</param>
    /// <param name="a">The inputs.</param>
    /// <param name="inputs">How many there are; none where the weights have descended already.</param>
    /// <param name="rate">The learning rate.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void DescendVector128<T>(ref T w, ref T d, nint columns, ref T a, nint inputs, T rate)
        where T : unmanaged
    {
        Vector128<T> r = Vector128.Create(rate);
        nint column = 0;

        // Four vectors of deltas in registers; wide rows of weights that are far are walked as they lie.
        bool isFar = columns > 8 * Vector128<T>.Count && inputs * columns * TileShapes.SizeOf<T>() > TileShapes.FirstLevelBytes;
        for (; !isFar && column <= columns - (4 * Vector128<T>.Count); column += 4 * Vector128<T>.Count)
        {
            Vector128<T> d0 = Vector128.LoadUnsafe(ref d, (nuint)column);
            Vector128<T> d1 = Vector128.LoadUnsafe(ref d, (nuint)(column + Vector128<T>.Count));
            Vector128<T> d2 = Vector128.LoadUnsafe(ref d, (nuint)(column + (2 * Vector128<T>.Count)));
            Vector128<T> d3 = Vector128.LoadUnsafe(ref d, (nuint)(column + (3 * Vector128<T>.Count)));
            ref T row = ref Unsafe.Add(ref w, column);
            TakeVector128(ref row, r * d0, r * d1, r * d2, r * d3);
            for (nint i = 0; i < inputs; i++)
            {
                Vector128<T> x = Vector128.Create(Unsafe.Add(ref a, i));
                row = ref Unsafe.Add(ref row, columns);
                TakeVector128(ref row, r * (x * d0), r * (x * d1), r * (x * d2), r * (x * d3));
            }
        }

        if (column == columns)
        {
            return;
        }

        for (nint j = column; j < columns; j += Vector128<T>.Count)
        {
            (Vector128.LoadUnsafe(ref w, (nuint)j) - (r * Vector128.LoadUnsafe(ref d, (nuint)j))).StoreUnsafe(ref w, (nuint)j);
        }

        for (nint i = 0; i < inputs; i++)
        {
            Vector128<T> x = Vector128.Create(Unsafe.Add(ref a, i));
            w = ref Unsafe.Add(ref w, columns);
            for (nint j = column; j < columns; j += Vector128<T>.Count)
            {
                (Vector128.LoadUnsafe(ref w, (nuint)j) - (r * (x * Vector128.LoadUnsafe(ref d, (nuint)j)))).StoreUnsafe(ref w, (nuint)j);
            }
        }
    }

    /// <summary>Takes four vectors off a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeVector128<T>(ref T row, Vector128<T> s0, Vector128<T> s1, Vector128<T> s2, Vector128<T> s3)
        where T : unmanaged
    {
        (Vector128.LoadUnsafe(ref row) - s0).StoreUnsafe(ref row);
        (Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count) - s1).StoreUnsafe(ref row, (nuint)Vector128<T>.Count);
        (Vector128.LoadUnsafe(ref row, (nuint)(2 * Vector128<T>.Count)) - s2).StoreUnsafe(ref row, (nuint)(2 * Vector128<T>.Count));
        (Vector128.LoadUnsafe(ref row, (nuint)(3 * Vector128<T>.Count)) - s3).StoreUnsafe(ref row, (nuint)(3 * Vector128<T>.Count));
    }

    /// <summary>A row of weights times deltas, folded to one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> DeltaVector128<T>(ref T w, Vector128<T> d0, Vector128<T> d1, Vector128<T> d2, Vector128<T> d3, Vector128<T> x, Vector128<T> rate, bool descends)
        where T : unmanaged
    {
        Vector128<T> s0 = ProductVector128(ref w, d0, x, rate, descends, Vector128<T>.Zero);
        if (64 / Vector128<byte>.Count > 1)
        {
            Vector128<T> s1 = ProductVector128(ref Unsafe.Add(ref w, Vector128<T>.Count), d1, x, rate, descends, Vector128<T>.Zero);
            if (64 / Vector128<byte>.Count > 2)
            {
                s0 += ProductVector128(ref Unsafe.Add(ref w, 2 * Vector128<T>.Count), d2, x, rate, descends, Vector128<T>.Zero);
                s1 += ProductVector128(ref Unsafe.Add(ref w, 3 * Vector128<T>.Count), d3, x, rate, descends, Vector128<T>.Zero);
            }

            s0 += s1;
        }

        return s0;
    }

    /// <summary>A product of a sum, and the descent of its weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> ProductVector128<T>(ref T w, Vector128<T> delta, Vector128<T> x, Vector128<T> rate, bool descends, Vector128<T> sum)
        where T : unmanaged
    {
        Vector128<T> weights = Vector128.LoadUnsafe(ref w);
        if (descends)
        {
            (weights - (rate * (x * delta))).StoreUnsafe(ref w);
        }

        return Vector128.MultiplyAddEstimate(weights, delta, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSumsVector128<T>(Vector128<T> s0, Vector128<T> s1, Vector128<T> s2, Vector128<T> s3, ref T to)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            LaneSums.SumEach(s0.AsSingle(), s1.AsSingle(), s2.AsSingle(), s3.AsSingle()).StoreUnsafe(ref Unsafe.As<T, float>(ref to));
        }
        else
        {
            LaneSums.SumEach(s0.AsDouble(), s1.AsDouble()).StoreUnsafe(ref Unsafe.As<T, double>(ref to));
            LaneSums.SumEach(s2.AsDouble(), s3.AsDouble()).StoreUnsafe(ref Unsafe.As<T, double>(ref Unsafe.Add(ref to, 2)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSumVector128<T>(Vector128<T> sum, ref T to)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Unsafe.As<T, float>(ref to) = LaneSums.Sum(sum.AsSingle());
        }
        else
        {
            Unsafe.As<T, double>(ref to) = LaneSums.Sum(sum.AsDouble());
        }
    }
}
