global using Activation = StaticNets.Generator.Catalog.ActivationName;

namespace StaticNets.Generator.Catalog;

/// <summary>The runtime's enum of activations, by which its readers of model files name them. A row of <see cref="ActivationCatalog"/> for each, in the same order.</summary>
internal enum ActivationName
{
    Identity,
    Sigmoid,
    Tanh,
    Relu,
    LeakyRelu,
    Elu,
    Selu,
    Gelu,
    GeluTanh,
    Silu,
    Mish,
    Softplus,
    Softsign,
    HardSigmoid,
    HardTanh,
    HardSwish,
    Relu6,
    Softmax,
}
