namespace StaticNets.Mono
{
    [Network("5-9 sigmoid-7 sigmoid-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSigmoidInDouble
    {
    }

    [Network("5-9 leakyrelu-7 leakyrelu-3 identity", Activation.Identity, Loss.LogCosh, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedLeakyReluInDouble
    {
    }

    [Network("5-9 gelu-7 gelu-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true)]
    public sealed partial class TrainedGelu
    {
    }

    [Network("5-9 silu-7 silu-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSiluInDouble
    {
    }

    [Network("5-9 softsign-7 softsign-3 identity", Activation.Identity, Loss.Huber, Portable = true)]
    public sealed partial class TrainedSoftsign
    {
    }

    [Network("5-9 hardtanh-7 hardtanh-3 identity", Activation.Identity, Loss.Mse, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardTanhInDouble
    {
    }
}
