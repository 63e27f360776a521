using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>
/// A generated network behind a struct: a benchmark that is generic over it is compiled for this network alone,
/// so that its calls are as direct as those of a user who writes the network's name.
/// </summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IGenerated<TSelf>
    where TSelf : struct, IGenerated<TSelf>
{
    /// <summary>The same network for those that learn its shape when the program runs.</summary>
    static abstract NetworkShape Shape { get; }

    /// <summary>Makes the network.</summary>
    /// <param name="seed">The seed of its weights.</param>
    static abstract TSelf Create(ulong seed);

    /// <summary>The network, for all that is not timed.</summary>
    INetwork<float> Network { get; }

    /// <summary>Outputs for rows of inputs.</summary>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The mean loss; fills the gradients.</summary>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    /// <summary>A step of training; the mean loss before it.</summary>
    float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;
}
