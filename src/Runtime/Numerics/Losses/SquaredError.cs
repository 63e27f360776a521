using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Losses
{
    /// <summary><c>(y - t)^2</c>, the term of <see cref="Loss.Mse"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquaredError(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> e = y - t;
        return e * e;
    }

    /// <summary>Slope of <see cref="SquaredError(Vector128{float}, Vector128{float})"/>: <c>2 (y - t)</c>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquaredErrorSlope(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> e = y - t;
        return e + e;
    }

    /// <summary><c>(y - t)^2 / 2</c>, the term of <see cref="Loss.HalfSquaredError"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HalfSquaredError(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> e = y - t;
        return e * e * Vector128.Create(0.5f);
    }

    /// <summary>Slope of <see cref="HalfSquaredError(Vector128{float}, Vector128{float})"/>: <c>y - t</c>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HalfSquaredErrorSlope(Vector128<float> y, Vector128<float> t)
        => y - t;
}
