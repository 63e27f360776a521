using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: the first lanes of a vector, where memory holds no more. Values go through registers only,
/// never lane by lane through memory, and the count is a constant that the JIT folds.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class PartialVector
{
    /// <summary>Loads 1 to 3 values; the other lanes are 0.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float source, int count)
    {
        if (count == 1)
        {
            return Vector128.CreateScalar(source);
        }

        Vector128<float> two = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle();
        return count == 2 ? two : two.WithElement(2, Unsafe.Add(ref source, 2));
    }

    /// <summary>Stores the first 1 to 3 lanes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> vector, ref float destination, int count)
    {
        if (count == 1)
        {
            destination = vector.ToScalar();
            return;
        }

        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), vector.AsDouble().ToScalar());
        if (count == 3)
        {
            Unsafe.Add(ref destination, 2) = vector.GetElement(2);
        }
    }

    /// <summary>All bits set in the first lanes, none in the rest.</summary>
    /// <param name="count">How many lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mask128(int count)
        => Vector128.LessThan(Vector128.Create(0, 1, 2, 3), Vector128.Create(count)).AsSingle();
}
