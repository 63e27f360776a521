using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class LaneSums
{
    /// <summary>The sums of the lanes of four vectors, each with the bits of <see cref="Sum(Vector256{float})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    /// <param name="c">Summed into lane 2.</param>
    /// <param name="d">Summed into lane 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumEach(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
        => SumEach(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());

    /// <summary>The sums of the lanes of four vectors, each with the bits of <see cref="Sum(Vector512{float})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    /// <param name="c">Summed into lane 2.</param>
    /// <param name="d">Summed into lane 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumEach(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
        => SumEach(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());

    /// <summary>The sums of the lanes of two vectors, each with the bits of <see cref="Sum(Vector256{double})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumEach(Vector256<double> a, Vector256<double> b)
        => SumEach(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());

    /// <summary>The sums of the lanes of two vectors, each with the bits of <see cref="Sum(Vector512{double})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumEach(Vector512<double> a, Vector512<double> b)
        => SumEach(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper());
}
