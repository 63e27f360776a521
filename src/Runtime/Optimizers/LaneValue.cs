using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// A number that an optimizer's <see cref="IOptimizer.Update"/> needs in every lane. It is kept in both precisions, so that the update loop
/// converts nothing: make it in <see cref="IOptimizer.BeginStep"/> and spread it in Update. A simple rule is several times faster with it
/// than with <see cref="Lanes.Create"/>, whose conversion to float is repeated for every vector.
/// </summary>
/// <param name="value">The number.</param>
public readonly struct LaneValue(double value)
{
    private readonly double _double = value;
    private readonly float _single = (float)value;

    /// <summary>The number.</summary>
    public double Value => _double;

    /// <summary>The number in both precisions.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator LaneValue(double value) => new(value);

    /// <summary>A vector with the number in every lane, rounded to <typeparamref name="T"/>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The vector.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Spread<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.As<float, T>(new Vector<float>(_single));
        }

        return Vector.As<double, T>(new Vector<double>(_double));
    }
}
