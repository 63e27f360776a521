#if !NET9_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <summary>
/// What the formulas use and .NET 8 does not have, under the names of .NET 9, so that the masters call the built-in
/// method where there is one. Callers of MinNative and MaxNative put the number that may be NaN second.
/// </summary>
internal static class BeforeNet9
{
    extension(Vector128)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> MultiplyAddEstimate(Vector128<float> a, Vector128<float> b, Vector128<float> c)
            => Fma.IsSupported ? Fma.MultiplyAdd(a, b, c)
                : AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b)
                : (a * b) + c;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<double> MultiplyAddEstimate(Vector128<double> a, Vector128<double> b, Vector128<double> c)
            => Fma.IsSupported ? Fma.MultiplyAdd(a, b, c)
                : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.FusedMultiplyAdd(c, a, b)
                : (a * b) + c;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> MinNative<T>(Vector128<T> a, Vector128<T> b)
            where T : struct
            => Vector128.Min(a, b);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> MaxNative<T>(Vector128<T> a, Vector128<T> b)
            where T : struct
            => Vector128.Max(a, b);
    }

    extension(Vector256)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> MultiplyAddEstimate(Vector256<float> a, Vector256<float> b, Vector256<float> c)
            => Fma.IsSupported ? Fma.MultiplyAdd(a, b, c)
                : Vector256.Create(
                    Vector128.MultiplyAddEstimate(a.GetLower(), b.GetLower(), c.GetLower()),
                    Vector128.MultiplyAddEstimate(a.GetUpper(), b.GetUpper(), c.GetUpper()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> MultiplyAddEstimate(Vector256<double> a, Vector256<double> b, Vector256<double> c)
            => Fma.IsSupported ? Fma.MultiplyAdd(a, b, c)
                : Vector256.Create(
                    Vector128.MultiplyAddEstimate(a.GetLower(), b.GetLower(), c.GetLower()),
                    Vector128.MultiplyAddEstimate(a.GetUpper(), b.GetUpper(), c.GetUpper()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> MinNative<T>(Vector256<T> a, Vector256<T> b)
            where T : struct
            => Vector256.Min(a, b);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> MaxNative<T>(Vector256<T> a, Vector256<T> b)
            where T : struct
            => Vector256.Max(a, b);
    }

    extension(Vector512)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> MultiplyAddEstimate(Vector512<float> a, Vector512<float> b, Vector512<float> c)
            => Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c)
                : Vector512.Create(
                    Vector256.MultiplyAddEstimate(a.GetLower(), b.GetLower(), c.GetLower()),
                    Vector256.MultiplyAddEstimate(a.GetUpper(), b.GetUpper(), c.GetUpper()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> MultiplyAddEstimate(Vector512<double> a, Vector512<double> b, Vector512<double> c)
            => Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c)
                : Vector512.Create(
                    Vector256.MultiplyAddEstimate(a.GetLower(), b.GetLower(), c.GetLower()),
                    Vector256.MultiplyAddEstimate(a.GetUpper(), b.GetUpper(), c.GetUpper()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> MinNative<T>(Vector512<T> a, Vector512<T> b)
            where T : struct
            => Vector512.Min(a, b);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> MaxNative<T>(Vector512<T> a, Vector512<T> b)
            where T : struct
            => Vector512.Max(a, b);
    }
}
#endif
