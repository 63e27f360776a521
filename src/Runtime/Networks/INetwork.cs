using System;

namespace StaticNets;

/// <summary>
/// What every network can do that is trained, for code that works with any of them (training loops, gradient checks).
/// </summary>
/// <remarks>
/// Use it as a constraint, <c>where TNetwork : INetwork&lt;float&gt;</c>, and pass networks by <c>ref</c> where they may be structs:
/// then nothing is boxed, and for a struct every call is a direct one.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T> : IParameterNetwork<T>
    where T : unmanaged
{
    /// <summary>The parameter of the loss (the delta of <see cref="Loss.Huber"/>), or 0 where it has none.</summary>
    double LossParameter { get; }

    /// <summary>Whether the loss takes targets that it is not defined for (<see cref="NetworkAttribute.AnyTargets"/>); false unless a network says otherwise.</summary>
    bool TakesAnyTargets => false;

    /// <summary>Whether a training pass computes other values than a forward pass does: there is dropout or batch normalization.</summary>
    bool HasTrainingMode { get; }

    /// <summary>Makes what training this network needs beside its parameters.</summary>
    TrainingState<T> CreateTrainingState();

    /// <summary>Sets weights and biases from a seed; the same values on every platform.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="initializer">How weights are drawn, or null for the usual choice for each layer's activation. Biases become 0.</param>
    void Initialize(ulong seed, Initializer? initializer = null);

    /// <summary>The mean loss over the rows, of the outputs of <see cref="IInferenceNetwork{T}.Forward"/>.</summary>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <returns>The loss, not finite when an input, a target or a parameter is not.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or the loss cannot mean a target (<see cref="NetworkAttribute.AnyTargets"/>).</exception>
    T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    /// <summary>The mean loss over the rows, and the outputs of which it is the loss, in one pass.</summary>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values, to be written: those of <see cref="IInferenceNetwork{T}.Forward"/>, to the same bits.</param>
    /// <returns>The loss, to the bits of <see cref="ComputeLoss(ReadOnlySpan{T}, ReadOnlySpan{T})"/>.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, or the loss cannot mean a target (<see cref="NetworkAttribute.AnyTargets"/>).</exception>
    T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> outputs);

    /// <summary>
    /// Overwrites the gradients in <paramref name="training"/> with those of the mean loss over the rows. It is a training pass: dropout layers drop, and
    /// batch normalizations take the statistics of these rows and move their running statistics.
    /// </summary>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="training">Where the gradients go.</param>
    /// <returns>The mean loss over the rows.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, the numbers of rows differ, the loss cannot mean a target (<see cref="NetworkAttribute.AnyTargets"/>), or the training state is of another network's size; nothing is changed.</exception>
    T Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, TrainingState<T> training);

    /// <summary>
    /// One step of the optimizer along the gradients in <paramref name="training"/>. When the last <see cref="Backward"/> met a loss
    /// that is not finite, nothing is changed.
    /// </summary>
    /// <typeparam name="TOptimizer">The optimizer's type, so that its rule is compiled into the loop over parameters.</typeparam>
    /// <param name="optimizer">The optimizer, which serves one network, on one thread at a time.</param>
    /// <param name="training">The gradients and the optimizer's own values.</param>
    /// <exception cref="ArgumentException">The training state is of another network's size.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has taken steps on another network or training state, or two threads step at once; no parameter is changed.</exception>
    void Update<TOptimizer>(ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer;

    /// <summary><see cref="Backward"/> and <see cref="Update"/> in one, to the same bits; the gradients need not be kept.</summary>
    /// <typeparam name="TOptimizer">The optimizer's type, so that its rule is compiled into the loop over parameters.</typeparam>
    /// <param name="inputs">Rows of <see cref="IInferenceNetwork{T}.InputSize"/> values.</param>
    /// <param name="targets">As many rows of <see cref="IInferenceNetwork{T}.OutputSize"/> values.</param>
    /// <param name="optimizer">The optimizer, which serves one network, on one thread at a time.</param>
    /// <param name="training">The gradients and the optimizer's own values.</param>
    /// <returns>The mean loss over the rows, before the step.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Backward"/>; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Update"/>; no parameter is changed.</exception>
    T Step<TOptimizer>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer;

    /// <summary>Copies the gradients out in the portable order of <see cref="IInferenceNetwork{T}.CopyParametersTo"/>.</summary>
    /// <param name="destination"><see cref="IInferenceNetwork{T}.ParameterCount"/> values.</param>
    /// <param name="training">Where the gradients are.</param>
    /// <exception cref="ArgumentException">The length differs, or the training state is of another network's size.</exception>
    void CopyGradientsTo(Span<T> destination, TrainingState<T> training);
}
