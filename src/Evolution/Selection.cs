using System;

namespace StaticNets;

/// <summary>Who has children, for neuroevolution. A fitness that is no number is the worst of all.</summary>
public static class Selection
{
    /// <summary>The best of some that are drawn, with replacement (Goldberg and Deb, 1991). More of them press harder.</summary>
    /// <param name="fitness">How fit each is; more is better.</param>
    /// <param name="size">How many are drawn, at least 1.</param>
    /// <param name="random">What draws.</param>
    /// <returns>The place of the best; the first that was drawn where several are.</returns>
    /// <exception cref="ArgumentException">There is nobody to choose from.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    public static int Tournament(ReadOnlySpan<double> fitness, int size, ref RandomSource random)
    {
        if (fitness.Length == 0)
        {
            throw new ArgumentException("At least one fitness is expected; there is none.", nameof(fitness));
        }

        if (size < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A tournament has at least 1 participant.");
        }

        Span<double> values = fitness.Indexable();
        int best = random.NextInt32(values.Length);
        for (int i = 1; i < size; i++)
        {
            int other = random.NextInt32(values.Length);
            best = IsFitter(values[other], values[best]) ? other : best;
        }

        return best;
    }

    /// <summary>The places of the fittest, the best first; of equals the first. For an elite that goes on as it is.</summary>
    /// <param name="fitness">How fit each is; more is better.</param>
    /// <param name="places">As many places as are wanted, to be written; at most one for each fitness.</param>
    /// <exception cref="ArgumentException">More are wanted than there are; nothing is written.</exception>
    public static void Fittest(ReadOnlySpan<double> fitness, Span<int> places)
    {
        if (places.Length > fitness.Length)
        {
            throw new ArgumentException($"At most {fitness.Length} place(s) are expected, one for each fitness; there are {places.Length}.", nameof(places));
        }

        Span<double> values = fitness.Indexable();
        int count = 0;
        for (int i = 0; i < values.Length && places.Length > 0; i++)
        {
            if (count == places.Length && !IsFitter(values[i], values[places[count - 1]]))
            {
                continue;
            }

            int place = count < places.Length ? count++ : count - 1;
            for (; place > 0 && IsFitter(values[i], values[places[place - 1]]); place--)
            {
                places[place] = places[place - 1];
            }

            places[place] = i;
        }
    }

    private static bool IsFitter(double left, double right) => left > right || (double.IsNaN(right) && !double.IsNaN(left));
}
