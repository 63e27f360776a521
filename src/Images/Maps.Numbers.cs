using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <content>Convolution number by number, for machines without vectors: the bits of a portable network.</content>
public static partial class Maps
{
    /// <summary>A convolution: the bias of a filter, then products in the order of a window's places, the channels of a place together.</summary>
    /// <param name="x">The map.</param>
    /// <param name="w">A row of biases, and a row of weights for each value of a window.</param>
    /// <param name="stride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="filtersOfGroup">The filters that take the same channels.</param>
    /// <param name="y">Gets the filters of each window.</param>
    public static void ConvolveNumbers(ref float x, ref float w, int stride, in Windows windows, int count, int filters, int filtersOfGroup, ref float y)
    {
        for (int i = 0; i < count * filters; i++)
        {
            int filter = i % filters;
            float sum = Unsafe.Add(ref w, filter);
            ref float weight = ref Unsafe.Add(ref w, filter);
            for (int place = 0; place < windows.KernelHeight * windows.KernelWidth; place++)
            {
                bool isInside = TryPlace(windows, windows.RowOf(i / filters), windows.ColumnOf(i / filters), place / windows.KernelWidth, place % windows.KernelWidth, out int from);
                from += filter / filtersOfGroup * windows.Taken;
                for (int channel = 0; channel < windows.Taken; channel++)
                {
                    weight = ref Unsafe.Add(ref weight, stride);
                    sum = (float)(sum + (float)((isInside ? Unsafe.Add(ref x, from + channel) : 0) * weight));
                }
            }

            Unsafe.Add(ref y, i) = sum;
        }
    }

    /// <inheritdoc cref="ConvolveNumbers(ref float, ref float, int, in Windows, int, int, int, ref float)"/>
    public static void ConvolveNumbers(ref double x, ref double w, int stride, in Windows windows, int count, int filters, int filtersOfGroup, ref double y)
    {
        for (int i = 0; i < count * filters; i++)
        {
            int filter = i % filters;
            double sum = Unsafe.Add(ref w, filter);
            ref double weight = ref Unsafe.Add(ref w, filter);
            for (int place = 0; place < windows.KernelHeight * windows.KernelWidth; place++)
            {
                bool isInside = TryPlace(windows, windows.RowOf(i / filters), windows.ColumnOf(i / filters), place / windows.KernelWidth, place % windows.KernelWidth, out int from);
                from += filter / filtersOfGroup * windows.Taken;
                for (int channel = 0; channel < windows.Taken; channel++)
                {
                    weight = ref Unsafe.Add(ref weight, stride);
                    sum += (isInside ? Unsafe.Add(ref x, from + channel) : 0) * weight;
                }
            }

            Unsafe.Add(ref y, i) = sum;
        }
    }
}
