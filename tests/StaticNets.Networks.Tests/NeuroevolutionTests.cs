using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Mutation and crossover of networks: they keep padding 0, and they find a network.</summary>
public class NeuroevolutionTests
{
    [Fact]
    public void PaddingIsUntouched()
    {
        var random = new RandomSource(1);
        var net = new Brain(seed: 1);
        var other = new Brain(seed: 2);
        Fill(ref net, 1);
        Fill(ref other, 2);
        Assert.Equal(Brain.ParameterCount, net.Parameters.ToArray().Count(value => value == 1));
        Brain child = net;
        Mutation.Gaussian<Brain, float>(ref child, 1, 1, ref random);
        AssertChanged(child, Brain.ParameterCount);
        Mutation.Uniform<Brain, float>(ref child, 1, 5, 6, ref random);
        AssertChanged(child, Brain.ParameterCount);
        Crossover.Uniform<Brain, float>(ref net, ref other, ref child, ref random);
        AssertTaken(child);
        Crossover.OnePoint<Brain, float>(ref net, ref other, ref child, ref random);
        AssertTaken(child);
        Crossover.TwoPoint<Brain, float>(ref net, ref other, ref child, ref random);
        AssertTaken(child);
        Crossover.Blend<Brain, float>(ref net, ref other, ref child, ref random);
        AssertChanged(child, Brain.ParameterCount);

        void AssertTaken(Brain brain)
        {
            float[] values = brain.Parameters.ToArray();
            Assert.Equal(Brain.ParameterCount, values.Count(value => value is 1 or 2));
            Assert.Contains(1f, values);
            Assert.Contains(2f, values);
            AssertChanged(brain, null);
        }

        // What is padding in one network is padding in all.
        void AssertChanged(Brain brain, int? count)
        {
            float[] values = brain.Parameters.ToArray();
            float[] reference = net.Parameters.ToArray();
            Assert.All(Enumerable.Range(0, values.Length).Where(i => reference[i] == 0), i => Assert.Equal(0, values[i]));
            Assert.Equal(count ?? values.Count(value => value != 0), values.Count(value => value != 0));
        }
    }

    /// <summary>The same numbers as over a span, in the order of the block.</summary>
    [Fact]
    public void ClassesAndDoublesMutateAlike()
    {
        var one = new OptimizerDouble(seed: 1);
        var other = new OptimizerDouble(seed: 1);
        var random = new RandomSource(5);
        var same = new RandomSource(5);
        Mutation.Gaussian<OptimizerDouble, double>(ref one, 0.3, 0.1, ref random);
        Mutation.Gaussian<OptimizerDouble, double>(ref other, 0.3, 0.1, ref same);
        Assert.Equal(one.Parameters.ToArray(), other.Parameters.ToArray());
        Assert.NotEqual(new OptimizerDouble(seed: 1).Parameters.ToArray(), one.Parameters.ToArray());
        OptimizerDouble? missing = null;
        Assert.Throws<ArgumentNullException>("network", () => Mutation.Gaussian<OptimizerDouble, double>(ref missing!, 0.3, 0.1, ref random));
        Assert.Throws<ArgumentNullException>("second", () => Crossover.Uniform<OptimizerDouble, double>(ref one, ref missing!, ref other, ref random));
    }

    /// <summary>Tournaments, crossover and mutation alone; the same at every run.</summary>
    [Fact]
    public void XorIsEvolved()
    {
        (XorStruct best, double error) = Evolve(seed: 1);
        Assert.True(error < 0.01, $"mean squared error {error}");
        Assert.Equal(best.Parameters.ToArray(), Evolve(seed: 1).Best.Parameters.ToArray());
    }

    private static (XorStruct Best, double Error) Evolve(ulong seed)
    {
        const int Size = 128;
        var random = new RandomSource(seed);
        var swarm = new XorStruct[Size];
        var next = new XorStruct[Size];
        var fitness = new double[Size];
        int[] elite = new int[4];
        for (int i = 0; i < Size; i++)
        {
            swarm[i].Initialize(random.NextUInt64());
        }

        for (int generation = 0; generation < 300; generation++)
        {
            Judge(swarm, fitness);
            Selection.Fittest(fitness, elite);
            for (int i = 0; i < Size; i++)
            {
                if (i < elite.Length)
                {
                    next[i] = swarm[elite[i]];
                    continue;
                }

                ref XorStruct first = ref swarm[Selection.Tournament(fitness, 3, ref random)];
                ref XorStruct second = ref swarm[Selection.Tournament(fitness, 3, ref random)];
                next[i] = first; // with its padding
                Crossover.Uniform<XorStruct, float>(ref first, ref second, ref next[i], ref random);
                Mutation.Gaussian<XorStruct, float>(ref next[i], 0.2, 0.6, ref random);
            }

            (swarm, next) = (next, swarm);
        }

        Judge(swarm, fitness);
        Selection.Fittest(fitness, elite);
        return (swarm[elite[0]], -fitness[elite[0]]);
    }

    private static void Judge(XorStruct[] swarm, double[] fitness)
    {
        float[] inputs = new float[2 * swarm.Length];
        float[] outputs = new float[swarm.Length];
        Array.Clear(fitness);
        for (int sample = 0; sample < 4; sample++)
        {
            (int x, int y) = (sample & 1, sample >> 1);
            for (int i = 0; i < swarm.Length; i++)
            {
                (inputs[2 * i], inputs[(2 * i) + 1]) = (x, y);
            }

            XorStruct.ForwardMany(swarm, inputs, outputs);
            for (int i = 0; i < swarm.Length; i++)
            {
                double error = outputs[i] - (x ^ y);
                fitness[i] -= error * error / 4;
            }
        }
    }

    private static void Fill(ref Brain brain, float value) => brain.SetParameters(Enumerable.Repeat(value, Brain.ParameterCount).ToArray());
}
