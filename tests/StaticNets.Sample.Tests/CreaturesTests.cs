using System;
using Creatures;
using Xunit;

namespace StaticNets.Sample.Tests;

/// <summary>The part of the MonoGame sample without the engine: what a player sees when the space bar is held.</summary>
public class CreaturesTests
{
    private const int Count = 32;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void CreaturesLearnToFindFood(ulong seed)
    {
        var meadow = new Meadow(Count, seed);
        Play(meadow, rounds: 1);
        float first = meadow.LastMean;
        Play(meadow, rounds: 39);
        Assert.Equal(40, meadow.Round);
        // The best possible is some 5: food lies 380 pixels apart on average, and the greatest speed is 200 a second.
        Assert.True(first < 0.5 && meadow.LastMean > 3, $"At first each ate {first}, in the end {meadow.LastMean}.");
    }

    /// <summary>Networks are portable, noise is from a seed, and the rest is arithmetic that is rounded alike everywhere: this number holds on every machine.</summary>
    [Fact]
    public void AGameHasTheSameBitsEverywhere()
    {
        var meadow = new Meadow(Count, seed: 1);
        Play(meadow, rounds: 5);
        meadow.Tick();
        ulong hash = 0;
        foreach (ref readonly Creature creature in meadow.Creatures)
        {
            hash = DrivingTests.Mix(DrivingTests.Mix(hash, creature.X), creature.Y);
        }

        for (int tick = 0; tick < Meadow.TicksPerSecond; tick++)
        {
            meadow.Tick();
        }

        foreach (ref readonly Creature creature in meadow.Creatures)
        {
            hash = DrivingTests.Mix(DrivingTests.Mix(hash, creature.X), creature.Y);
        }

        Assert.Equal("14e9a68e663fcadd", hash.ToString("x16", null));
    }

    [Fact]
    public void PlayingAndBreedingAllocateNothing()
    {
        var meadow = new Meadow(Count, seed: 1);
        Play(meadow, rounds: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(meadow, rounds: 2);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void TooFewCreaturesAreRefused()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new Meadow(3, seed: 1));
        Assert.Contains("at least 4", exception.Message, StringComparison.Ordinal);
    }

    private static void Play(Meadow meadow, int rounds)
    {
        for (int tick = 0; tick < rounds * Meadow.TicksPerRound; tick++)
        {
            meadow.Tick();
        }
    }
}
