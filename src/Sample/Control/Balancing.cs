using System;

namespace StaticNets.Sample.Control;

/// <summary>A network at the cart: pushes right where its output is positive.</summary>
internal static class Balancing
{
    /// <summary>The steps for which the network keeps the pole up, at most <see cref="CartPole.MaxSteps"/>.</summary>
    /// <param name="pilot">The network.</param>
    /// <param name="seed">From what the start is drawn.</param>
    public static int Steps(in Pilot pilot, ulong seed)
    {
        var random = new RandomSource(seed);
        var cart = new CartPole(ref random);
        Span<float> state = stackalloc float[CartPole.StateSize];
        Span<float> push = stackalloc float[1];
        int steps = 0;
        while (steps < CartPole.MaxSteps && cart.IsBalanced)
        {
            cart.Observe(state);
            pilot.Forward(state, push);
            cart.Push(right: push[0] > 0);
            steps++;
        }

        return steps;
    }

    /// <summary>The mean over some starts of their own.</summary>
    public static double MeanSteps(in Pilot pilot, ulong seed, int trials)
    {
        var random = new RandomSource(seed);
        double sum = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            sum += Steps(pilot, random.NextUInt64());
        }

        return sum / trials;
    }
}
