using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Losses
{
    /// <summary><c>ln(cosh(y - t))</c>, the term of <see cref="Loss.LogCosh"/>: accurate for tiny errors, no overflow for huge ones.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogCosh(Vector128<float> y, Vector128<float> t)
    {
        // With a = |e| and u = 1 - e^-a, cosh(a) - 1 = u^2 / (2 (1 - u)): up to a = 1 the logarithm of 1 + that, at most 0.55.
        // Beyond, ln(cosh(a)) = a - ln(2) + ln(1 + e^(-2a)). Both take the logarithm of 1 plus a number in 0..1.
        Vector128<float> a = Vector128.Abs(y - t);
        Vector128<float> u = -Elementary.Expm1NonPositive(-a);
        Vector128<float> decay = Vector128.Create(1f) - u;
        Vector128<float> near = u * u / (decay + decay);
        Vector128<float> beyond = Vector128.ConditionalSelect(Vector128.LessThan(a, Vector128.Create(1f)), Vector128.Create(0f), a - Vector128.Create(0.6931471805599453f));
        return beyond + Elementary.Log1pOfUnit(Vector128.ConditionalSelect(Vector128.LessThan(a, Vector128.Create(1f)), near, decay * decay));
    }

    /// <summary>Slope of <see cref="LogCosh(Vector128{float}, Vector128{float})"/>: <c>tanh(y - t)</c>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogCoshSlope(Vector128<float> y, Vector128<float> t)
        => Elementary.Tanh(y - t);
}
