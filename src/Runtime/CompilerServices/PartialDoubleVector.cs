using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: what <see cref="PartialVector"/> does, in double precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PartialDoubleVector
{
    /// <summary>Loads 1 value; the other lane is 0.</summary>
    /// <param name="source">The value.</param>
    /// <param name="count">1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load128(ref double source, int count)
        => count == 0 ? Vector128<double>.Zero : Vector128.CreateScalar(source);

    /// <summary>Stores the first lane.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the lane goes.</param>
    /// <param name="count">1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> vector, ref double destination, int count)
    {
        if (count > 0)
        {
            destination = vector.ToScalar();
        }
    }

    /// <summary>All bits set in the first lanes, none in the rest.</summary>
    /// <param name="count">How many lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Mask128(int count)
        => Vector128.LessThan(Vector128.Create(0L, 1L), Vector128.Create((long)count)).AsDouble();
}
