using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Elementary
{
    /// <summary><c>ln(1 + e^x)</c>, written <c>max(x, 0) + ln(1 + e^-|x|)</c>, so that nothing overflows.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x)
        => Vector128.MaxNative(Vector128.Create(0f), x) + Log1pOfUnit(ExpNonPositive(-Vector128.Abs(x)));
}
