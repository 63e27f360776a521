namespace StaticNets.Mono
{
    [Network("5-9 tanh-7 tanh-3 identity", Activation.Identity, Loss.Mae, Portable = true)]
    public sealed partial class TrainedTanh
    {
    }

    [Network("5-9 elu-7 elu-3", Activation.Identity, Loss.CrossEntropy, Portable = true)]
    public sealed partial class TrainedElu
    {
    }

    [Network("5-9 gelu-7 gelu-3 identity", Activation.Identity, Loss.Mae, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedGeluInDouble
    {
    }

    [Network("5-9 mish-7 mish-3 tanh", Activation.Identity, Loss.HalfSquaredError, Portable = true)]
    public sealed partial class TrainedMish
    {
    }

    [Network("5-9 softsign-7 softsign-3 identity", Activation.Identity, Loss.SquaredHinge, Portable = true, Precision = Precision.Double)]
    public sealed partial class TrainedSoftsignInDouble
    {
    }

    [Network("5-9 hardswish-7 hardswish-3 identity", Activation.Identity, Loss.Hinge, Portable = true)]
    public sealed partial class TrainedHardSwish
    {
    }
}
