using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: what came in with the steps before, for convolutions over steps. A state holds the rows of those steps, the oldest first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepHistory
{
    /// <summary>A step: puts rows of the state and the row that comes in side by side, and takes that row into the state in place of the oldest one.</summary>
    /// <param name="s">The state: <c>(taps - 1) * dilation</c> rows.</param>
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
        for (int tap = 0; tap < taps - 1; tap++)
        {
            Copy(ref Unsafe.Add(ref s, (nint)tap * dilation * channels), ref Unsafe.Add(ref y, (nint)tap * channels), channels);
        }

        Copy(ref x, ref Unsafe.Add(ref y, (nint)(taps - 1) * channels), channels);
        Copy(ref Unsafe.Add(ref s, channels), ref s, (kept - 1) * channels);
        Copy(ref x, ref Unsafe.Add(ref s, (nint)(kept - 1) * channels), channels);
    }

    /// <summary>The way back of a step.</summary>
    /// <param name="ds">The gradient with respect to the state that the step left; it becomes that with respect to the state that it found.</param>
    /// <param name="dy">The gradient with respect to the rows side by side.</param>
    /// <param name="dx">Gets the gradient with respect to the row that came in.</param>
    /// <param name="channels">The length of a row.</param>
    /// <param name="taps">How many rows are side by side.</param>
    /// <param name="dilation">How many steps each is before the next.</param>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Back(ref float ds, ref float dy, ref float dx, int channels, int taps, int dilation)
    {
        int kept = (taps - 1) * dilation;
        ref float newest = ref Unsafe.Add(ref ds, (nint)(kept - 1) * channels);
        ref float last = ref Unsafe.Add(ref dy, (nint)(taps - 1) * channels);
        for (int i = 0; i < channels; i++)
        {
            Unsafe.Add(ref dx, i) = Unsafe.Add(ref last, i) + Unsafe.Add(ref newest, i);
        }

        Shift(ref ds, channels, kept);
        for (int tap = 0; tap < taps - 1; tap++)
        {
            ref float row = ref Unsafe.Add(ref ds, (nint)tap * dilation * channels);
            for (int i = 0; i < channels; i++)
            {
                Unsafe.Add(ref row, i) += Unsafe.Add(ref dy, (tap * channels) + i);
            }
        }
    }

    /// <inheritdoc cref="Back(ref float, ref float, ref float, int, int, int)"/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Back(ref double ds, ref double dy, ref double dx, int channels, int taps, int dilation)
    {
        int kept = (taps - 1) * dilation;
        ref double newest = ref Unsafe.Add(ref ds, (nint)(kept - 1) * channels);
        ref double last = ref Unsafe.Add(ref dy, (nint)(taps - 1) * channels);
        for (int i = 0; i < channels; i++)
        {
            Unsafe.Add(ref dx, i) = Unsafe.Add(ref last, i) + Unsafe.Add(ref newest, i);
        }

        Shift(ref ds, channels, kept);
        for (int tap = 0; tap < taps - 1; tap++)
        {
            ref double row = ref Unsafe.Add(ref ds, (nint)tap * dilation * channels);
            for (int i = 0; i < channels; i++)
            {
                Unsafe.Add(ref row, i) += Unsafe.Add(ref dy, (tap * channels) + i);
            }
        }
    }

    /// <summary>Each row becomes the one before it, the first one zeros.</summary>
    private static void Shift<T>(ref T rows, int channels, int count)
        where T : unmanaged
    {
        Copy(ref rows, ref Unsafe.Add(ref rows, channels), (count - 1) * channels);
        MemoryMarshal.CreateSpan(ref rows, channels).Clear();
    }

    private static void Copy<T>(ref T from, ref T to, int count)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
}
