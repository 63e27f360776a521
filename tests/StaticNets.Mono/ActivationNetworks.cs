namespace StaticNets.Mono
{
    // Each activation in a hidden layer and in the output, with rows of one, of two and of four chains.

    [Network("17-21 identity-35 identity-6 identity", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class IdentityNetwork
    {
    }

    [Network("17-21 sigmoid-35 sigmoid-6 sigmoid", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SigmoidNetwork
    {
    }

    [Network("17-21 tanh-35 tanh-6 tanh", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class TanhNetwork
    {
    }

    [Network("17-21 relu-35 relu-6 relu", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class ReluNetwork
    {
    }

    [Network("17-21 leakyrelu(0.2)-35 leakyrelu(0.2)-6 leakyrelu(0.2)", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class LeakyReluNetwork
    {
    }

    [Network("17-21 elu(1.5)-35 elu(1.5)-6 elu(1.5)", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class EluNetwork
    {
    }

    [Network("17-21 selu-35 selu-6 selu", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SeluNetwork
    {
    }

    [Network("17-21 gelu-35 gelu-6 gelu", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class GeluNetwork
    {
    }

    [Network("17-21 gelutanh-35 gelutanh-6 gelutanh", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class GeluTanhNetwork
    {
    }

    [Network("17-21 silu-35 silu-6 silu", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SiluNetwork
    {
    }

    [Network("17-21 mish-35 mish-6 mish", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class MishNetwork
    {
    }

    [Network("17-21 softplus-35 softplus-6 softplus", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SoftplusNetwork
    {
    }

    [Network("17-21 softsign-35 softsign-6 softsign", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SoftsignNetwork
    {
    }

    [Network("17-21 hardsigmoid-35 hardsigmoid-6 hardsigmoid", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class HardSigmoidNetwork
    {
    }

    [Network("17-21 hardtanh-35 hardtanh-6 hardtanh", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class HardTanhNetwork
    {
    }

    [Network("17-21 hardswish-35 hardswish-6 hardswish", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class HardSwishNetwork
    {
    }

    [Network("17-21 relu6-35 relu6-6 relu6", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class Relu6Network
    {
    }

    [Network("17-21 softmax-35 softmax-6 softmax", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class SoftmaxNetwork
    {
    }
}
