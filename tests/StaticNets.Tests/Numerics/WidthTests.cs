using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>
/// The same bits for one number and for a lane of 128, 256 and 512 bits, for every public function. NaN counts as equal
/// to NaN: its sign and payload carry nothing.
/// </summary>
[Trait("Speed", "Slow")]
public class WidthTests
{
    private const int Count = 4096;

    [Fact]
    public void Single_precision_has_the_same_bits_at_every_width()
    {
        float[][] inputs = [.. Enumerable.Range(0, 3).Select(Floats)];
        foreach (MethodInfo method in Formula.ScalarMethods(typeof(float)))
        {
            int arity = method.GetParameters().Length;
            var expected = new float[Count];
            for (int i = 0; i < Count; i++)
            {
                expected[i] = (float)method.Invoke(null, [.. Enumerable.Range(0, arity).Select(k => (object)inputs[k][i])])!;
            }

            AssertVector(typeof(Vector128<float>), 4, values => Vector128.Create(values), (v, to) => ((Vector128<float>)v).CopyTo(to));
            AssertVector(typeof(Vector256<float>), 8, values => Vector256.Create(values), (v, to) => ((Vector256<float>)v).CopyTo(to));
            AssertVector(typeof(Vector512<float>), 16, values => Vector512.Create(values), (v, to) => ((Vector512<float>)v).CopyTo(to));

            void AssertVector(Type type, int lanes, Pack<float> pack, Unpack<float> unpack)
            {
                float[] actual = Map(Formula.Overload(method, type), inputs, arity, lanes, pack, unpack);
                for (int i = 0; i < Count; i++)
                {
                    bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]) || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
                    Assert.True(same, FormattableString.Invariant($"{method} at {inputs[0][i]:R}, {inputs[1][i]:R}: {expected[i]:R}, with {lanes} lanes {actual[i]:R}"));
                }
            }
        }
    }

    [Fact]
    public void Double_precision_has_the_same_bits_at_every_width()
    {
        double[][] inputs = [.. Enumerable.Range(0, 3).Select(Doubles)];
        foreach (MethodInfo method in Formula.ScalarMethods(typeof(double)))
        {
            int arity = method.GetParameters().Length;
            var expected = new double[Count];
            for (int i = 0; i < Count; i++)
            {
                expected[i] = (double)method.Invoke(null, [.. Enumerable.Range(0, arity).Select(k => (object)inputs[k][i])])!;
            }

            AssertVector(typeof(Vector128<double>), 2, values => Vector128.Create(values), (v, to) => ((Vector128<double>)v).CopyTo(to));
            AssertVector(typeof(Vector256<double>), 4, values => Vector256.Create(values), (v, to) => ((Vector256<double>)v).CopyTo(to));
            AssertVector(typeof(Vector512<double>), 8, values => Vector512.Create(values), (v, to) => ((Vector512<double>)v).CopyTo(to));

            void AssertVector(Type type, int lanes, Pack<double> pack, Unpack<double> unpack)
            {
                double[] actual = Map(Formula.Overload(method, type), inputs, arity, lanes, pack, unpack);
                for (int i = 0; i < Count; i++)
                {
                    bool same = BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]) || (double.IsNaN(expected[i]) && double.IsNaN(actual[i]));
                    Assert.True(same, FormattableString.Invariant($"{method} at {inputs[0][i]:R}, {inputs[1][i]:R}: {expected[i]:R}, with {lanes} lanes {actual[i]:R}"));
                }
            }
        }
    }

    private delegate object Pack<T>(ReadOnlySpan<T> values);

    private delegate void Unpack<T>(object vector, Span<T> destination);

    private static T[] Map<T>(MethodInfo method, T[][] inputs, int arity, int lanes, Pack<T> pack, Unpack<T> unpack)
    {
        var result = new T[Count];
        var arguments = new object[arity];
        for (int i = 0; i < Count; i += lanes)
        {
            for (int k = 0; k < arity; k++)
            {
                arguments[k] = pack(inputs[k].AsSpan(i, lanes));
            }

            unpack(method.Invoke(null, arguments)!, result.AsSpan(i, lanes));
        }

        return result;
    }

    /// <summary>Special values, then any bits, then numbers as networks have them; another order for each argument.</summary>
    private static float[] Floats(int seed)
    {
        var random = new Random(seed);
        List<float> values =
        [
            float.NaN, 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue,
            1.17549435e-38f, 1e-39f, -1e-39f, 1e30f, -1e30f, 0.5f, 1f, -1f, 3f, -3f, 6f, 1e-7f, 0.9999999f, 88.7f, 88.8f, -87.4f, -103.9f, -104.1f, 16777216f,
        ];
        while (values.Count < Count)
        {
            values.Add(values.Count % 2 == 0 ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)) : (random.NextSingle() - 0.5f) * 40);
        }

        return Reordered(values, random, seed);
    }

    private static double[] Doubles(int seed)
    {
        var random = new Random(seed);
        List<double> values =
        [
            double.NaN, 0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            2.2250738585072014e-308, 1e-310, -1e-310, 1e300, -1e300, 0.5, 1, -1, 3, -3, 6, 1e-7, 0.9999999, 709.7, 709.9, -708.5, -745.1, -745.2, 9007199254740992,
        ];
        while (values.Count < Count)
        {
            values.Add(values.Count % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : (random.NextDouble() - 0.5) * 40);
        }

        return Reordered(values, random, seed);
    }

    private static T[] Reordered<T>(List<T> values, Random random, int seed)
    {
        T[] array = [.. values];
        if (seed > 0)
        {
            random.Shuffle(array);
        }

        return array;
    }
}
