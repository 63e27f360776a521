using System;

namespace StaticNets;

/// <summary>What a generated network can do whose weights are set at run time: by training, from a file, or by a search.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IParameterNetwork<T> : IInferenceNetwork<T>
    where T : unmanaged
{
    /// <summary>The loss that training makes small.</summary>
    Loss Loss { get; }

    /// <summary>
    /// All weights and biases, contiguous, in the library's own layout (<see cref="LayerInfo"/>). Padding is zero and must stay zero.
    /// The span of a struct network is valid as long as the variable that holds the struct.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>
    /// What batch normalization layers keep beside their parameters: for each of them, in order, its running means and then its
    /// running variances, each padded as a row of parameters. Empty where there is no such layer. Training passes change
    /// them; optimizers do not. Padding is zero.
    /// </summary>
    Span<T> Statistics { get; }

    /// <summary>Sets weights and biases from the portable order of <see cref="IInferenceNetwork{T}.CopyParametersTo"/>.</summary>
    /// <param name="source"><see cref="IInferenceNetwork{T}.ParameterCount"/> values.</param>
    /// <exception cref="ArgumentException">The length differs; the network is unchanged.</exception>
    void SetParameters(ReadOnlySpan<T> source);
}
