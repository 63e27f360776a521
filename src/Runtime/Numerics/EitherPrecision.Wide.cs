using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>What vectors have for each precision on its own, for code that is one text for both. The compiler knows the type of a lane, and one of two calls remains.</summary>
internal static class EitherPrecision
{
    extension(Vector128)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> MultiplyAddEstimate<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c)
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? Vector128.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Vector128.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }

    extension(Vector256)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> MultiplyAddEstimate<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }

    extension(Vector512)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> MultiplyAddEstimate<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
    }
}
