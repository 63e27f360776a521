using System;

namespace StaticNets.Sample.Sound;

/// <summary>
/// Plucked strings (Karplus and Strong, 1983): a burst of noise goes round a delay as long as a period, and at each turn neighbours are averaged, so that highs fade before lows do.
/// </summary>
internal static class Guitar
{
    /// <summary>How much of a sample is left after a turn.</summary>
    private const float Sustain = 0.996f;

    private const float Loudness = 0.3f;

    /// <summary>The semitones of a riff above a low E: chords of a root, a fifth and an octave.</summary>
    private static readonly int[] Riff = [0, 0, 3, 5, 0, 0, 3, 6, 5, 0, 0, 3, 5, 3, 0, 0];

    /// <summary>A riff that no network is trained on.</summary>
    public static float[] PlayRiff(double seconds, ulong seed)
    {
        var random = new RandomSource(seed);
        var samples = new float[(int)(seconds * Recording.SampleRate)];
        int note = Recording.SampleRate / 4;
        for (int i = 0; i * note < samples.Length; i++)
        {
            foreach (int interval in new[] { 0, 7, 12 })
            {
                Pluck(samples.AsSpan(i * note), Hertz(Riff[i % Riff.Length] + interval), Loudness, ref random);
            }
        }

        return samples;
    }

    /// <summary>Strings that are plucked at random, soft and hard, alone and together: all of what an amplifier may be given.</summary>
    public static float[] Improvise(double seconds, ulong seed)
    {
        var random = new RandomSource(seed);
        var samples = new float[(int)(seconds * Recording.SampleRate)];
        for (int start = 0; start < samples.Length; start += Recording.SampleRate / (2 + random.NextInt32(6)))
        {
            float loudness = Loudness * (float)Math.Pow(random.NextDouble(), 2);
            for (int strings = 1 + random.NextInt32(4); strings > 0; strings--)
            {
                Pluck(samples.AsSpan(start), Hertz(random.NextInt32(40)), loudness, ref random);
            }
        }

        return samples;
    }

    /// <summary>The frequency so many semitones above a guitar's lowest string.</summary>
    private static double Hertz(int semitones) => 82.41 * Math.Pow(2, semitones / 12.0);

    /// <summary>Adds the sound of a string to a recording, from its beginning on.</summary>
    private static void Pluck(Span<float> samples, double hertz, float loudness, ref RandomSource random)
    {
        var turn = new float[(int)(Recording.SampleRate / hertz)];
        foreach (ref float value in turn.AsSpan())
        {
            value = loudness * ((2 * random.NextSingle()) - 1);
        }

        float before = turn[^1];
        for (int i = 0; i < samples.Length; i++)
        {
            ref float place = ref turn[i % turn.Length];
            float now = place;
            samples[i] += now;
            place = Sustain * 0.5f * (now + before);
            before = now;
        }
    }
}
