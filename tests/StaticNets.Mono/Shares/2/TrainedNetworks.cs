namespace StaticNets.Mono
{
    [Network("5-9 sigmoid-7 sigmoid-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true)]
    public sealed partial class TrainedSigmoid
    {
    }

    [Network("5-9 leakyrelu-7 leakyrelu-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true)]
    public sealed partial class TrainedLeakyRelu
    {
    }

    [Network("5-9 selu-7 selu-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSeluInDouble
    {
    }

    [Network("5-9 silu-7 silu-3 identity", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedSilu
    {
    }

    [Network("5-9 softplus-7 softplus-3 identity", Activation.Identity, Loss.Hinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSoftplusInDouble
    {
    }

    [Network("5-9 hardtanh-7 hardtanh-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedHardTanh
    {
    }

    [Network("5-9 relu6-7 relu6-3 identity", Activation.Identity, Loss.Mae, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedRelu6InDouble
    {
    }
}
