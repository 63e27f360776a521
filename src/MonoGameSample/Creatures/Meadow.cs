using System;

namespace Creatures;

/// <summary>
/// Creatures that learn to find food while the game runs: after each round the best quarter stays, and the others become copies of them with small changes.
/// All memory is there from the start; a tick allocates nothing. One thread.
/// </summary>
public sealed class Meadow
{
    /// <summary>The size of the world, in pixels.</summary>
    public const float Width = 960;

    /// <summary>The size of the world, in pixels.</summary>
    public const float Height = 600;

    /// <summary>The ticks of a second.</summary>
    public const int TicksPerSecond = 60;

    /// <summary>The ticks of a round: ten seconds.</summary>
    public const int TicksPerRound = 600;

    private readonly Creature[] _creatures;
    private readonly Mind[] _minds;
    private readonly Breeding _breeding;
    private readonly ulong _seed;
    private int _ticks;

    /// <summary>A meadow whose creatures know nothing yet.</summary>
    /// <param name="count">The number of creatures; at least 4.</param>
    /// <param name="seed">From what all is drawn: the same seed gives the same game, on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 4.</exception>
    public Meadow(int count, ulong seed)
    {
        if (count < 4)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A quarter of the creatures are parents, so there must be at least 4.");
        }

        _creatures = new Creature[count];
        _minds = new Mind[count];
        _breeding = new Breeding(count, seed);
        _seed = seed;
        _breeding.Begin(_minds);
        StartRound();
    }

    /// <summary>The number of the round, from 0.</summary>
    public int Round { get; private set; }

    /// <summary>What creatures ate in the last whole round, on average; 0 in the first.</summary>
    public float LastMean { get; private set; }

    /// <summary>The creatures.</summary>
    public ReadOnlySpan<Creature> Creatures => _creatures;

    /// <summary>Lets every creature live for a tick; the last of a round is followed by the next generation.</summary>
    public void Tick()
    {
        for (int i = 0; i < _creatures.Length; i++)
        {
            _creatures[i].Live(in _minds[i]);
        }

        if (++_ticks == TicksPerRound)
        {
            EndRound();
        }
    }

    private void StartRound()
    {
        // All find their food at the same places, and at others in each round.
        Array.Fill(_creatures, new Creature(_seed + (ulong)Round));
        _ticks = 0;
    }

    private void EndRound()
    {
        int eaten = 0;
        foreach (ref readonly Creature creature in Creatures)
        {
            eaten += creature.Eaten;
        }

        LastMean = (float)eaten / _creatures.Length;
        _breeding.Next(_creatures, _minds);
        Round++;
        StartRound();
    }
}
