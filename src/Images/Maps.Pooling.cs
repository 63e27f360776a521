using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Pooling, the channels of a place side by side in registers. What a window has outside of the map takes no part.</content>
public static partial class Maps
{
    /// <summary>The largest value of each window and channel; one that is not a number is larger than all.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="y">Gets the channels of each window.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void LargestOf<T>(ref T x, in Windows windows, int count, ref T y)
        where T : unmanaged
    {
        if (AreSquaresOfTwo<T>(windows))
        {
            LargestOfSquares(ref x, windows, ref y);
            return;
        }

        for (int position = 0; position < count; position++)
        {
            int top = windows.RowOf(position);
            int left = windows.ColumnOf(position);
            for (int channel = 0; channel < windows.Channels;)
            {
                bool isOne = windows.Channels - channel < Vector128<T>.Count;
                Store(Largest(ref Unsafe.Add(ref x, channel), windows, top, left, isOne, out _), ref Unsafe.Add(ref y, channel), isOne);
                channel += isOne ? 1 : Vector128<T>.Count;
            }

            y = ref Unsafe.Add(ref y, windows.Channels);
        }
    }

    /// <summary>The way back of <see cref="LargestOf"/>: adds the gradient of each window and channel to that of the first of its largest values.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="dy">The gradients with respect to what was put out.</param>
    /// <param name="dx">The gradients with respect to the map.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void LargestBack<T>(ref T x, in Windows windows, int count, ref T dy, ref T dx)
        where T : unmanaged
    {
        if (AreSquaresOfTwo<T>(windows))
        {
            LargestOfSquaresBack(ref x, windows, ref dy, ref dx);
            return;
        }

        Vector128<T> one = Vector128.Create(NumberConversion.FromDouble<T>(1));
        for (int position = 0; position < count; position++)
        {
            int top = windows.RowOf(position);
            int left = windows.ColumnOf(position);
            for (int channel = 0; channel < windows.Channels;)
            {
                bool isOne = windows.Channels - channel < Vector128<T>.Count;
                Largest(ref Unsafe.Add(ref x, channel), windows, top, left, isOne, out Vector128<T> chosen);
                Vector128<T> gradient = Load(ref Unsafe.Add(ref dy, channel), isOne);
                Vector128<T> number = Vector128<T>.Zero;
                for (int i = 0; i < windows.KernelHeight; i++)
                {
                    for (int j = 0; j < windows.KernelWidth; j++, number += one)
                    {
                        if (TryPlace(windows, top, left, i, j, out int place))
                        {
                            ref T to = ref Unsafe.Add(ref dx, place + channel);
                            Store(Load(ref to, isOne) + Vector128.ConditionalSelect(Vector128.Equals(chosen, number), gradient, Vector128<T>.Zero), ref to, isOne);
                        }
                    }
                }

                channel += isOne ? 1 : Vector128<T>.Count;
            }

            dy = ref Unsafe.Add(ref dy, windows.Channels);
        }
    }

    /// <summary>The mean of each window and channel: the sum in the order of places, divided by how many there are.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows; where they take no channels, what is outside of the map is not counted.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="y">Gets the channels of each window.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MeanOf<T>(ref T x, in Windows windows, int count, ref T y)
        where T : unmanaged
    {
        for (int position = 0; position < count; position++)
        {
            int top = windows.RowOf(position);
            int left = windows.ColumnOf(position);
            Vector128<T> places = CountPlaces<T>(windows, top, left);
            for (int channel = 0; channel < windows.Channels;)
            {
                bool isOne = windows.Channels - channel < Vector128<T>.Count;
                Vector128<T> sum = Vector128<T>.Zero;
                for (int i = 0; i < windows.KernelHeight; i++)
                {
                    for (int j = 0; j < windows.KernelWidth; j++)
                    {
                        if (TryPlace(windows, top, left, i, j, out int place))
                        {
                            sum += Load(ref Unsafe.Add(ref x, place + channel), isOne);
                        }
                    }
                }

                Store(sum / places, ref Unsafe.Add(ref y, channel), isOne);
                channel += isOne ? 1 : Vector128<T>.Count;
            }

            y = ref Unsafe.Add(ref y, windows.Channels);
        }
    }

