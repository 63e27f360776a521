using System;

namespace StaticNets.Peers.Networks;

/// <summary>A generated network with a recurrent layer, behind a struct as in <see cref="IGenerated{TSelf}"/>.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
internal interface IGeneratedSequence<TSelf>
    where TSelf : struct, IGeneratedSequence<TSelf>
{
    /// <summary>The topology.</summary>
    static abstract string Name { get; }

    /// <summary>Whether it is trained, which is another row.</summary>
    static virtual bool IsTrained => false;

    /// <summary>Makes the network.</summary>
    /// <param name="seed">The seed of its weights.</param>
    static abstract TSelf Create(ulong seed);

    /// <summary>The same in double precision, if it is trained.</summary>
    static virtual ISequenceNetwork<double> CreateDouble() => throw new NotSupportedException();

    /// <summary>The network.</summary>
    ISequenceNetwork<float> Network { get; }

    /// <summary>A step, which moves the state on.</summary>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);
}
