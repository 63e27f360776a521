using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using Creatures;

namespace StaticNets.BrowserSample;

/// <summary>What the page calls to let creatures live: those of the sample for MonoGame.</summary>
[SupportedOSPlatform("browser")]
internal static partial class SwarmPage
{
    private const int Count = 80;
    private const int NumbersOfACreature = 4;

    private static readonly double[] Numbers = new double[(NumbersOfACreature * Count) + 2];
    private static Meadow _meadow = new(Count, seed: 1);

    /// <summary>The width and the height of the meadow.</summary>
    [JSExport]
    internal static double[] Size() => [Meadow.Width, Meadow.Height];

    /// <summary>Starts again with creatures that know nothing.</summary>
    [JSExport]
    internal static void Restart(int seed) => _meadow = new Meadow(Count, (ulong)seed);

    /// <summary>Lets time pass.</summary>
    /// <param name="ticks">How much of it; a round has 600.</param>
    /// <returns>The round, and what creatures ate in the last one on average; then the place and the direction of each creature.</returns>
    [JSExport]
    internal static double[] Live(int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            _meadow.Tick();
        }

        Numbers[0] = _meadow.Round;
        Numbers[1] = _meadow.LastMean;
        int next = 2;
        foreach (ref readonly Creature creature in _meadow.Creatures)
        {
            Numbers[next++] = creature.X;
            Numbers[next++] = creature.Y;
            Numbers[next++] = creature.HeadingX;
            Numbers[next++] = creature.HeadingY;
        }

        return Numbers;
    }

    /// <summary>The places of the food that creatures are after, two numbers each.</summary>
    [JSExport]
    internal static double[] Food()
    {
        var food = new double[2 * Count];
        for (int i = 0; i < Count; i++)
        {
            food[2 * i] = _meadow.Creatures[i].FoodX;
            food[(2 * i) + 1] = _meadow.Creatures[i].FoodY;
        }

        return food;
    }
}
