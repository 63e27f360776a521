using System;

namespace StaticNets;

/// <summary>A child from two parents, for neuroevolution. The same seed gives the same numbers on every machine.</summary>
/// <remarks>
/// Those of networks leave the padding of parameter blocks alone, and their numbers are in the order of the block: biases before weights, layer by layer, and the weights of
/// an input together. The networks must be of one type. The child may be one of the parents. Nothing is allocated.
/// </remarks>
public static partial class Crossover
{
    /// <summary>Each number from one of the parents, drawn for each (Syswerda, 1989).</summary>
    /// <param name="first">A parent.</param>
    /// <param name="second">The other, as long.</param>
    /// <param name="child">The child, as long.</param>
    /// <param name="random">What decides.</param>
    /// <param name="share">The probability with which a number is the second parent's, 0 to 1.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ; nothing is changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not in its range; nothing is changed.</exception>
    public static void Uniform<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> child, ref RandomSource random, double share = 0.5)
        where T : unmanaged
    {
        EvolutionArgument.CheckLengths(first.Length, second.Length, child.Length);
        EvolutionArgument.CheckShare(share, nameof(share));
        Choose(first.Indexable(), second.Indexable(), child, share, ref random);
    }

    /// <summary>The numbers before a place from the first parent, the others from the second (Holland, 1975). Each parent gives at least one.</summary>
    /// <param name="first">A parent.</param>
    /// <param name="second">The other, as long.</param>
    /// <param name="child">The child, as long.</param>
    /// <param name="random">What decides.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ; nothing is changed.</exception>
    public static void OnePoint<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> child, ref RandomSource random)
        where T : unmanaged
    {
        EvolutionArgument.CheckLengths(first.Length, second.Length, child.Length);
        Segment segment = Segment.From(child.Length, ref random);
        Cut(first.Indexable(), second.Indexable(), child, 0, segment);
    }

    /// <summary>The numbers between two places from the second parent, the others from the first (De Jong, 1975). Each parent gives at least one.</summary>
    /// <param name="first">A parent.</param>
    /// <param name="second">The other, as long.</param>
    /// <param name="child">The child, as long.</param>
    /// <param name="random">What decides.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ; nothing is changed.</exception>
    public static void TwoPoint<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> child, ref RandomSource random)
        where T : unmanaged
    {
        EvolutionArgument.CheckLengths(first.Length, second.Length, child.Length);
        Segment segment = Segment.Within(child.Length, ref random);
        Cut(first.Indexable(), second.Indexable(), child, 0, segment);
    }

    /// <summary>
    /// Each number uniform between the parents', and beyond them by <paramref name="alpha"/> times their distance: BLX-alpha (Eshelman and Schaffer, 1993,
    /// "Real-coded genetic algorithms and interval-schemata").
    /// </summary>
    /// <param name="first">A parent.</param>
    /// <param name="second">The other, as long.</param>
    /// <param name="child">The child, as long.</param>
    /// <param name="random">What decides.</param>
    /// <param name="alpha">How far beyond; finite and not negative. 0.5 keeps the spread of a population.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The lengths differ; nothing is changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in its range; nothing is changed.</exception>
    public static void Blend<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> child, ref RandomSource random, double alpha = 0.5)
        where T : unmanaged
    {
        EvolutionArgument.CheckLengths(first.Length, second.Length, child.Length);
        EvolutionArgument.CheckSize(alpha, nameof(alpha));
        Mix(first.Indexable(), second.Indexable(), child, alpha, ref random);
    }

    private static void Choose<T>(Span<T> first, Span<T> second, Span<T> child, double share, ref RandomSource random)
        where T : unmanaged
    {
        for (int i = 0; i < child.Length; i++)
        {
            child[i] = random.NextDouble() < share ? second[i] : first[i];
        }
    }

    /// <summary>A row that starts at a place: the numbers in a range from the second parent.</summary>
    private static void Cut<T>(Span<T> first, Span<T> second, Span<T> child, int place, Segment segment)
        where T : unmanaged
    {
        for (int i = 0; i < child.Length; i++)
        {
            child[i] = place + i >= segment.Start && place + i < segment.End ? second[i] : first[i];
        }
    }

    private static void Mix<T>(Span<T> first, Span<T> second, Span<T> child, double alpha, ref RandomSource random)
        where T : unmanaged
    {
        for (int i = 0; i < child.Length; i++)
        {
            double a = NumberConversion.ToDouble(first[i]);
            double b = NumberConversion.ToDouble(second[i]);

            // From -alpha to 1 + alpha on the way from one parent to the other.
            double way = ((1 + (2 * alpha)) * random.NextDouble()) - alpha;
            child[i] = NumberConversion.FromDouble<T>(a + ((b - a) * way));
        }
    }

    /// <summary>Neighbouring numbers: those of the second parent.</summary>
    private readonly struct Segment
    {
        private Segment(int start, int end)
        {
            Start = start;
            End = end;
        }

        public int Start { get; }

        /// <summary>The first that is not one of them.</summary>
        public int End { get; }

        /// <summary>From a place behind the first to the end; none of fewer than two.</summary>
        public static Segment From(int length, ref RandomSource random)
            => length < 2 ? default : new Segment(1 + random.NextInt32(length - 1), length);

        /// <summary>Between two different places before the last number's end, each pair as likely as the others; none of fewer than two.</summary>
        public static Segment Within(int length, ref RandomSource random)
        {
            if (length < 2)
            {
                return default;
            }

            int one = random.NextInt32(length);
            int other = random.NextInt32(length - 1);
            other += other >= one ? 1 : 0;
            return new Segment(Math.Min(one, other), Math.Max(one, other));
        }
    }
}
