namespace StaticNets.Networks.Tests.TrainingLoop;

[Network("3-8-2", Activation.Tanh, Loss.Huber, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial class LoopUnitsDouble;
