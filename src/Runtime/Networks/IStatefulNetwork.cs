using System;

namespace StaticNets;

/// <summary>
/// What a generated network with state can do: the outputs of a row depend on the rows before it. A row is a step of a sequence, and
/// <see cref="IInferenceNetwork{T}.Forward"/> takes one at a time.
/// </summary>
/// <remarks>
/// A network owns a state, <see cref="IInferenceNetwork{T}.State"/>, which begins with zeros, or, of a model file that is compiled in and says so, with what it says. Beside it there may be as many others as there are agents or sequences: spans of
/// <see cref="StateLength"/> values that belong to the caller. A step has the same bits alone, in a sequence and among agents. To go back to an earlier step, copy the state and later
/// copy it back.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IStatefulNetwork<T> : IInferenceNetwork<T>
    where T : unmanaged
{
    /// <summary>The length of a state, padding included.</summary>
    int StateLength { get; }

    /// <summary>The number of values of a state, padding not counted.</summary>
    int StateCount { get; }

    /// <summary>Makes the network's own state that with which a sequence begins: zeros, unless a model file that is compiled in says otherwise.</summary>
    void Reset();

    /// <summary>Copies the network's own state out, without padding: operation by operation, row by row.</summary>
    /// <param name="destination"><see cref="StateCount"/> values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    void CopyStateTo(Span<T> destination);

    /// <summary>Sets the network's own state from the order of <see cref="CopyStateTo"/>.</summary>
    /// <param name="source"><see cref="StateCount"/> values.</param>
    /// <exception cref="ArgumentException">The length differs; the state is unchanged.</exception>
    void SetState(ReadOnlySpan<T> source);

    /// <summary>Computes the outputs of the steps of a sequence, one after the other, with the network's own state.</summary>
    /// <param name="inputs">The steps: rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values, to be written; not in the memory of the inputs.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ; the state is unchanged.</exception>
    void ForwardSequence(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>The same with a state of the caller's.</summary>
    /// <param name="state"><see cref="StateLength"/> values, zeros at first, which the steps move on.</param>
    /// <param name="inputs">The steps: rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values, to be written; not in the memory of the others.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or the state has another length; nothing is changed.</exception>
    void ForwardSequence(Span<T> state, ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Computes a step of many agents that share this network's weights, with a state each. With no agents, the method does nothing.</summary>
    /// <param name="states">A row of <see cref="StateLength"/> values for each agent, zeros at first; the step advances them.</param>
    /// <param name="inputs">As many rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values, to be written; not in the memory of the others.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, or the numbers of rows differ; nothing is changed.</exception>
    void ForwardMany(Span<T> states, ReadOnlySpan<T> inputs, Span<T> outputs);
}
