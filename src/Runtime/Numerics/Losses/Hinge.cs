using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Losses
{
    /// <summary><c>max(0, 1 - t y)</c>, the term of <see cref="Loss.Hinge"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target, -1 or +1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Hinge(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> margin = Vector128.MultiplyAddEstimate(-t, y, Vector128.Create(1f));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(margin, Vector128.Create(0f)), Vector128.Create(0f), margin);
    }

    /// <summary>Slope of <see cref="Hinge(Vector128{float}, Vector128{float})"/>: <c>-t</c> where <c>1 - t y</c> is positive, else <c>0</c>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target, -1 or +1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HingeSlope(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> margin = Vector128.MultiplyAddEstimate(-t, y, Vector128.Create(1f));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(margin, Vector128.Create(0f)), Vector128.Create(0f), -t);
    }

    /// <summary><c>max(0, 1 - t y)^2</c>, the term of <see cref="Loss.SquaredHinge"/>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target, -1 or +1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquaredHinge(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> margin = Hinge(y, t);
        return margin * margin;
    }

    /// <summary>Slope of <see cref="SquaredHinge(Vector128{float}, Vector128{float})"/>: <c>-2 t max(0, 1 - t y)</c>.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">The target, -1 or +1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquaredHingeSlope(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> margin = Hinge(y, t);
        return -t * (margin + margin);
    }
}
