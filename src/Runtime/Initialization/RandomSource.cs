using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>
/// Random numbers that are the same on every platform for the same seed: xoshiro256** 1.0 (Blackman and Vigna, 2018),
/// whose state SplitMix64 fills from the seed. Fast and of good quality, with period 2^256 - 1; not for secrets.
/// </summary>
/// <remarks>It is a struct that changes with every draw: pass it by <c>ref</c>, for a copy repeats the same numbers.</remarks>
public struct RandomSource
{
    /// <summary>The number of values in an exported state.</summary>
    public const int StateLength = 4;

    private ulong _state0;
    private ulong _state1;
    private ulong _state2;
    private ulong _state3;

    /// <summary>A source that starts from a seed.</summary>
    /// <param name="seed">Any number.</param>
    public RandomSource(ulong seed)
    {
        _state0 = SplitMix64(ref seed);
        _state1 = SplitMix64(ref seed);
        _state2 = SplitMix64(ref seed);
        _state3 = SplitMix64(ref seed);
    }

    /// <summary>A source that goes on where the one stood whose state was exported by <see cref="CopyStateTo"/>.</summary>
    /// <param name="state"><see cref="StateLength"/> values, not all of them 0.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The length is not <see cref="StateLength"/>, or all values are 0.</exception>
    public static RandomSource FromState(ReadOnlySpan<ulong> state)
    {
        if (state.Length != StateLength)
        {
            throw new ArgumentException($"The state of a random source has {StateLength} values, but {state.Length} were given.", nameof(state));
        }

        Span<ulong> words = state.Indexable();
        RandomSource source = default;
        source._state0 = words[0];
        source._state1 = words[1];
        source._state2 = words[2];
        source._state3 = words[3];
        if (source.IsUnseeded)
        {
            throw new ArgumentException("The state of a random source is never all zeros, but all values given are 0.", nameof(state));
        }

        return source;
    }

    private readonly bool IsUnseeded => (_state0 | _state1 | _state2 | _state3) == 0;

    /// <summary>Exports the state, from which <see cref="FromState"/> makes a source that goes on with the same numbers.</summary>
    /// <param name="destination">At least <see cref="StateLength"/> values.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public readonly void CopyStateTo(Span<ulong> destination)
    {
        if (destination.Length < StateLength)
        {
            throw new ArgumentException($"The state of a random source has {StateLength} values, but the destination has room for {destination.Length}.", nameof(destination));
        }

        destination[0] = _state0;
        destination[1] = _state1;
        destination[2] = _state2;
        destination[3] = _state3;
    }

    /// <summary>64 random bits.</summary>
    /// <returns>The next number.</returns>
    /// <exception cref="InvalidOperationException">The source was made without a seed.</exception>
    public ulong NextUInt64()
    {
        if (IsUnseeded)
        {
            ThrowUnseeded();
        }

        ulong result = RotateLeft(_state1 * 5, 7) * 9;
        ulong shifted = _state1 << 17;

        _state2 ^= _state0;
        _state3 ^= _state1;
        _state1 ^= _state2;
        _state0 ^= _state3;
        _state2 ^= shifted;
        _state3 = RotateLeft(_state3, 45);
        return result;
    }

    /// <summary>A number from 0 (included) to 1 (excluded), uniform over the multiples of 2^-53.</summary>
    /// <returns>The next number.</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 (included) to 1 (excluded), uniform over the multiples of 2^-24.</summary>
    /// <returns>The next number.</returns>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1 << 24));

    /// <summary>An integer from 0 to <paramref name="exclusiveMaximum"/> - 1, each exactly as likely as the others (Lemire, 2019).</summary>
    /// <param name="exclusiveMaximum">At least 1.</param>
    /// <returns>The next number.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is less than 1.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        if (exclusiveMaximum < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(exclusiveMaximum), exclusiveMaximum, "The exclusive maximum of a random integer must be at least 1.");
        }

        uint range = (uint)exclusiveMaximum;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            // 2^32 is no multiple of the range: the first (2^32 mod range) fractions of each integer are one too many
            uint surplus = (0u - range) % range;
            while ((uint)product < surplus)
            {
                product = (NextUInt64() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number of the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    /// <returns>The next number.</returns>
    public double NextNormal()
    {
        // a point that is uniform in the unit disc; the second number that it could yield is not kept, so that the state is the four words alone
        double x, square;
        do
        {
            x = (2 * NextDouble()) - 1;
            double y = (2 * NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square >= 1 || square == 0);

        return x * Math.Sqrt(-2 * NaturalLogarithm.Of(square) / square);
    }

    /// <summary>Puts values in a random order, each order as likely as the others (Fisher and Yates).</summary>
    /// <param name="values">The values.</param>
    /// <typeparam name="T">Their type.</typeparam>
    public void Shuffle<T>(Span<T> values)
    {
        for (int last = values.Length - 1; last > 0; last--)
        {
            int chosen = NextInt32(last + 1);
            (values[last], values[chosen]) = (values[chosen], values[last]);
        }
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood, 2014): numbers that differ in about half of their bits even where seeds differ in one.</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong RotateLeft(ulong value, int count) => (value << count) | (value >> (64 - count));

    private static void ThrowUnseeded()
        => throw new InvalidOperationException("This random source has no seed. Make it with one: new RandomSource(seed).");
}
