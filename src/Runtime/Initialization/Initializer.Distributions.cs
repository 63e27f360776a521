using System;

namespace StaticNets;

public abstract partial class Initializer
{
    /// <summary>All weights 0: for a network whose weights are set otherwise. Training from it keeps the units of a layer alike.</summary>
    public static Initializer Zeros { get; } = new ConstantInitializer(0);

    /// <summary>All weights alike.</summary>
    /// <param name="value">The weight.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Initializer Constant(double value)
        => new ConstantInitializer(Finite(value, nameof(value)));

    /// <summary>Weights uniform in <paramref name="low"/>..<paramref name="high"/>, whatever the size of the layer.</summary>
    /// <param name="low">The least weight.</param>
    /// <param name="high">The greatest weight.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or <paramref name="high"/> is less than <paramref name="low"/>.</exception>
    public static Initializer Uniform(double low, double high)
    {
        Finite(low, nameof(low));
        Finite(high, nameof(high));
        if (high < low)
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, FormattableString.Invariant($"The upper bound of the weights must be at least the lower bound, {low}."));
        }

        return new UniformInitializer(low, high);
    }

    /// <summary>Weights of a normal distribution, whatever the size of the layer.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, at least 0.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or <paramref name="standardDeviation"/> is negative.</exception>
    public static Initializer Normal(double mean, double standardDeviation)
    {
        Finite(mean, nameof(mean));
        if (!double.IsFinite(standardDeviation) || standardDeviation < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "The standard deviation of the weights must be finite and at least 0.");
        }

        return new NormalInitializer(mean, standardDeviation);
    }

    private static double Finite(double value, string argument)
        => double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(argument, value, "The value must be finite.");

    private static void FillUniform(Span<double> weights, double low, double high, ref RandomSource random)
    {
        foreach (ref double weight in weights)
        {
            double share = random.NextDouble();
            weight = (low * (1 - share)) + (high * share);
        }
    }

    private static void FillNormal(Span<double> weights, double mean, double standardDeviation, ref RandomSource random)
    {
        foreach (ref double weight in weights)
        {
            weight = mean + (standardDeviation * random.NextNormal());
        }
    }

    private sealed class ConstantInitializer(double value) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random) => weights.Fill(value);
    }

    private sealed class UniformInitializer(double low, double high) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
            => FillUniform(weights, low, high, ref random);
    }

    private sealed class NormalInitializer(double mean, double standardDeviation) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
            => FillNormal(weights, mean, standardDeviation, ref random);
    }
}
