using System;
using System.Numerics;
using System.Threading;

namespace StaticNets;

/// <summary>What the library calls and .NET Standard 2.1 does not have, under the names of .NET 8.</summary>
internal static class BeforeNet8
{
    extension(Vector)
    {
        public static Vector<TTo> As<TFrom, TTo>(Vector<TFrom> vector)
            where TFrom : unmanaged
            where TTo : unmanaged
            => Unsafe.As<Vector<TFrom>, Vector<TTo>>(ref vector);
    }

    public static void CopyTo<T>(this Vector<T> vector, Span<T> destination)
        where T : unmanaged
        => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref destination.Slice(0, Vector<T>.Count)[0]), vector);

    public static void Sort(this Span<double> keys, Span<int> items)
    {
        double[] sorted = keys.ToArray();
        int[] moved = items.ToArray();
        Array.Sort(sorted, moved);
        sorted.CopyTo(keys);
        moved.CopyTo(items);
    }

    public static void UnsafeStart(this Thread thread) => thread.Start();
}
