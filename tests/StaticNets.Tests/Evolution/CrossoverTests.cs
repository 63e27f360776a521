using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Evolution;

/// <summary>Children have numbers of their parents as the operators say.</summary>
public class CrossoverTests
{
    private static readonly float[] First = Enumerable.Repeat(0f, 10).ToArray();

    private static readonly float[] Second = Enumerable.Repeat(1f, 10).ToArray();

    private delegate void Operator(float[] first, float[] second, float[] child, ref RandomSource random);

    private static readonly Operator[] Operators =
    [
        (float[] a, float[] b, float[] c, ref RandomSource random) => Crossover.Uniform<float>(a, b, c, ref random),
        (float[] a, float[] b, float[] c, ref RandomSource random) => Crossover.OnePoint<float>(a, b, c, ref random),
        (float[] a, float[] b, float[] c, ref RandomSource random) => Crossover.TwoPoint<float>(a, b, c, ref random),
        (float[] a, float[] b, float[] c, ref RandomSource random) => Crossover.Blend<float>(a, b, c, ref random),
    ];

    [Fact]
    public void TheSameSeedGivesTheSameChild()
    {
        foreach (Operator cross in Operators)
        {
            Assert.Equal(Children(cross, 1), Children(cross, 1));
            Assert.NotEqual(Children(cross, 1), Children(cross, 2));
        }

        static float[] Children(Operator cross, ulong seed)
        {
            var random = new RandomSource(seed);
            return Enumerable.Range(0, 5).SelectMany(_ => Child(cross, ref random)).ToArray();
        }
    }

    /// <summary>The standard error of a share of 100,000 is 0.0014: five of it.</summary>
    [Fact]
    public void UniformTakesEachNumberFromEitherParent()
    {
        var random = new RandomSource(2);
        float[] child = new float[100_000];
        Crossover.Uniform<float>(new float[child.Length], Enumerable.Repeat(1f, child.Length).ToArray(), child, ref random, share: 0.3);
        Assert.All(child, number => Assert.True(number is 0 or 1));
        Assert.InRange(child.Average(), 0.3 - 0.007, 0.3 + 0.007);
        Crossover.Uniform<float>(First, Second, child.AsSpan(0, 10), ref random, share: 0);
        Assert.Equal(First, child[..10]);
        Crossover.Uniform<float>(First, Second, child.AsSpan(0, 10), ref random, share: 1);
        Assert.Equal(Second, child[..10]);
    }

    /// <summary>All 9 cuts, of which each is as likely as the others: a thousand draws miss one with a probability of 1e-50.</summary>
    [Fact]
    public void OnePointCutsEverywhereBetweenNumbers()
    {
        var random = new RandomSource(3);
        var seen = new HashSet<int>();
        for (int i = 0; i < 1000; i++)
        {
            float[] child = Child(Operators[1], ref random);
            int cut = Array.IndexOf(child, 1f);
            Assert.Equal(First[..cut].Concat(Second[cut..]), child);
            seen.Add(cut);
        }

        Assert.Equal(Enumerable.Range(1, 9), seen.Order());
    }

    /// <summary>All 45 pairs of places.</summary>
    [Fact]
    public void TwoPointsCutOutASegment()
    {
        var random = new RandomSource(4);
        var seen = new HashSet<(int, int)>();
        for (int i = 0; i < 2000; i++)
        {
            float[] child = Child(Operators[2], ref random);
            int start = Array.IndexOf(child, 1f);
            int end = Array.LastIndexOf(child, 1f) + 1;
            Assert.All(child[start..end], number => Assert.Equal(1, number));
            Assert.InRange(end - start, 1, 9);
            seen.Add((start, end));
        }

        Assert.Equal(45, seen.Count);
    }

    [Fact]
    public void OneNumberIsTheFirstParents()
    {
        var random = new RandomSource(5);
        float[] child = new float[1];
        Crossover.OnePoint<float>([3f], [4f], child, ref random);
        Assert.Equal(3, child[0]);
        Crossover.TwoPoint<float>([5f], [6f], child, ref random);
        Assert.Equal(5, child[0]);
    }

    /// <summary>The standard error of the mean of 100,000 in a range of 2 is 0.0018: five of it.</summary>
    [Fact]
    public void BlendGoesBeyondBothParentsByAlpha()
    {
        var random = new RandomSource(6);
        double[] first = Enumerable.Repeat(3.0, 100_000).ToArray();
        double[] second = Enumerable.Repeat(2.0, first.Length).ToArray();
        double[] child = new double[first.Length];
        Crossover.Blend<double>(first, second, child, ref random, alpha: 0.5);
        Assert.All(child, number => Assert.InRange(number, 1.5, 3.5));
        Assert.True(child.Min() < 1.51 && child.Max() > 3.49);
        Assert.InRange(child.Average(), 2.5 - 0.01, 2.5 + 0.01);
        Crossover.Blend<double>(first, second, child, ref random, alpha: 0);
        Assert.All(child, number => Assert.InRange(number, 2, 3));
    }

    [Fact]
    public void AChildMayBeAParent()
    {
        foreach (Operator cross in Operators)
        {
            var one = new RandomSource(7);
            var other = new RandomSource(7);
            float[] parent = (float[])First.Clone();
            cross(parent, Second, parent, ref one);
            Assert.Equal(Child(cross, ref other), parent);
        }
    }

    [Fact]
    public void OtherLengthsThrowAndChangeNothing()
    {
        foreach (Operator cross in Operators)
        {
            var random = new RandomSource(8);
            float[] child = [7, 7, 7];
            Assert.Throws<ArgumentException>("second", () => cross([1, 2, 3], [1, 2], child, ref random));
            Assert.Throws<ArgumentException>("child", () => cross([1, 2], [1, 2], child, ref random));
            Assert.Equal([7f, 7, 7], child);
        }

        var unused = new RandomSource(9);
        Assert.Throws<ArgumentOutOfRangeException>("share", () => Crossover.Uniform<float>(First, Second, new float[10], ref unused, share: 2));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Crossover.Blend<float>(First, Second, new float[10], ref unused, alpha: -1));
    }

    private static float[] Child(Operator cross, ref RandomSource random)
    {
        float[] child = new float[First.Length];
        cross(First, Second, child, ref random);
        return child;
    }
}
