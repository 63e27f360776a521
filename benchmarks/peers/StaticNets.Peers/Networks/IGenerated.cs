using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>
/// A generated network behind a struct: a measurement that is generic over it is compiled for this network alone,
/// so that its calls are as direct as those of a user who writes the network's name.
/// </summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IGenerated<TSelf>
    where TSelf : struct, IGenerated<TSelf>
{
    /// <summary>The topology.</summary>
    static abstract string Name { get; }

    /// <summary>The same network in double precision and naive loops.</summary>
    static abstract ReferenceNetwork CreateReference();

    /// <summary>Makes the network.</summary>
    /// <param name="seed">The seed of its weights.</param>
    static abstract TSelf Create(ulong seed);

    /// <summary>The network, for all that is not timed.</summary>
    INetwork<float> Network { get; }

    /// <summary>Outputs for rows of inputs.</summary>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>A step of training; the mean loss before it.</summary>
    float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;
}
