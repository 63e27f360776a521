using System;

namespace StaticNets.Dynamic;

/// <summary>A network whose shape is known only when the program runs. After construction nothing is allocated.</summary>
public interface IDynamicNetwork
{
    /// <summary>The shape.</summary>
    NetworkShape Shape { get; }

    /// <summary>Sets the parameters, layer by layer <c>weight[out][in]</c> and then <c>bias[out]</c>, and forgets what Adam has kept.</summary>
    /// <param name="source">All parameters.</param>
    void SetParameters(ReadOnlySpan<float> source);

    /// <summary>Copies the parameters out in the order of <see cref="SetParameters"/>.</summary>
    /// <param name="destination">Room for all parameters.</param>
    void CopyParametersTo(Span<float> destination);

    /// <summary>Copies the gradients of the last <see cref="Backward"/> out in the order of <see cref="SetParameters"/>.</summary>
    /// <param name="destination">Room for all gradients.</param>
    void CopyGradientsTo(Span<float> destination);

    /// <summary>Computes the outputs of one row.</summary>
    /// <param name="input">A row of inputs.</param>
    /// <param name="output">Where its outputs go.</param>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Computes the outputs of many rows.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="outputs">Where their outputs go.</param>
    void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Computes the gradients of the mean loss over the rows.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <returns>The mean loss.</returns>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    /// <summary>A step of gradient descent along the gradients of the last <see cref="Backward"/>.</summary>
    /// <param name="learningRate">The learning rate.</param>
    void UpdateSgd(float learningRate);

    /// <summary>A step of Adam, with the usual betas 0.9 and 0.999 and epsilon 1e-8.</summary>
    /// <param name="learningRate">The learning rate.</param>
    void UpdateAdam(float learningRate);

    /// <summary><see cref="Backward"/> and <see cref="UpdateSgd"/>.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The mean loss before the step.</returns>
    float StepSgd(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate);

    /// <summary><see cref="Backward"/> and <see cref="UpdateAdam"/>.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The mean loss before the step.</returns>
    float StepAdam(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float learningRate);
}
