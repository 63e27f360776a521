using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Losses
{
    /// <summary><c>|y - t|</c>, the term of <see cref="Loss.Mae"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AbsoluteError(Vector128<float> y, Vector128<float> t)
        => Vector128.Abs(y - t);

    /// <summary>Slope of <see cref="AbsoluteError(Vector128{float}, Vector128{float})"/>: the sign of <c>y - t</c>, 0 at 0.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AbsoluteErrorSlope(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> e = y - t;
        Vector128<float> negative = Vector128.ConditionalSelect(Vector128.LessThan(e, Vector128.Create(0f)), Vector128.Create(-1f), e);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(e, Vector128.Create(0f)), Vector128.Create(1f), negative);
    }
}
