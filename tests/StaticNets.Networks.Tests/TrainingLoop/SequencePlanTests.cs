using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Every step of every sequence is gone over once an epoch, in the order of its sequence, and little is padded.</summary>
public class SequencePlanTests
{
    [Theory]
    [InlineData(1, 4, null, 1)]
    [InlineData(40, 8, null, 1)]
    [InlineData(41, 8, null, 3)]
    [InlineData(41, 8, 7, 1)]
    [InlineData(41, 8, 7, 3)]
    [InlineData(41, 100, 1, 2)]
    [InlineData(7, 2, 1000, 1)]
    public void EveryStepIsInOnePass(int count, int batchSize, int? window, int batchesPerStep)
    {
        int[] lengths = Lengths(count, 3, 60);
        foreach (bool isShuffled in new[] { true, false })
        {
            var plan = new SequencePlan(lengths, batchSize, window, batchesPerStep, isShuffled, seed: 5);
            for (int epoch = 0; epoch < 3; epoch++)
            {
                plan.BeginEpoch(epoch);
                var next = new int[count];
                int passes = 0;
                for (int step = 0; step < plan.StepCount; step++)
                {
                    for (int pass = plan.FirstPass(step); pass < plan.FirstPass(step + 1); pass++, passes++)
                    {
                        Assert.Equal(passes, pass);
                        SequencePass found = plan.PassAt(pass);
                        Assert.InRange(found.Sequences, 1, batchSize);
                        Assert.InRange(found.Steps, 1, window ?? int.MaxValue);
                        Assert.InRange(found.Steps * found.Sequences, 1, plan.MostRows);
                        for (int i = 0; i < found.Sequences; i++)
                        {
                            int sequence = plan[found.FirstPlace + i];
                            Assert.Equal(found.FirstStep, next[sequence]);
                            next[sequence] = Math.Min(lengths[sequence], found.FirstStep + found.Steps);
                            Assert.True(next[sequence] > found.FirstStep);
                        }
                    }
                }

                Assert.Equal(plan.PassCount, passes);
                Assert.Equal(lengths, next);
            }
        }
    }

    [Fact]
    public void ShuffledSequencesArePaddedByLittleInShapesThatStay()
    {
        int[] lengths = Lengths(500, 5, 200);
        var plan = new SequencePlan(lengths, 16, null, 1, isShuffled: true, seed: 1);
        List<(int, int)>? shapes = null;
        var firsts = new HashSet<string>();
        for (int epoch = 0; epoch < 4; epoch++)
        {
            plan.BeginEpoch(epoch);
            SequencePass[] passes = [.. Enumerable.Range(0, plan.PassCount).Select(plan.PassAt)];
            Assert.InRange(passes.Sum(pass => pass.Steps * pass.Sequences), lengths.Sum(), 1.15 * lengths.Sum());
            List<(int, int)> found = [.. passes.Select(pass => (pass.Steps, pass.Sequences)).Order()];
            shapes ??= found;
            Assert.Equal(shapes, found);
            firsts.Add(string.Join(' ', Enumerable.Range(passes[0].FirstPlace, passes[0].Sequences).Select(place => plan[place]).Order()));
        }

        Assert.Equal(4, firsts.Count);
    }

    [Fact]
    public void WithoutShufflingSequencesAreTakenAsTheyStand()
    {
        var plan = new SequencePlan([4, 9, 2, 5, 5], 2, null, 1, isShuffled: false, seed: 1);
        Assert.Equal([1, 0, 3, 2, 4], Enumerable.Range(0, 5).Select(place => plan[place]));
        Assert.Equal([new SequencePass(0, 2, 0, 9), new(2, 2, 0, 5), new(4, 1, 0, 5)], Enumerable.Range(0, 3).Select(plan.PassAt));
    }

    [Fact]
    public void SequencesThatAreOverLeaveTheirBatch()
    {
        var plan = new SequencePlan([4, 9, 2], 3, 3, 1, isShuffled: false, seed: 1);
        Assert.Equal([new SequencePass(0, 3, 0, 3), new(0, 2, 3, 3), new(0, 1, 6, 3)], Enumerable.Range(0, plan.StepCount).Select(plan.PassAt));
    }

    private static int[] Lengths(int count, int shortest, int longest)
    {
        var random = new RandomSource(3);
        var lengths = new int[count];
        for (int i = 0; i < count; i++)
        {
            lengths[i] = shortest + random.NextInt32(longest - shortest + 1);
        }

        return lengths;
    }
}
