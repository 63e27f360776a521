using System;

namespace StaticNets;

/// <summary>How an <see cref="EvolutionStrategy{TNetwork, T}"/> searches.</summary>
public sealed record EvolutionOptions
{
    private int _pairs = 32;
    private double _noise = 0.1;

    /// <summary>Candidates come in pairs, the parameters plus and minus the same noise; 32 pairs unless set. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Pairs
    {
        get => _pairs;
        set => _pairs = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A generation has at least 1 pair of candidates.");
    }

    /// <summary>The standard deviation of the noise on every parameter; 0.1 unless set. Finite and greater than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite or not greater than 0.</exception>
    public double Noise
    {
        get => _noise;
        set => _noise = double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The standard deviation of the noise must be finite and greater than 0.");
    }

    /// <summary>From what all noise is drawn, and the seeds that candidates are given.</summary>
    public ulong Seed { get; set; }
}
