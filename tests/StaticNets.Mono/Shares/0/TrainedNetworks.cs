namespace StaticNets.Mono
{
    [Network("5-9 identity-7 identity-3 identity", Activation.Identity, Loss.Mse, Portable = true)]
    public sealed partial class TrainedIdentity
    {
    }

    [Network("5-9 relu-7 relu-3 identity", Activation.Identity, Loss.Huber, Portable = true)]
    public sealed partial class TrainedRelu
    {
    }

    [Network("5-9 elu-7 elu-3 identity", Activation.Identity, Loss.Mse, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedEluInDouble
    {
    }

    [Network("5-9 gelutanh-7 gelutanh-3 identity", Activation.Identity, Loss.LogCosh, Portable = true)]
    public sealed partial class TrainedGeluTanh
    {
    }

    [Network("5-9 mish-7 mish-3", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedMishInDouble
    {
    }

    [Network("5-9 hardsigmoid-7 hardsigmoid-3", Activation.Identity, Loss.BinaryCrossEntropy, Portable = true)]
    public sealed partial class TrainedHardSigmoid
    {
    }

    [Network("5-9 hardswish-7 hardswish-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedHardSwishInDouble
    {
    }

    [Network("100-66 relu-33 tanh-10", Activation.Identity, Loss.CrossEntropy, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedTurnsInDouble
    {
    }
}
