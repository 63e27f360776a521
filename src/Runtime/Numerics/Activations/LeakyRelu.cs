using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The slope takes x: with a negative slope, the sign of y does not tell the side.
public static partial class Activations
{
    /// <summary><c>x</c> where positive, else <c>slope x</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    /// <param name="slope">The slope where x is not positive; any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x, Vector128<float> slope)
        => Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), x, slope * x);

    /// <summary>Slope of <see cref="LeakyRelu(Vector128{float}, Vector128{float})"/>: <c>1</c> where x is positive, else <c>slope</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    /// <param name="slope">The slope where x is not positive; any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyReluSlope(Vector128<float> x, Vector128<float> slope)
        => Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1f), slope);
}
