using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: what came in with the steps before, for convolutions over steps. A state holds the rows of those steps as a ring, and behind them the place of the oldest one, so that a
/// step costs the same however far it looks back.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepHistory
{
    /// <summary>A step: puts rows of the state and the row that comes in side by side, and takes that row into the state in place of the oldest one.</summary>
    /// <param name="s">The state: <c>(taps - 1) * dilation</c> rows, and the place of the oldest among them.</param>
    /// <param name="x">The row that comes in.</param>
    /// <param name="y">Gets <paramref name="taps"/> rows, the oldest first.</param>
    /// <param name="channels">The length of a row.</param>
    /// <param name="taps">How many rows are put side by side.</param>
    /// <param name="dilation">How many steps each is before the next.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Step<T>(ref T s, ref T x, ref T y, int channels, int taps, int dilation)
        where T : unmanaged
    {
        int kept = (taps - 1) * dilation;
        ref T place = ref Unsafe.Add(ref s, kept * channels);
        int oldest = PlaceOf(place, kept);
        int row = oldest;
        for (int tap = 1; tap < taps; tap++)
        {
            Row(ref s, row, channels).CopyTo(Row(ref y, 0, channels));
            y = ref Unsafe.Add(ref y, channels);
            row = Wrap(row + dilation, kept);
        }

        Span<T> last = Row(ref x, 0, channels);
        last.CopyTo(Row(ref y, 0, channels));
        last.CopyTo(Row(ref s, oldest, channels));
        place = NumberConversion.FromDouble<T>(Wrap(oldest + 1, kept));
    }

    /// <summary>The way back of a step.</summary>
    /// <param name="ds">The gradient with respect to the state that the step left; it becomes that with respect to the state that it found. It has a place of the oldest row of its own.</param>
    /// <param name="dy">The gradient with respect to the rows side by side.</param>
    /// <param name="dx">Gets the gradient with respect to the row that came in.</param>
    /// <param name="channels">The length of a row.</param>
    /// <param name="taps">How many rows are side by side.</param>
    /// <param name="dilation">How many steps each is before the next.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Back<T>(ref T ds, ref T dy, ref T dx, int channels, int taps, int dilation)
        where T : unmanaged
    {
        int kept = (taps - 1) * dilation;
        ref T place = ref Unsafe.Add(ref ds, kept * channels);
        int row = Wrap(PlaceOf(place, kept) + kept - 1, kept);
        Span<T> newest = Row(ref ds, row, channels);
        Span<T> inputs = Row(ref dx, 0, channels);
        Row(ref dy, taps - 1, channels).CopyTo(inputs);
        Add(inputs, newest);
        newest.Clear();
        place = NumberConversion.FromDouble<T>(row);
        for (int tap = 0; tap < taps - 1; tap++)
        {
            Add(Row(ref ds, row, channels), Row(ref dy, tap, channels));
            row = Wrap(row + dilation, kept);
        }
    }

    /// <summary>The place of the oldest row; the first one where the state says no such place.</summary>
    private static int PlaceOf<T>(T place, int kept)
        where T : unmanaged
    {
        int oldest = (int)NumberConversion.ToDouble(place);
        return (uint)oldest < (uint)kept ? oldest : 0;
    }

    private static int Wrap(int row, int kept) => row < kept ? row : row - kept;

    private static Span<T> Row<T>(ref T rows, int row, int channels)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rows, (nint)row * channels), channels);

    /// <summary>Adds numbers, as exact in double precision as in their own.</summary>
    private static void Add<T>(Span<T> to, Span<T> values)
        where T : unmanaged
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(to[i]) + NumberConversion.ToDouble(values[i]));
        }
    }
}
