namespace StaticNets.Mono
{
    [Network("5-9 identity-7 identity-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedIdentityInDouble
    {
    }

    [Network("5-9 relu-7 relu-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedReluInDouble
    {
    }

    [Network("5-9 selu-7 selu-3 identity", Activation.Identity, Loss.Hinge, Portable = true)]
    public sealed partial class TrainedSelu
    {
    }

    [Network("5-9 gelutanh-7 gelutanh-3 identity", Activation.Identity, Loss.Huber, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedGeluTanhInDouble
    {
    }

    [Network("5-9 softplus-7 softplus-3 identity", Activation.Identity, Loss.Mae, Portable = true)]
    public sealed partial class TrainedSoftplus
    {
    }

    [Network("5-9 hardsigmoid-7 hardsigmoid-3 identity", Activation.Identity, Loss.LogCosh, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardSigmoidInDouble
    {
    }

    [Network("5-9 relu6-7 relu6-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true)]
    public sealed partial class TrainedRelu6
    {
    }

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedWordsInDouble
    {
    }
}
