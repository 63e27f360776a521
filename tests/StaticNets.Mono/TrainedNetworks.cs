namespace StaticNets.Mono
{
    // Networks that are trained: each activation and each loss in both precisions, and each way that a batch can go (a row at a time, a row
    // a lane, tiles, tiles in turns), with every word of the topology. Portable, so that .NET 10 computes the same.

    [Network("5-9 identity-7 identity-3 identity", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedIdentity
    {
    }

    [Network("5-9 identity-7 identity-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedIdentityInDouble
    {
    }

    [Network("5-9 sigmoid-7 sigmoid-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true)]
    public sealed partial class TrainedSigmoid
    {
    }

    [Network("5-9 sigmoid-7 sigmoid-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSigmoidInDouble
    {
    }

    [Network("5-9 tanh-7 tanh-3 identity", Activation.Identity, Loss.Mae, Portable = true)]
    public sealed partial class TrainedTanh
    {
    }

    [Network("5-9 tanh-7 tanh-3 identity", Activation.Identity, Loss.Hinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedTanhInDouble
    {
    }

    [Network("5-9 relu-7 relu-3 identity", Activation.Identity, Loss.Huber, Portable = true)]
    public sealed partial class TrainedRelu
    {
    }

    [Network("5-9 relu-7 relu-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedReluInDouble
    {
    }

    [Network("5-9 leakyrelu-7 leakyrelu-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true)]
    public sealed partial class TrainedLeakyRelu
    {
    }

    [Network("5-9 leakyrelu-7 leakyrelu-3 identity", Activation.Identity, Loss.LogCosh, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedLeakyReluInDouble
    {
    }

    [Network("5-9 elu-7 elu-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedElu
    {
    }

    [Network("5-9 elu-7 elu-3 identity", Activation.Identity, Loss.Mse, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedEluInDouble
    {
    }

    [Network("5-9 selu-7 selu-3 identity", Activation.Identity, Loss.Hinge, Portable = true)]
    public sealed partial class TrainedSelu
    {
    }

    [Network("5-9 selu-7 selu-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSeluInDouble
    {
    }

    [Network("5-9 gelu-7 gelu-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true)]
    public sealed partial class TrainedGelu
    {
    }

    [Network("5-9 gelu-7 gelu-3 identity", Activation.Identity, Loss.Mae, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedGeluInDouble
    {
    }

    [Network("5-9 gelutanh-7 gelutanh-3 identity", Activation.Identity, Loss.LogCosh, Portable = true)]
    public sealed partial class TrainedGeluTanh
    {
    }

    [Network("5-9 gelutanh-7 gelutanh-3 identity", Activation.Identity, Loss.Huber, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedGeluTanhInDouble
    {
    }

    [Network("5-9 silu-7 silu-3 identity", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedSilu
    {
    }

    [Network("5-9 silu-7 silu-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSiluInDouble
    {
    }

    [Network("5-9 mish-7 mish-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true)]
    public sealed partial class TrainedMish
    {
    }

    [Network("5-9 mish-7 mish-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedMishInDouble
    {
    }

    [Network("5-9 softplus-7 softplus-3 identity", Activation.Identity, Loss.Mae, Portable = true)]
    public sealed partial class TrainedSoftplus
    {
    }

    [Network("5-9 softplus-7 softplus-3 identity", Activation.Identity, Loss.Hinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSoftplusInDouble
    {
    }

    [Network("5-9 softsign-7 softsign-3 identity", Activation.Identity, Loss.Huber, Portable = true)]
    public sealed partial class TrainedSoftsign
    {
    }

    [Network("5-9 softsign-7 softsign-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSoftsignInDouble
    {
    }

    [Network("5-9 hardsigmoid-7 hardsigmoid-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true)]
    public sealed partial class TrainedHardSigmoid
    {
    }

    [Network("5-9 hardsigmoid-7 hardsigmoid-3 identity", Activation.Identity, Loss.LogCosh, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardSigmoidInDouble
    {
    }

    [Network("5-9 hardtanh-7 hardtanh-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedHardTanh
    {
    }

    [Network("5-9 hardtanh-7 hardtanh-3 identity", Activation.Identity, Loss.Mse, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardTanhInDouble
    {
    }

    [Network("5-9 hardswish-7 hardswish-3 identity", Activation.Identity, Loss.Hinge, Portable = true)]
    public sealed partial class TrainedHardSwish
    {
    }

    [Network("5-9 hardswish-7 hardswish-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardSwishInDouble
    {
    }

    [Network("5-9 relu6-7 relu6-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true)]
    public sealed partial class TrainedRelu6
    {
    }

    [Network("5-9 relu6-7 relu6-3 identity", Activation.Identity, Loss.Mae, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedRelu6InDouble
    {
    }

    [Network("2-4 sigmoid-3 tanh-1", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedLanes
    {
    }

    [Network("64-32 relu-10", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedTiles
    {
    }

    [Network("100-130 relu-33 tanh-10", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedTurns
    {
    }

    [Network("100-66 relu-33 tanh-10", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedTurnsInDouble
    {
    }

    [Network("6-9 softmax-4", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedSoftmax
    {
    }

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedWords
    {
    }

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedWordsInDouble
    {
    }

    [Network("6-16 layernorm tanh-9 batchnorm gelu-3", Activation.Identity, Loss.Mse, Portable = true)]
    public partial struct TrainedStruct
    {
    }

    [Network("6-16 layernorm tanh-9 batchnorm gelu-3", Activation.Identity, Loss.Mse, Portable = true, InferenceOnly = true)]
    public partial struct StructForInference
    {
    }

    [Network("6-16 layernorm tanh dropout(0.3)-16 skip-3", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedLayerNorm
    {
    }
}
