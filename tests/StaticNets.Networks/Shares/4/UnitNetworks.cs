namespace StaticNets.Networks.Tests.TrainingLoop;

[Network("3-8-2", Activation.Tanh, Loss.Mae, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial struct LoopUnitsDoubleStruct;

/// <summary>Its last layer is a normalization, which takes a scale, too.</summary>
[Network("3-8-2 batchnorm", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class LoopUnitsNormalized;
