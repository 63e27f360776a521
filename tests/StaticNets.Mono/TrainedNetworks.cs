namespace StaticNets.Mono
{
    // Networks that are trained: each way that a batch can go (a row at a time, a row a lane, tiles, tiles in turns), with every word of the topology; in the folders
    // of shares each activation and each loss in both precisions. Portable, so that .NET 10 computes the same.

    [Network("5-9 tanh-7 tanh-3 identity", Activation.Identity, Loss.Hinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedTanhInDouble
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

    [Network("6-9 softmax-4", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedSoftmax
    {
    }

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedWords
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
