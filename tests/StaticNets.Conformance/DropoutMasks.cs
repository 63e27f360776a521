using System;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>
/// The masks of dropout, written once more from their description, a value at a time: a function of the seed, the number of the
/// training pass, the place of the layer in the chain, the row of the call and the unit; of maps, whose channels lie together, the unit in memory.
/// </summary>
public static class DropoutMasks
{
    private const int UnitsOfLayer = 1 << 17;

    /// <summary>The masks of a training pass.</summary>
    /// <param name="layers">The chain, which has the rates.</param>
    /// <param name="seed">The training state's DropoutSeed.</param>
    /// <param name="step">The training state's DropoutStep after the pass.</param>
    public static DropoutMask Create(ReadOnlySpan<ReferenceLayer> layers, ulong seed, ulong step)
    {
        ReferenceLayer[] chain = layers.ToArray();
        ulong pass = unchecked(seed + (0x9E3779B97F4A7C15 * step));
        return (layer, row, unit) =>
        {
            double kept = 1 - chain[layer].Rate;
            int threshold = (int)Math.Round(kept * (1 << 24));
            ulong key = SplitMix64(unchecked(pass + ((ulong)row << 32)));
            int place = (unit % chain[layer].Places * chain[layer].Channels) + (unit / chain[layer].Places);
            return Hash(key, (uint)((layer * UnitsOfLayer) + place)) >> 8 < threshold ? 1 / kept : 0;
        };
    }

    private static uint Hash(ulong key, uint unit)
    {
        unchecked
        {
            uint h = (unit * 0x9E3779B9) ^ (uint)key;
            h = (h ^ (h >> 16)) * 0x7feb352d;
            h ^= (uint)(key >> 32);
            h = (h ^ (h >> 15)) * 0x846ca68b;
            return h ^ (h >> 16);
        }
    }

    /// <summary>The output function of Steele, Lea and Flood (2014).</summary>
    private static ulong SplitMix64(ulong state)
    {
        unchecked
        {
            ulong z = state + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
