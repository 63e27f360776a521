using System;

namespace StaticNets.Benchmarks.Measuring;

/// <summary>How long a measurement takes.</summary>
/// <param name="Turns">How often every contestant has its turn.</param>
/// <param name="TurnTime">How long a turn is, about.</param>
/// <param name="WarmUps">How often every contestant is warmed up, with a pause after each round for the JIT.</param>
/// <param name="WarmUpTime">How long.</param>
public sealed record Effort(int Turns, TimeSpan TurnTime, int WarmUps, TimeSpan WarmUpTime)
{
    /// <summary>For contests with dynamic networks, which the JIT optimises in rounds.</summary>
    public static Effort Contest { get; } = new(15, TimeSpan.FromMilliseconds(2), 4, TimeSpan.FromMilliseconds(30));

    /// <summary>For code that asks for optimisation at once: the first round is for the JIT, the second counts the calls of a turn.</summary>
    public static Effort Optimized { get; } = new(15, TimeSpan.FromMilliseconds(2), 2, TimeSpan.FromMilliseconds(5));

    /// <summary>A call or two, to see that everything runs.</summary>
    public static Effort Shortest { get; } = new(1, TimeSpan.Zero, 1, TimeSpan.Zero);
}
