using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets;

/// <content>What softmax needs.</content>
internal static partial class TwinActivations<T>
{
    /// <summary>Replaces values by their powers of e.</summary>
    public static void Exp(ref T values, int length) => Map<Power>(ref values, ref values, (nuint)length, 0);

    public static T Greatest(ref T values, int length)
    {
        if (typeof(T) == typeof(float))
        {
            float greatest = Unsafe.As<T, float>(ref values);
            for (int i = 1; i < length; i++)
            {
                greatest = MathF.Max(greatest, Unsafe.Add(ref Unsafe.As<T, float>(ref values), i));
            }

            return Unsafe.As<float, T>(ref greatest);
        }
        else
        {
            double greatest = Unsafe.As<T, double>(ref values);
            for (int i = 1; i < length; i++)
            {
                greatest = Math.Max(greatest, Unsafe.Add(ref Unsafe.As<T, double>(ref values), i));
            }

            return Unsafe.As<double, T>(ref greatest);
        }
    }

    private readonly struct Power : ITwinFunction
    {
        public Vector128<float> Value(Vector128<float> x, Vector128<float> p) => Elementary.Exp(x);

        public Vector128<float> Slope(Vector128<float> x, Vector128<float> y, Vector128<float> p) => y;

        public Vector128<double> Value(Vector128<double> x, Vector128<double> p) => Elementary.Exp(x);

        public Vector128<double> Slope(Vector128<double> x, Vector128<double> y, Vector128<double> p) => y;

        public Vector256<float> Value(Vector256<float> x, Vector256<float> p) => Elementary.Exp(x);

        public Vector256<float> Slope(Vector256<float> x, Vector256<float> y, Vector256<float> p) => y;

        public Vector256<double> Value(Vector256<double> x, Vector256<double> p) => Elementary.Exp(x);

        public Vector256<double> Slope(Vector256<double> x, Vector256<double> y, Vector256<double> p) => y;
    }
}
