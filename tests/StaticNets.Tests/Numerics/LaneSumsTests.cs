using System;
using System.Linq;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>The one order of a sum over lanes: the lower half plus the upper half, until one is left.</summary>
public class LaneSumsTests
{
    private readonly Random _random = new(1);

    [Fact]
    public void Sum_follows_the_tree()
    {
        for (int round = 0; round < 1000; round++)
        {
            float[] single = Floats(16);
            Assert.Equal(Tree(single[..4], (a, b) => a + b), LaneSums.Sum(Vector128.Create<float>(single.AsSpan(0, 4))));
            Assert.Equal(Tree(single[..8], (a, b) => a + b), LaneSums.Sum(Vector256.Create<float>(single.AsSpan(0, 8))));
            Assert.Equal(Tree(single, (a, b) => a + b), LaneSums.Sum(Vector512.Create<float>(single)));
            double[] number = Doubles(8);
            Assert.Equal(Tree(number[..2], (a, b) => a + b), LaneSums.Sum(Vector128.Create<double>(number.AsSpan(0, 2))));
            Assert.Equal(Tree(number[..4], (a, b) => a + b), LaneSums.Sum(Vector256.Create<double>(number.AsSpan(0, 4))));
            Assert.Equal(Tree(number, (a, b) => a + b), LaneSums.Sum(Vector512.Create<double>(number)));
        }
    }

    [Fact]
    public void Max_is_the_largest_lane()
    {
        for (int round = 0; round < 1000; round++)
        {
            float[] single = Floats(16);
            Assert.Equal(single[..4].Max(), LaneSums.Max(Vector128.Create<float>(single.AsSpan(0, 4))));
            Assert.Equal(single[..8].Max(), LaneSums.Max(Vector256.Create<float>(single.AsSpan(0, 8))));
            Assert.Equal(single.Max(), LaneSums.Max(Vector512.Create<float>(single)));
            double[] number = Doubles(8);
            Assert.Equal(number[..2].Max(), LaneSums.Max(Vector128.Create<double>(number.AsSpan(0, 2))));
            Assert.Equal(number[..4].Max(), LaneSums.Max(Vector256.Create<double>(number.AsSpan(0, 4))));
            Assert.Equal(number.Max(), LaneSums.Max(Vector512.Create<double>(number)));
        }
    }

    [Fact]
    public void Sum_of_each_of_four_has_the_bits_of_the_sum()
    {
        for (int round = 0; round < 1000; round++)
        {
            Vector512<float>[] v = [.. Enumerable.Range(0, 4).Select(_ => Vector512.Create<float>(Floats(16)))];
            Vector256<float>[] half = [.. v.Select(x => x.GetLower())];
            Vector128<float>[] quarter = [.. half.Select(x => x.GetLower())];
            Assert.Equal(Vector128.Create(LaneSums.Sum(quarter[0]), LaneSums.Sum(quarter[1]), LaneSums.Sum(quarter[2]), LaneSums.Sum(quarter[3])), LaneSums.SumEach(quarter[0], quarter[1], quarter[2], quarter[3]));
            Assert.Equal(Vector128.Create(LaneSums.Sum(half[0]), LaneSums.Sum(half[1]), LaneSums.Sum(half[2]), LaneSums.Sum(half[3])), LaneSums.SumEach(half[0], half[1], half[2], half[3]));
            Assert.Equal(Vector128.Create(LaneSums.Sum(v[0]), LaneSums.Sum(v[1]), LaneSums.Sum(v[2]), LaneSums.Sum(v[3])), LaneSums.SumEach(v[0], v[1], v[2], v[3]));
        }
    }

    [Fact]
    public void Sum_of_each_of_two_has_the_bits_of_the_sum()
    {
        for (int round = 0; round < 1000; round++)
        {
            Vector512<double> a = Vector512.Create<double>(Doubles(8));
            Vector512<double> b = Vector512.Create<double>(Doubles(8));
            Assert.Equal(Vector128.Create(LaneSums.Sum(a), LaneSums.Sum(b)), LaneSums.SumEach(a, b));
            Assert.Equal(Vector128.Create(LaneSums.Sum(a.GetLower()), LaneSums.Sum(b.GetLower())), LaneSums.SumEach(a.GetLower(), b.GetLower()));
            Assert.Equal(Vector128.Create(LaneSums.Sum(a.GetLower().GetLower()), LaneSums.Sum(b.GetLower().GetLower())), LaneSums.SumEach(a.GetLower().GetLower(), b.GetLower().GetLower()));
        }
    }

    private static T Tree<T>(T[] values, Func<T, T, T> add)
    {
        while (values.Length > 1)
        {
            int half = values.Length / 2;
            T[] folded = new T[half];
            for (int i = 0; i < half; i++)
            {
                folded[i] = add(values[i], values[half + i]);
            }

            values = folded;
        }

        return values[0];
    }

    private float[] Floats(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextSingle() - 0.5f) * MathF.Exp(_random.NextSingle() * 10))];

    private double[] Doubles(int count) => [.. Enumerable.Range(0, count).Select(_ => (_random.NextDouble() - 0.5) * Math.Exp(_random.NextDouble() * 20))];
}
