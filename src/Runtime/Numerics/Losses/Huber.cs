using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Losses
{
    /// <summary>With <c>e = y - t</c>: <c>e^2 / 2</c> where |e| is at most delta, else <c>delta (|e| - delta / 2)</c>; the term of <see cref="Loss.Huber"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    /// <param name="delta">Where the square turns into a line; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Huber(Vector128<float> y, Vector128<float> t, Vector128<float> delta)
    {
        Vector128<float> e = y - t;
        Vector128<float> a = Vector128.Abs(e);
        Vector128<float> line = delta * (a - (delta * Vector128.Create(0.5f)));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a, delta), e * e * Vector128.Create(0.5f), line);
    }

    /// <summary>Slope of <see cref="Huber(Vector128{float}, Vector128{float}, Vector128{float})"/>: <c>y - t</c> clipped to -delta..delta.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    /// <param name="delta">Where the square turns into a line; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HuberSlope(Vector128<float> y, Vector128<float> t, Vector128<float> delta)
        => Vector128.MinNative(delta, Vector128.MaxNative(-delta, y - t));
}
