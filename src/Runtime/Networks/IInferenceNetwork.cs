using System;

namespace StaticNets;

/// <summary>What every generated network can do, also one whose weights are compiled in: compute outputs.</summary>
/// <remarks>
/// Use it as a constraint, <c>where TNetwork : IInferenceNetwork&lt;float&gt;</c>, and pass networks by <c>ref</c> where they may be structs:
/// then nothing is boxed, and for a struct every call is a direct one. A static class has the same members, but no interface.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IInferenceNetwork<T>
    where T : unmanaged
{
    /// <summary>The number of values in a row of inputs.</summary>
    int InputSize { get; }

    /// <summary>The number of values in a row of outputs or targets.</summary>
    int OutputSize { get; }

    /// <summary>The number of weights and biases, padding not counted.</summary>
    int ParameterCount { get; }

    /// <summary>The number of layers that have parameters.</summary>
    int LayerCount { get; }

    /// <summary>The topology as written in the attribute.</summary>
    string Topology { get; }

    /// <summary>The layers that have parameters, in order.</summary>
    ReadOnlySpan<LayerInfo> Layers { get; }

    /// <summary>All that the network computes, in order: layers, and what has no parameters.</summary>
    ReadOnlySpan<OperationInfo> Operations { get; }

    /// <summary>The outputs, side by side in a row, of a network that has several; else empty.</summary>
    ReadOnlySpan<HeadInfo> Heads => default;

    /// <summary>The states of operations, in order; empty unless what a row gives depends on the rows before it (<see cref="IStatefulNetwork{T}"/>).</summary>
    ReadOnlySpan<StateInfo> States => default;

    /// <summary>
    /// The state that the network keeps from one row to the next, in the layout that <see cref="States"/> describes: neither learned nor followed in training. Empty where there is no state. Padding is
    /// zero and must stay zero. The span of a struct network is valid as long as the variable that holds the struct.
    /// </summary>
    Span<T> State => default;

    /// <summary>Computes outputs for one row of inputs or for many; nothing is dropped, and batch normalizations take their running statistics.</summary>
    /// <param name="inputs">Rows of <see cref="InputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="OutputSize"/> values.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>
    void Forward(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Copies weights and biases in the portable order: layer by layer <c>weight[out][in]</c>, then <c>bias[out]</c>, as in PyTorch.</summary>
    /// <param name="destination"><see cref="ParameterCount"/> values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    void CopyParametersTo(Span<T> destination);
}
