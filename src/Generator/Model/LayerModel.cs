using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Model;

/// <summary>A link of the chain that is a network: <c>y = activation(transform(x))</c>, <c>x</c> what the layer before it put out.</summary>
/// <param name="Index">Its place in the chain.</param>
/// <param name="Kind">Which transform it is.</param>
/// <param name="Input">The shape of <c>x</c>.</param>
/// <param name="Output">The shape of <c>y</c>.</param>
/// <param name="Activation">What is applied to the transform's values.</param>
/// <param name="Arguments">What only its kind knows the meaning of.</param>
internal sealed record LayerModel(int Index, LayerKind Kind, Shape Input, Shape Output, ActivationModel Activation, EquatableArray<double> Arguments)
{
    /// <summary>In the place of a layer's index: the network's inputs.</summary>
    public const int Inputs = -1;

    /// <summary>The length of <c>x</c>.</summary>
    public int InputSize => Input.Count;

    /// <summary>The length of <c>y</c>.</summary>
    public int OutputSize => Output.Count;

    /// <summary>How many numbers the layer learns.</summary>
    public int ParameterCount => Kind.ParameterRows(this) * Kind.ParameterWidth(this);

    /// <summary>The layer, other than the one before, whose outputs it takes as well, or <see cref="Inputs"/>. Null if there is none.</summary>
    public int? OtherInput => Kind.OtherInput(this);
}
