using System;

namespace StaticNets;

/// <summary>
/// Makes a partial class or partial struct a feed-forward neural network: the compiler writes its <c>Forward</c>,
/// <c>Backward</c>, <c>Update</c> and the other members of <see cref="INetwork{T}"/> for exactly this shape. With a trained model as a file,
/// it compiles the weights in and writes <c>Forward</c>, <c>Classify</c> and the like alone, also on a static partial class.
/// </summary>
/// <remarks>
/// A model file is an item of the project: <c>&lt;NetworkModel Include="digits.onnx" /&gt;</c>, or an additional file that ends with <c>.onnx</c> or <c>.safetensors</c>.
/// A mistake in the topology is reported by the compiler under the character at which it stands (SNET0001 and following).
/// </remarks>
/// <example>
/// <code>
/// [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
/// public partial class Xor;
///
/// [Network("digits.onnx")]
/// public static partial class Digits;
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

    /// <summary>Describes a trained network by a file that holds all of it: layers, activations and weights, which are compiled in.</summary>
    /// <param name="model">The file's name as the project has it, as <c>"digits.onnx"</c>, with as many of its folders as tell it from others.</param>
    public NetworkAttribute(string model)
    {
        Topology = model;
    }

    /// <summary>The layers, as written, or the name of the file that holds them.</summary>
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
    /// Whether training takes targets that the loss is not defined for; false unless stated. <see cref="Loss.BinaryCrossEntropy"/> is for targets from 0 to 1,
    /// <see cref="Loss.CrossEntropy"/> for rows of probabilities that sum to 1, the hinge losses for -1 and 1; other targets are refused, with their row and place.
    /// State true where they are meant, as rows that sum to something else to weigh more or less. Other losses take any number, and nothing changes.
    /// </summary>
    public bool AnyTargets { get; set; }

    /// <summary>
    /// Whether results are equal bit for bit on every machine, also on those without fused multiply-add or without any vector
    /// hardware; false unless stated.
    /// </summary>
    /// <remarks>
    /// Without it, bits are equal on all machines that have fused multiply-add: x64 from AVX2 on, and Arm64. A portable network
    /// gives up that instruction and rounds products and sums apart. In a project without vectors (.NET Standard 2.1) every network does.
    /// </remarks>
    public bool Portable { get; set; }

    /// <summary>
    /// Whether code stands statement after statement or in loops; <see cref="Unroll.Auto"/> unless stated, which takes what is faster
    /// for each layer. Results have the same bits.
    /// </summary>
    public Unroll Unroll { get; set; }

    /// <summary>
    /// The file whose weights are compiled in, its name as the project has it. What it states has to be what the attribute says: widths, activations, norms, sums, and the loss where it states one. The network then has no parameters to set and cannot be trained.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// For <see cref="Weights"/> in safetensors: what the names of each layer's tensors have before <c>.weight</c>, in the order of the layers. Not set, the numbers in them decide, or else the shapes.
    /// </summary>
    public string[]? LayerNames { get; set; }

    /// <summary>
    /// For an ONNX file with several inputs: the one where the network begins, or what a node puts out. Not set, the network takes all inputs that its output depends on, in one row.
    /// </summary>
    public string? Input { get; set; }

    /// <summary>
    /// For an ONNX file with several outputs: the one that the network puts out, or what a node puts out. Not set, it is the only one that is a network of the inputs.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>
    /// Whether nothing is written that only training needs: the weights come at run time, from <c>SetParameters</c> or a file. False unless stated; with weights that are compiled in it is always so.
    /// </summary>
    public bool InferenceOnly { get; set; }

    /// <summary>
    /// A file of inputs and the outputs expected of them, <c>{"inputs": [[…], …], "outputs": [[…], …]}</c>: an additional file of the project. The build fails when the network that is
    /// compiled in puts out anything else.
    /// </summary>
    public string? Golden { get; set; }

    /// <summary>By how much outputs may differ from those of <see cref="Golden"/>, relative to the expected value where that is more than 1; 1e-5 unless stated.</summary>
    public double GoldenTolerance { get; set; }

    /// <summary>An enum whose members are the classes, from 0 to the number of outputs less 1: <c>Classify</c> gives one of them.</summary>
    public Type? Labels { get; set; }

    /// <summary>A struct whose public fields, in order, are the inputs: <c>Forward</c> and <c>Classify</c> take it, too.</summary>
    public Type? Inputs { get; set; }

    /// <summary>A struct whose public fields, in order, are the outputs: <c>Forward</c> gives it, too.</summary>
    public Type? Outputs { get; set; }

    /// <summary>
    /// For weights that are compiled in: the means of the inputs that the weights were trained with, one for each or one for all. A network with this and <see cref="InputDeviation"/> takes raw inputs,
    /// <c>(x - mean) / deviation</c> being folded into its first weights.
    /// </summary>
    public double[]? InputMean { get; set; }

    /// <summary>The deviations of the inputs that go with <see cref="InputMean"/>, none of them 0; 1 unless stated.</summary>
    public double[]? InputDeviation { get; set; }

    /// <summary>For weights that are compiled in: the means by which targets were normalized, one for each output or one for all. The network then puts out <c>y * deviation + mean</c>.</summary>
    public double[]? OutputMean { get; set; }

    /// <summary>The deviations of the targets that go with <see cref="OutputMean"/>, none of them 0; 1 unless stated.</summary>
    public double[]? OutputDeviation { get; set; }
}
