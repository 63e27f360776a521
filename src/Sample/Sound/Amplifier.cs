using System;

namespace StaticNets.Sample.Sound;

/// <summary>A guitar amplifier as a formula: it makes the signal louder, clips it softly, and takes highs away by a filter of one pole. A network is to sound like it without knowing this.</summary>
internal struct Amplifier
{
    private const float Gain = 8;
    private const float Level = 0.7f;

    /// <summary>Above this frequency the tone knob takes away 6 dB an octave.</summary>
    private const double ToneHertz = 2500;

    private static readonly float Share = (float)(1 - Math.Exp(-2 * Math.PI * ToneHertz / Recording.SampleRate));

    private float _tone;

    /// <summary>What comes out for the next sample.</summary>
    public float Play(float sample)
    {
        _tone += Share * (MathF.Tanh(Gain * sample) - _tone);
        return Level * _tone;
    }

    /// <summary>What comes out for a recording.</summary>
    public static float[] Play(ReadOnlySpan<float> samples)
    {
        var amplifier = default(Amplifier);
        var played = new float[samples.Length];
        for (int i = 0; i < played.Length; i++)
        {
            played[i] = amplifier.Play(samples[i]);
        }

        return played;
    }
}
