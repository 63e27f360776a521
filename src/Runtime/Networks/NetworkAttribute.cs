using System;

namespace StaticNets;

/// <summary>
/// Makes a partial class or partial struct a feed-forward neural network: the compiler writes its <c>Forward</c>,
/// <c>Backward</c>, <c>Update</c> and the other members of <see cref="INetwork{T}"/> for exactly this shape.
/// </summary>
/// <remarks>
/// A mistake in the topology is reported by the compiler under the character at which it stands (SNET0001 and following).
/// </remarks>
/// <example>
/// <code>
/// [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
/// public partial class Xor;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Describes a network.</summary>
    /// <param name="topology">
    /// The layers, separated by <c>-</c>: the number of inputs, then for each layer its width and, optionally, words in the order in
    /// which they apply: an activation of its own, <c>batchnorm(momentum, epsilon)</c>, <c>layernorm(epsilon)</c>, <c>dropout(p)</c>,
    /// and <c>skip(n)</c>, which adds what came into the layer (<c>skip</c>) or into the one n - 1 before it. Where a width stands,
    /// <c>residual(...)</c> can: x + f(x), f the layers in the parentheses. White space is free. Examples:
    /// <c>"4-16 tanh-8 leakyrelu(0.1)-3 softmax"</c>, <c>"64-32 batchnorm relu dropout(0.2)-10"</c>, <c>"3-8 relu-residual(8 relu)-2"</c>.
    /// </param>
    /// <param name="activation">
    /// The activation of every layer for which the topology names none; behind the weighted sums and the norms that follow them at once.
    /// </param>
    /// <param name="loss">The loss that training makes small.</param>
    public NetworkAttribute(string topology, Activation activation, Loss loss)
    {
        Topology = topology;
        Activation = activation;
        Loss = loss;
    }

    /// <summary>The layers, as written.</summary>
    public string Topology { get; }

    /// <summary>The activation of every layer for which the topology names none.</summary>
    public Activation Activation { get; }

    /// <summary>The loss that training makes small.</summary>
    public Loss Loss { get; }

    /// <summary>
    /// The activation of the output layer, unless the topology names one. When it is not set, the loss decides
    /// (<see cref="Loss.CrossEntropy"/>: softmax, <see cref="Loss.BinaryCrossEntropy"/>: sigmoid), else <see cref="Activation"/>,
    /// or none behind a <c>residual</c>. It is applied after everything else in the last layer.
    /// </summary>
    public Activation OutputActivation { get; set; }

    /// <summary>The number type; <see cref="Precision.Single"/> unless stated.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// The slope of <see cref="Activation.LeakyRelu"/> or the alpha of <see cref="Activation.Elu"/> where <see cref="Activation"/>
    /// is one of them; else it must not be set.
    /// </summary>
    public double ActivationParameter { get; set; }

    /// <summary>The same for <see cref="OutputActivation"/>.</summary>
    public double OutputActivationParameter { get; set; }

    /// <summary>The delta of <see cref="Loss.Huber"/>, which is 1 unless stated; for other losses it must not be set.</summary>
    public double LossParameter { get; set; }

    /// <summary>
    /// Whether results are equal bit for bit on every machine, also on those without fused multiply-add or without any vector
    /// hardware; false unless stated.
    /// </summary>
    /// <remarks>
    /// Without it, bits are equal on all machines that have fused multiply-add: x64 from AVX2 on, and Arm64. A portable network
    /// gives up that instruction and rounds products and sums apart.
    /// </remarks>
    public bool Portable { get; set; }

    /// <summary>
    /// Whether code stands statement after statement or in loops; <see cref="Unroll.Auto"/> unless stated, which takes what is faster
    /// for each layer. Results have the same bits.
    /// </summary>
    public Unroll Unroll { get; set; }
}
