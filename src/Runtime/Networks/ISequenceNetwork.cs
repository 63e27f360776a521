using System;

namespace StaticNets;

/// <summary>
/// What a generated network with state can do that is trained: losses and gradients go back through time.
/// </summary>
/// <remarks>
/// Rows of a training call are steps. Those of one sequence follow each other; <see cref="INetwork{T}.Backward"/>, <see cref="INetwork{T}.Step"/> and the losses of <see cref="INetwork{T}"/> begin it with a state of zeros.
/// Those of several sequences of one length stand step by step: first the first steps of all sequences, then the second ones, as PyTorch has them unless <c>batch_first</c> is set. Each
/// sequence has a state, with which it begins and which the call moves on: pass it to the next call for the steps that follow (truncated backpropagation through time), or clear it.
/// Sample weights (<see cref="TrainingState{T}.SetSampleWeights"/>) are those of rows, that is, of steps: with 0 they leave out what pads a shorter sequence, or all steps but the last.
/// The network's own state, that of <see cref="IInferenceNetwork{T}.Forward"/>, takes no part in training.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ISequenceNetwork<T> : INetwork<T>, IStatefulNetwork<T>
    where T : unmanaged
{
    /// <summary>Computes the outputs of the steps of sequences and the mean loss over them; moves their states on, and changes nothing else.</summary>
    /// <param name="states">A state of <see cref="IStatefulNetwork{T}.StateLength"/> values for each sequence, zeros at first, which the steps move on.</param>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values: step by step, in each step one of each sequence.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values, to be written; not in the memory of the others.</param>
    /// <returns>The loss; not finite when an input, a target, a state or a parameter is not.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, they are no multiple of the sequences, or the loss cannot mean a target (<see cref="NetworkAttribute.AnyTargets"/>); nothing is changed.</exception>
    T ComputeLoss(Span<T> states, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> outputs);

    /// <summary>Overwrites the gradients in <paramref name="training"/> with those of the mean loss over the steps of sequences.</summary>
    /// <param name="states">A state of <see cref="IStatefulNetwork{T}.StateLength"/> values for each sequence, zeros at first, which the steps move on.</param>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values: step by step, in each step one of each sequence.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="training">Where the gradients go.</param>
    /// <returns>The mean loss over the rows.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, they are no multiple of the sequences, the loss cannot mean a target (<see cref="NetworkAttribute.AnyTargets"/>), or the training state is of another network's size; nothing is changed.</exception>
    T Backward(Span<T> states, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, TrainingState<T> training);

    /// <summary><see cref="Backward"/> and <see cref="INetwork{T}.Update"/> in one.</summary>
    /// <typeparam name="TOptimizer">The optimizer's type, so that its rule is compiled into the loop over parameters.</typeparam>
    /// <param name="states">A state of <see cref="IStatefulNetwork{T}.StateLength"/> values for each sequence, zeros at first, which the steps move on.</param>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values: step by step, in each step one of each sequence.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="optimizer">The optimizer, which serves one network, on one thread at a time.</param>
    /// <param name="training">The gradients and the optimizer's own values.</param>
    /// <returns>The mean loss over the rows, before the step.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Backward"/>; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="INetwork{T}.Update"/>; no parameter is changed.</exception>
    T Step<TOptimizer>(Span<T> states, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer;
}
