using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if !NETSTANDARD
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNets.Numerics;

// Several sums at once: the halves of the tree are added while the vectors are transposed, so that a sum costs about one
// instruction and a half instead of five. The bits are those of Sum.
public static partial class LaneSums
{
    /// <summary>The sums of the lanes of four vectors, each with the bits of <see cref="Sum(Vector128{float})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    /// <param name="c">Summed into lane 2.</param>
    /// <param name="d">Summed into lane 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumEach(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
#if !NETSTANDARD
        if (Sse.IsSupported)
        {
            Vector128<float> ab = Sse.UnpackLow(a, b) + Sse.UnpackHigh(a, b);
            Vector128<float> cd = Sse.UnpackLow(c, d) + Sse.UnpackHigh(c, d);
            return Sse.MoveLowToHigh(ab, cd) + Sse.MoveHighToLow(cd, ab);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            Vector128<double> ab = (AdvSimd.Arm64.ZipLow(a, b) + AdvSimd.Arm64.ZipHigh(a, b)).AsDouble();
            Vector128<double> cd = (AdvSimd.Arm64.ZipLow(c, d) + AdvSimd.Arm64.ZipHigh(c, d)).AsDouble();
            return AdvSimd.Arm64.ZipLow(ab, cd).AsSingle() + AdvSimd.Arm64.ZipHigh(ab, cd).AsSingle();
        }
#endif

        return Vector128.Create(Sum(a), Sum(b), Sum(c), Sum(d));
    }

    /// <summary>The sums of the lanes of two vectors, each with the bits of <see cref="Sum(Vector128{double})"/>.</summary>
    /// <param name="a">Summed into lane 0.</param>
    /// <param name="b">Summed into lane 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SumEach(Vector128<double> a, Vector128<double> b)
    {
#if !NETSTANDARD
        if (Sse2.IsSupported)
        {
            return Sse2.UnpackLow(a, b) + Sse2.UnpackHigh(a, b);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.ZipLow(a, b) + AdvSimd.Arm64.ZipHigh(a, b);
        }
#endif

        return Vector128.Create(Sum(a), Sum(b));
    }
}
