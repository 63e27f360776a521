using System;
using System.Linq;
using StaticNets.Networks.Tests.TrainingLoop;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Threads that share a training pass through time: the bits of one thread, and nothing allocated.</summary>
[Collection(nameof(ThreadTests))]
public sealed class SequenceThreadTests
{
    private const int Steps = 48;

    public SequenceThreadTests() => WorkerPool.MaxThreads = 8; // more than this machine may have

    /// <summary>Few sequences and many: blocks that fill tiles, and some that do not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(77)]
    public void BitsDoNotDependOnThreads(int sequences)
    {
        float[] expected = Train(sequences, threads: 1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(expected, Train(sequences, threads));
        }
    }

    [Fact]
    public void TrainingGivesTheBitsOfOneThread()
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(150, 30, 60);
        foreach (int? window in new int?[] { null, 40 })
        {
            var options = new TrainingOptions { Epochs = 2, BatchSize = 70, Seed = 5, ClipNorm = 1, WindowLength = window };
            var one = new SequenceWide(seed: 1);
            TrainingHistory expected = one.Train(data, new Adam(0.01), options);
            var several = new SequenceWide(seed: 1);
            TrainingHistory history = several.Train(data, new Adam(0.01), options with { MaxThreads = 4 });
            Assert.Equal(one.Parameters.ToArray(), several.Parameters.ToArray());
            Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainingLoss), history.Epochs.Select(epoch => epoch.TrainingLoss));
        }
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var net = new SequenceWide(seed: 1) { MaxThreads = 3 };
        float[] inputs = Numbers(64 * Steps * SequenceWide.InputSize, 1);
        float[] targets = Numbers(64 * Steps * SequenceWide.OutputSize, 2);
        var states = new float[64 * SequenceWide.StateLength];
        var adam = new Adam(0.01);
        ThreadTests.AssertNothingAllocated(() => net.Step(states, inputs, targets, ref adam));
    }

    /// <summary>Parameters, states and losses after some steps, with rows of unequal weight.</summary>
    private static float[] Train(int sequences, int threads)
    {
        var net = new SequenceWide(seed: 1);
        float[] inputs = Numbers(sequences * Steps * SequenceWide.InputSize, 1);
        float[] targets = Numbers(sequences * Steps * SequenceWide.OutputSize, 2);
        var states = new float[sequences * SequenceWide.StateLength];
        TrainingState<float> training = SequenceWide.CreateTrainingState();
        training.MaxThreads = threads;
        training.SetSampleWeights([.. Enumerable.Range(0, sequences * Steps).Select(row => row % 5 * 0.5f)]);
        var adam = new Adam(0.01);
        var losses = new float[6];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = net.Step(states, inputs, targets, ref adam, training);
        }

        return [.. net.Parameters, .. states, .. losses];
    }

    private static float[] Numbers(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
    }
}
