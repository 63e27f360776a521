using System;

namespace StaticNets.Sample.Speed;

/// <summary>What is measured of a network. Implemented by structs, so that the loops that measure are compiled for each and call it directly.</summary>
internal interface ISubject
{
    /// <summary>Computes the outputs for one row.</summary>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>One step of gradient descent on the mean loss over the rows.</summary>
    void Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);
}