    /// <summary>The way back of <see cref="MeanOf"/>.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="dy">The gradients with respect to what was put out.</param>
    /// <param name="dx">The gradients with respect to the map.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MeanBack<T>(in Windows windows, int count, ref T dy, ref T dx)
        where T : unmanaged
    {
        for (int position = 0; position < count; position++)
        {
            int top = windows.RowOf(position);
            int left = windows.ColumnOf(position);
            Vector128<T> places = CountPlaces<T>(windows, top, left);
            for (int channel = 0; channel < windows.Channels;)
            {
                bool isOne = windows.Channels - channel < Vector128<T>.Count;
                Vector128<T> share = Load(ref Unsafe.Add(ref dy, channel), isOne) / places;
                for (int i = 0; i < windows.KernelHeight; i++)
                {
                    for (int j = 0; j < windows.KernelWidth; j++)
                    {
                        if (TryPlace(windows, top, left, i, j, out int place))
                        {
                            ref T to = ref Unsafe.Add(ref dx, place + channel);
                            Store(Load(ref to, isOne) + share, ref to, isOne);
                        }
                    }
                }

                channel += isOne ? 1 : Vector128<T>.Count;
            }

            dy = ref Unsafe.Add(ref dy, windows.Channels);
        }
    }

    /// <summary>The largest value of a window, and the number of the first place that has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Largest<T>(ref T x, in Windows windows, int top, int left, bool isOne, out Vector128<T> chosen)
        where T : unmanaged
    {
        Vector128<T> one = Vector128.Create(NumberConversion.FromDouble<T>(1));
        Vector128<T> best = default;
        Vector128<T> number = Vector128<T>.Zero;
        chosen = default;
        bool isFirst = true;
        for (int i = 0; i < windows.KernelHeight; i++)
        {
            for (int j = 0; j < windows.KernelWidth; j++, number += one)
            {
                if (!TryPlace(windows, top, left, i, j, out int place))
                {
                    continue;
                }

                Vector128<T> value = Load(ref Unsafe.Add(ref x, place), isOne);
                if (isFirst)
                {
                    best = value;
                    chosen = number;
                    isFirst = false;
                    continue;
                }

                Vector128<T> isLarger = Vector128.GreaterThan(value, best) | ~Vector128.Equals(value, value);
                best = Vector128.ConditionalSelect(isLarger, value, best);
                chosen = Vector128.ConditionalSelect(isLarger, number, chosen);
            }
        }

        return best;
    }

    /// <summary>By what the sum of a window is divided.</summary>
    private static Vector128<T> CountPlaces<T>(in Windows windows, int top, int left)
        where T : unmanaged
    {
        int count = 0;
        for (int place = (windows.KernelHeight * windows.KernelWidth) - 1; place >= 0; place--)
        {
            count += windows.Taken > 0 || TryPlace(windows, top, left, place / windows.KernelWidth, place % windows.KernelWidth, out _) ? 1 : 0;
        }

        return Vector128.Create(NumberConversion.FromDouble<T>(count));
    }

    /// <summary>Where the channels of a place of a window begin, if it is in the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPlace(in Windows windows, int top, int left, int i, int j, out int place)
    {
        int row = top + (i * windows.RowDilation);
        int column = left + (j * windows.ColumnDilation);
        place = ((row * windows.Width) + column) * windows.Channels;
        return (uint)row < (uint)windows.Height && (uint)column < (uint)windows.Width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Load<T>(ref T place, bool isOne)
        where T : unmanaged
        => isOne ? Vector128.Create(place) : Vector128.LoadUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector128<T> value, ref T place, bool isOne)
        where T : unmanaged
    {
        if (isOne)
        {
            place = value.ToScalar();
        }
        else
        {
            value.StoreUnsafe(ref place);
        }
    }
}
