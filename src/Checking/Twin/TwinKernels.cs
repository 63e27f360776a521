using System.Numerics;
using System.Runtime.CompilerServices;
#if !NET9_0_OR_GREATER
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
#endif

namespace StaticNets;

/// <summary>The weighted sums of a <see cref="DynamicTwin{T}"/>, with a vector lane for each output.</summary>
internal static partial class TwinKernels<T>
    where T : unmanaged
{
    private static int Lanes => Vector<T>.Count;

    /// <summary>A length filled up to whole vectors.</summary>
    public static int Pad(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>The weighted sums of a row: four vectors of outputs at a time, then one.</summary>
    public static void Sum(TwinOperation layer, ref T parameters, ref T input, ref T sums)
    {
        ref T columns = ref Unsafe.Add(ref parameters, layer.BiasOffset);
        int stride = layer.Stride;
        int inputs = layer.InputSize;
        int j = 0;
        for (; j + (4 * Lanes) <= stride; j += 4 * Lanes)
        {
            ref T row = ref Unsafe.Add(ref columns, j);
            Vector<T> s0 = Load(ref row, 0);
            Vector<T> s1 = Load(ref row, Lanes);
            Vector<T> s2 = Load(ref row, 2 * Lanes);
            Vector<T> s3 = Load(ref row, 3 * Lanes);
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<T> x = new Vector<T>(Unsafe.Add(ref input, i));
                s0 = MultiplyAdd(x, Load(ref row, 0), s0);
                s1 = MultiplyAdd(x, Load(ref row, Lanes), s1);
                s2 = MultiplyAdd(x, Load(ref row, 2 * Lanes), s2);
                s3 = MultiplyAdd(x, Load(ref row, 3 * Lanes), s3);
            }

            s0.StoreUnsafe(ref sums, (nuint)j);
            s1.StoreUnsafe(ref sums, (nuint)(j + Lanes));
            s2.StoreUnsafe(ref sums, (nuint)(j + (2 * Lanes)));
            s3.StoreUnsafe(ref sums, (nuint)(j + (3 * Lanes)));
        }

        for (; j < stride; j += Lanes)
        {
            ref T row = ref Unsafe.Add(ref columns, j);
            Vector<T> sum = Load(ref row, 0);
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                sum = MultiplyAdd(new Vector<T>(Unsafe.Add(ref input, i)), Load(ref row, 0), sum);
            }

            sum.StoreUnsafe(ref sums, (nuint)j);
        }
    }

    /// <summary>The weighted sums of four rows: two vectors of outputs at a time, then one.</summary>
    public static void SumRows(TwinOperation layer, ref T parameters, ref T input, int inputLength, ref T sums)
    {
        ref T columns = ref Unsafe.Add(ref parameters, layer.BiasOffset);
        int stride = layer.Stride;
        int inputs = layer.InputSize;
        ref T x0 = ref input;
        ref T x1 = ref Unsafe.Add(ref x0, inputLength);
        ref T x2 = ref Unsafe.Add(ref x1, inputLength);
        ref T x3 = ref Unsafe.Add(ref x2, inputLength);
        ref T y0 = ref sums;
        ref T y1 = ref Unsafe.Add(ref y0, stride);
        ref T y2 = ref Unsafe.Add(ref y1, stride);
        ref T y3 = ref Unsafe.Add(ref y2, stride);
        int j = 0;
        for (; j + (2 * Lanes) <= stride; j += 2 * Lanes)
        {
            ref T row = ref Unsafe.Add(ref columns, j);
            Vector<T> a0 = Load(ref row, 0);
            Vector<T> b0 = Load(ref row, Lanes);
            Vector<T> a1 = a0;
            Vector<T> b1 = b0;
            Vector<T> a2 = a0;
            Vector<T> b2 = b0;
            Vector<T> a3 = a0;
            Vector<T> b3 = b0;
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<T> a = Load(ref row, 0);
                Vector<T> b = Load(ref row, Lanes);
                Vector<T> x = new Vector<T>(Unsafe.Add(ref x0, i));
                a0 = MultiplyAdd(x, a, a0);
                b0 = MultiplyAdd(x, b, b0);
                x = new Vector<T>(Unsafe.Add(ref x1, i));
                a1 = MultiplyAdd(x, a, a1);
                b1 = MultiplyAdd(x, b, b1);
                x = new Vector<T>(Unsafe.Add(ref x2, i));
                a2 = MultiplyAdd(x, a, a2);
                b2 = MultiplyAdd(x, b, b2);
                x = new Vector<T>(Unsafe.Add(ref x3, i));
                a3 = MultiplyAdd(x, a, a3);
                b3 = MultiplyAdd(x, b, b3);
            }

            a0.StoreUnsafe(ref y0, (nuint)j);
            b0.StoreUnsafe(ref y0, (nuint)(j + Lanes));
            a1.StoreUnsafe(ref y1, (nuint)j);
            b1.StoreUnsafe(ref y1, (nuint)(j + Lanes));
            a2.StoreUnsafe(ref y2, (nuint)j);
            b2.StoreUnsafe(ref y2, (nuint)(j + Lanes));
            a3.StoreUnsafe(ref y3, (nuint)j);
            b3.StoreUnsafe(ref y3, (nuint)(j + Lanes));
        }

        for (; j < stride; j += Lanes)
        {
            ref T row = ref Unsafe.Add(ref columns, j);
            Vector<T> s0 = Load(ref row, 0);
            Vector<T> s1 = s0;
            Vector<T> s2 = s0;
            Vector<T> s3 = s0;
            for (int i = 0; i < inputs; i++)
            {
                row = ref Unsafe.Add(ref row, stride);
                Vector<T> weights = Load(ref row, 0);
                s0 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref x0, i)), weights, s0);
                s1 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref x1, i)), weights, s1);
                s2 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref x2, i)), weights, s2);
                s3 = MultiplyAdd(new Vector<T>(Unsafe.Add(ref x3, i)), weights, s3);
            }

            s0.StoreUnsafe(ref y0, (nuint)j);
            s1.StoreUnsafe(ref y1, (nuint)j);
            s2.StoreUnsafe(ref y2, (nuint)j);
            s3.StoreUnsafe(ref y3, (nuint)j);
        }
    }

    /// <summary><c>a * b + c</c>, with one rounding where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd(Vector<T> a, Vector<T> b, Vector<T> c)
    {
#if NET9_0_OR_GREATER
        return typeof(T) == typeof(float)
            ? Vector.As<float, T>(Vector.MultiplyAddEstimate(Vector.As<T, float>(a), Vector.As<T, float>(b), Vector.As<T, float>(c)))
            : Vector.As<double, T>(Vector.MultiplyAddEstimate(Vector.As<T, double>(a), Vector.As<T, double>(b), Vector.As<T, double>(c)));
#else
        if (Vector<byte>.Count == 32)
        {
            return typeof(T) == typeof(float)
                ? Fused.MultiplyAdd(a.AsVector256().AsSingle(), b.AsVector256().AsSingle(), c.AsVector256().AsSingle()).As<float, T>().AsVector()
                : Fused.MultiplyAdd(a.AsVector256().AsDouble(), b.AsVector256().AsDouble(), c.AsVector256().AsDouble()).As<double, T>().AsVector();
        }

        return typeof(T) == typeof(float)
            ? Fused.MultiplyAdd(a.AsVector128().AsSingle(), b.AsVector128().AsSingle(), c.AsVector128().AsSingle()).As<float, T>().AsVector()
            : Fused.MultiplyAdd(a.AsVector128().AsDouble(), b.AsVector128().AsDouble(), c.AsVector128().AsDouble()).As<double, T>().AsVector();
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load(ref T source, int offset) => Vector.LoadUnsafe(ref source, (nuint)offset);
}
