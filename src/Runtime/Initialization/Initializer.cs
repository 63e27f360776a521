using System;

namespace StaticNets;

/// <summary>How the weights of a layer are drawn before training. Derive from it for a rule of your own.</summary>
public abstract partial class Initializer
{
    /// <summary>Draws the weights of one layer.</summary>
    /// <param name="weights">To be filled: <paramref name="fanOut"/> rows of <paramref name="fanIn"/> weights, <c>weight[out][in]</c>.</param>
    /// <param name="fanIn">The number of inputs of the layer.</param>
    /// <param name="fanOut">The number of outputs of the layer.</param>
    /// <param name="random">The source of random numbers.</param>
    public abstract void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random);
}
