using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>An exponential moving mean, which an optimizer keeps in a slot: <c>m = kept * m + (1 - kept) * x</c>.</summary>
/// <param name="kept">The share that a step keeps.</param>
internal readonly struct MovingMean(double kept)
{
    private readonly LaneValue _kept = kept;
    private readonly LaneValue _added = 1 - kept;

    /// <summary>The share that a step keeps.</summary>
    public double Kept => _kept.Value;

    /// <summary>Takes values into the mean in a slot.</summary>
    /// <param name="slots">The optimizer's slots.</param>
    /// <param name="slot">The mean's slot.</param>
    /// <param name="value">The values.</param>
    /// <returns>The new mean.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Take<T>(OptimizerSlots<T> slots, int slot, Vector<T> value)
        where T : unmanaged
    {
        Vector<T> mean = Lanes.FlushSubnormals((_kept.Spread<T>() * slots[slot]) + (_added.Spread<T>() * value));
        slots[slot] = mean;
        return mean;
    }

    /// <summary>Takes the squares of values into the mean in a slot.</summary>
    /// <param name="slots">The optimizer's slots.</param>
    /// <param name="slot">The mean's slot.</param>
    /// <param name="value">The values.</param>
    /// <returns>The new mean square.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> TakeSquare<T>(OptimizerSlots<T> slots, int slot, Vector<T> value)
        where T : unmanaged
    {
        Vector<T> square = Lanes.FlushSubnormals((_kept.Spread<T>() * slots[slot]) + (_added.Spread<T>() * value * value));
        slots[slot] = square;
        return square;
    }
}
